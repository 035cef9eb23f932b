package org.austenite.report;

import java.util.Arrays;
import java.util.Locale;
import org.austenite.report.SvgPlot.Weight;
import org.austenite.system.Units;
import org.austenite.viscosity.ShearComponents;
import org.austenite.viscosity.ViscosityResult;

/** Autocorrelation, running integral and replicas. */
final class ViscositySection {
    private static final double CORRELATION_SHOWN = 1.25;
    private static final double INTEGRAL_SHOWN = 3;

    private ViscositySection() {}

    static String html(ViscosityResult result) {
        return Html.section(
                "Green-Kubo",
                "<div class=\"grid\">\n" + Html.figure("Stress autocorrelation, normalised", autocorrelation(result))
                        + Html.figure("Running integral", integral(result)) + "</div>\n"
                        + Html.paragraph(Summary.method(result))
                        + Html.paragraph(Summary.temperature(result.temperature())) + replicas(result));
    }

    private static SvgPlot autocorrelation(ViscosityResult result) {
        ViscosityResult.Curves curves = result.curves();
        int shown = shown(result, CORRELATION_SHOWN);
        double[] lag = first(curves.lag(), shown);
        SvgPlot plot = new SvgPlot("lag (ps)", "C(t) / C(0)");
        for (int a = 0; a < ShearComponents.COUNT; a++) {
            plot.line(ShearComponents.NAMES[a], 1 + a, Weight.THIN, lag, first(curves.components()[a], shown));
        }
        plot.line("mean", 0, Weight.BOLD, lag, first(curves.autocorrelation(), shown));
        return plot.marker(result.cutoff(), "cut-off");
    }

    private static SvgPlot integral(ViscosityResult result) {
        ViscosityResult.Curves curves = result.curves();
        int shown = shown(result, INTEGRAL_SHOWN);
        double[] lag = first(curves.lag(), shown);
        double[] mean = first(curves.integral(), shown);
        SvgPlot plot = new SvgPlot("lag (ps)", "η (mPa s)");
        plot.band("± one standard error", 0, lag, mean, first(curves.band(), shown));
        boolean named = false;
        for (double[] one : curves.replicaIntegrals()) {
            plot.line(named ? null : "single runs", 6, Weight.THIN, lag, first(one, shown));
            named = true;
        }
        plot.line("mean", 0, Weight.BOLD, lag, mean);
        return plot.marker(result.cutoff(), String.format(Locale.ROOT, "cut-off %.3g ps", result.cutoff()));
    }

    /** How many lags to draw: those far beyond the cut-off are noise and would only squeeze the part that matters. */
    private static int shown(ViscosityResult result, double cutoffs) {
        double[] lag = result.curves().lag();
        int wanted = (int) Math.ceil(cutoffs * result.cutoff() / lag[1]) + 1;
        return Math.clamp(wanted, 2, lag.length);
    }

    private static double[] first(double[] values, int n) {
        return Arrays.copyOf(values, n);
    }

    private static String replicas(ViscosityResult result) {
        StringBuilder out = new StringBuilder("<div class=\"card scroll\"><table class=\"numbers\">\n<thead>");
        out.append(Html.row(
                "th", "Run", "Time (ps)", "T (K)", "η at the cut-off (mPa s)", "largest mean shear stress (bar)"));
        out.append("</thead>\n<tbody>");
        for (ViscosityResult.Replica r : result.replicas()) {
            double largest = 0;
            for (double m : r.meanShear()) {
                largest = Math.max(largest, Math.abs(m));
            }
            out.append(Html.row(
                    "td",
                    r.name(),
                    String.format(Locale.ROOT, "%.4g", r.time()),
                    String.format(Locale.ROOT, "%.1f", r.temperature()),
                    String.format(Locale.ROOT, "%.3f", r.viscosity()),
                    String.format(Locale.ROOT, "%.0f", largest * Units.EV_PER_A3_IN_BAR)));
        }
        return out.append("</tbody></table></div>\n").toString();
    }
}
