package org.austenite.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Time per atom and step against the size, as an SVG file of its own: the report's plot with its style sheet, and a legend below. */
public final class SpeedPlot {
    private static final double LEGEND_X = 84;
    private static final double LEGEND_STEP = 18;

    private final SvgPlot plot = new SvgPlot("log₂ of the number of atoms", "µs per atom and step");
    private final List<String> labels = new ArrayList<>();

    /** Adds the times (us per atom and step) of one variant, by number of atoms. */
    public void line(String label, double[] atoms, double[] micros) {
        double[] x = Arrays.stream(atoms).map(n -> Math.log(n) / Math.log(2)).toArray();
        plot.line(label, labels.size(), SvgPlot.Weight.BOLD, x, micros);
        labels.add(label);
    }

    /** The file's text. */
    public String svg() {
        String picture = plot.svg("time per atom and step against the number of atoms");
        String inside = picture.substring(picture.indexOf('>') + 1, picture.indexOf("</svg>"));
        return String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"plot\" viewBox=\"0 0 %.0f %.0f\">%n<style>%n%s</style>%n%s%s</svg>%n",
                SvgPlot.WIDTH,
                SvgPlot.HEIGHT + labels.size() * LEGEND_STEP + LEGEND_STEP,
                ReportPage.styleSheet(),
                inside,
                legend());
    }

    private String legend() {
        StringBuilder out = new StringBuilder();
        for (int k = 0; k < labels.size(); k++) {
            out.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%.0f\" y=\"%.0f\" class=\"c%d\" style=\"fill: currentColor\">%s</text>%n",
                    LEGEND_X,
                    SvgPlot.HEIGHT + (k + 1) * LEGEND_STEP,
                    k % SvgPlot.COLOURS,
                    Html.escape(labels.get(k))));
        }
        return out.toString();
    }
}
