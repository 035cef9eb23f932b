package org.austenite.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.austenite.observe.RdfTable;
import org.austenite.report.ReportData.ThermoSeries;
import org.austenite.report.SvgPlot.Weight;
import org.austenite.viscosity.Diffusion;
import org.austenite.viscosity.MsdSeries;

/** The sections on the run itself: thermodynamics, motion, structure, inputs, files. */
final class RunSections {
    static final double M2_S_IN_1E9 = 1e9;

    private static final double BAR_IN_KBAR = 1e-3;
    private static final int MANY_VALUES = 200;
    private static final int STRETCHES = 40;

    private RunSections() {}

    static String thermo(List<ThermoSeries> series) {
        return Html.section(
                "Thermodynamics",
                "<div class=\"grid three\">\n"
                        + Html.figure("Temperature", thermo(series, "T (K)", ThermoSeries::temperature, 1))
                        + Html.figure("Pressure", thermo(series, "P (kbar)", ThermoSeries::pressure, BAR_IN_KBAR))
                        + Html.figure(
                                "Drift of the conserved energy", thermo(series, "ΔE (eV/atom)", ThermoSeries::drift, 1))
                        + "</div>\n");
    }

    /** Each run's values as a thin line, and means over stretches of it as a strong one where there are many values. */
    private static SvgPlot thermo(
            List<ThermoSeries> series, String label, Function<ThermoSeries, double[]> values, double unit) {
        SvgPlot plot = new SvgPlot("time (ps)", label);
        for (int i = 0; i < series.size(); i++) {
            ThermoSeries s = series.get(i);
            double[] y = Arrays.stream(values.apply(s)).map(v -> v * unit).toArray();
            String name = series.size() > 1 ? s.name() : null;
            if (y.length < MANY_VALUES) {
                plot.line(name, i, Weight.NORMAL, s.time(), y);
            } else {
                plot.line(null, i, Weight.FAINT, s.time(), y);
                plot.line(name, i, Weight.BOLD, stretchMeans(s.time()), stretchMeans(y));
            }
        }
        return plot;
    }

    private static double[] stretchMeans(double[] values) {
        double[] means = new double[STRETCHES];
        for (int k = 0; k < STRETCHES; k++) {
            int from = (int) ((long) k * values.length / STRETCHES);
            int to = (int) ((long) (k + 1) * values.length / STRETCHES);
            means[k] = Arrays.stream(values, from, to).average().orElseThrow();
        }
        return means;
    }

    static String motion(ReportData data) {
        List<MsdSeries> msd = data.msd();
        SvgPlot plot = new SvgPlot("time (ps)", "MSD (Å²)");
        for (int r = 0; r < msd.size(); r++) {
            MsdSeries m = msd.get(r);
            for (int s = 0; s < m.species().size(); s++) {
                plot.line(r == 0 ? m.species().get(s) : null, s, Weight.NORMAL, m.time(), m.msd()[s]);
            }
        }
        return Html.section(
                "Motion",
                "<div class=\"grid\">\n"
                        + (msd.isEmpty() ? "" : Html.figure("Mean square displacement, every run", plot))
                        + diffusion(data) + "</div>\n");
    }

    private static String diffusion(ReportData data) {
        if (data.diffusion().isEmpty()) {
            return "";
        }
        StringBuilder out = new StringBuilder("<div class=\"card\"><table class=\"numbers\">\n<thead>");
        out.append(Html.row("th", "Species", "D (10⁻⁹ m²/s)", "final MSD (Å²)")).append("</thead>\n<tbody>");
        for (Diffusion.Coefficient d : data.diffusion()) {
            out.append(Html.row(
                    "td",
                    d.species(),
                    d.coefficient().times(M2_S_IN_1E9).toString(),
                    String.format(Locale.ROOT, "%.1f", d.finalMsd())));
        }
        String correction = data.viscosity()
                .map(v -> String.format(Locale.ROOT, " = %.2g × 10⁻⁹ m²/s", v.finiteSizeCorrection() * M2_S_IN_1E9))
                .orElse("");
        return out.append("</tbody></table>\n<p class=\"note\">At this box size: add 2.837 k<sub>B</sub>T/(6πηL)")
                .append(correction)
                .append(" for an infinite one (Yeh and Hummer).</p></div>\n")
                .toString();
    }

    static String structure(RdfTable rdf) {
        SvgPlot plot = new SvgPlot("r (Å)", "g(r)");
        StringBuilder peaks = new StringBuilder("<div class=\"card\"><table class=\"numbers\">\n<thead>");
        peaks.append(Html.row("th", "Pair", "highest peak at (Å)", "height")).append("</thead>\n<tbody>");
        for (int p = 0; p < rdf.pairs().size(); p++) {
            plot.line(rdf.pairs().get(p), p, Weight.NORMAL, rdf.r(), rdf.g()[p]);
            RdfTable.Peak peak = rdf.peak(p);
            peaks.append(Html.row(
                    "td",
                    rdf.pairs().get(p),
                    String.format(Locale.ROOT, "%.3f", peak.r()),
                    String.format(Locale.ROOT, "%.2f", peak.height())));
        }
        peaks.append("</tbody></table></div>\n");
        return Html.section(
                "Structure",
                "<div class=\"grid\">\n" + Html.figure("Partial radial distribution functions", plot) + peaks
                        + "</div>\n");
    }

    static String inputs(List<ReportData.Input> inputs) {
        StringBuilder out = new StringBuilder("<div class=\"scroll\"><table class=\"inputs\">\n<tbody>");
        for (ReportData.Input i : inputs) {
            out.append("<tr><th>")
                    .append(Html.escape(i.name()))
                    .append("</th><td>")
                    .append(Html.escape(i.value()))
                    .append("</td></tr>\n");
        }
        return Html.section("Inputs", out.append("</tbody></table></div>\n").toString());
    }

    static String files(List<String> files) {
        StringBuilder out = new StringBuilder("<ul class=\"files\">\n");
        for (String file : files) {
            String name = Html.escape(file);
            out.append("<li><a href=\"").append(name).append("\">").append(name).append("</a></li>\n");
        }
        return Html.section("Files", out.append("</ul>\n").toString());
    }
}
