package org.austenite.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.austenite.viscosity.Diffusion;
import org.austenite.viscosity.ViscosityResult;

/** The HTML page: style sheet and plots inside, no script, nothing fetched. */
final class ReportPage {
    private ReportPage() {}

    static String html(ReportData data) {
        StringBuilder out = new StringBuilder();
        String title = Html.escape(data.title());
        out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .append("<meta name=\"color-scheme\" content=\"light dark\">\n")
                .append("<title>")
                .append(title)
                .append("</title>\n<style>\n")
                .append(styleSheet())
                .append("</style>\n</head>\n<body>\n<main>\n<header><p class=\"brand\">Austenite</p><h1>")
                .append(title)
                .append("</h1></header>\n");
        data.viscosity().ifPresent(v -> out.append(hero(v, data.diffusion())));
        out.append(warnings(data));
        data.viscosity().ifPresent(v -> out.append(ViscositySection.html(v)));
        if (!data.thermo().isEmpty()) {
            out.append(RunSections.thermo(data.thermo()));
        }
        if (!data.msd().isEmpty() || !data.diffusion().isEmpty()) {
            out.append(RunSections.motion(data));
        }
        data.rdf().ifPresent(r -> out.append(RunSections.structure(r)));
        if (!data.inputs().isEmpty()) {
            out.append(RunSections.inputs(data.inputs()));
        }
        if (!data.files().isEmpty()) {
            out.append(RunSections.files(data.files()));
        }
        return out.append("</main>\n</body>\n</html>\n").toString();
    }

    private static String hero(ViscosityResult result, List<Diffusion.Coefficient> diffusion) {
        StringBuilder tiles = new StringBuilder();
        if (!Double.isNaN(result.kinematic().value())) {
            tiles.append(tile("Kinematic viscosity", result.kinematic().times(Summary.M2_S_IN_MM2_S) + " mm²/s"));
        }
        tiles.append(tile(
                        "Mean temperature",
                        String.format(
                                Locale.ROOT, "%.0f K", result.temperature().mean())))
                .append(tile(
                        "Simulated time",
                        String.format(
                                Locale.ROOT,
                                "%d × %.4g ps",
                                result.replicas().size(),
                                result.totalTime() / result.replicas().size())))
                .append(tile("Cut-off", String.format(Locale.ROOT, "%.3g ps", result.cutoff())));
        for (Diffusion.Coefficient d : diffusion) {
            tiles.append(tile(
                    "D of " + d.species() + " (10⁻⁹ m²/s)",
                    d.coefficient().times(RunSections.M2_S_IN_1E9).toString()));
        }
        return "<div class=\"hero\">\n<p class=\"big\">η = "
                + Html.escape(result.viscosity().toString())
                + " <span>mPa s</span></p>\n<p class=\"sentence\">" + Html.escape(Summary.sentence(result))
                + "</p>\n<dl class=\"tiles\">" + tiles + "</dl>\n</div>\n";
    }

    private static String tile(String name, String value) {
        return "<div><dt>" + Html.escape(name) + "</dt><dd>" + Html.escape(value) + "</dd></div>\n";
    }

    private static String warnings(ReportData data) {
        List<String> all = data.allWarnings();
        if (all.isEmpty()) {
            return "";
        }
        StringBuilder out = new StringBuilder("<div class=\"warnings\" role=\"note\"><h2>Warnings</h2><ul>\n");
        all.forEach(w -> out.append("<li>").append(Html.escape(w)).append("</li>\n"));
        return out.append("</ul></div>\n").toString();
    }

    static String styleSheet() {
        try (InputStream in = ReportPage.class.getResourceAsStream("report.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the program's own report.css cannot be read", e);
        }
    }
}
