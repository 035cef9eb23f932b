package org.austenite.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * A small line plot as inline SVG. Colours come from the page's style sheet (classes {@code c0} to {@code c6}), so that it follows light and dark.
 */
final class SvgPlot {
    static final double WIDTH = 560;
    static final double HEIGHT = 310;
    private static final double LEFT = 84;
    private static final double RIGHT = 20;
    private static final double TOP = 14;
    private static final double BOTTOM = 50;
    static final int COLOURS = 7;
    private static final int X_TICKS = 6;
    private static final int Y_TICKS = 7;

    /** How a line is drawn. */
    enum Weight {
        /** Dense raw data behind its means. */
        FAINT,
        /** Background: single replicas, single components. */
        THIN,
        /** One of several equals. */
        NORMAL,
        /** The result. */
        BOLD
    }

    private record Line(String label, int colour, Weight weight, double[] x, double[] y) {}

    private record Band(String label, int colour, double[] x, double[] low, double[] high) {}

    private record Marker(double x, String label) {}

    private final String xLabel;
    private final String yLabel;
    private final List<Line> lines = new ArrayList<>();
    private final List<Band> bands = new ArrayList<>();
    private final List<Marker> markers = new ArrayList<>();

    /** An empty plot; the labels name quantity and unit. */
    SvgPlot(String xLabel, String yLabel) {
        this.xLabel = xLabel;
        this.yLabel = yLabel;
    }

    /** Adds a line; {@code label} may be null to keep it out of the legend. */
    SvgPlot line(String label, int colour, Weight weight, double[] x, double[] y) {
        lines.add(new Line(label, colour % COLOURS, weight, x, y));
        return this;
    }

    /** Adds a band of plus or minus {@code half} about {@code centre}. */
    SvgPlot band(String label, int colour, double[] x, double[] centre, double[] half) {
        double[] low = new double[x.length];
        double[] high = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            low[i] = centre[i] - half[i];
            high[i] = centre[i] + half[i];
        }
        bands.add(new Band(label, colour % COLOURS, x, low, high));
        return this;
    }

    /** Adds a vertical line at {@code x}. */
    SvgPlot marker(double x, String label) {
        markers.add(new Marker(x, label));
        return this;
    }

    /** The legend as HTML; empty when there is nothing to tell apart. */
    String legend() {
        StringBuilder out = new StringBuilder();
        for (Line l : lines) {
            if (l.label != null) {
                out.append(entry("line w" + l.weight.ordinal(), l.colour, l.label));
            }
        }
        for (Band b : bands) {
            out.append(entry("patch", b.colour, b.label));
        }
        return out.isEmpty() ? "" : "<ul class=\"legend\">" + out + "</ul>\n";
    }

    private static String entry(String kind, int colour, String label) {
        return "<li><span class=\"key " + kind + " c" + colour + "\"></span>" + Html.escape(label) + "</li>";
    }

    /** The plot; {@code description} is read to those who cannot see it. */
    String svg(String description) {
        PlotAxis x = PlotAxis.tight(xLabel, extreme(true, Math::min), extreme(true, Math::max), X_TICKS);
        PlotAxis y = PlotAxis.round(yLabel, extreme(false, Math::min), extreme(false, Math::max), Y_TICKS);
        DoubleUnaryOperator px = v -> LEFT + x.fraction(v) * (WIDTH - LEFT - RIGHT);
        DoubleUnaryOperator py = v -> HEIGHT - BOTTOM - y.fraction(v) * (HEIGHT - TOP - BOTTOM);
        StringBuilder out = new StringBuilder();
        out.append(String.format(
                Locale.ROOT,
                "<svg class=\"plot\" viewBox=\"0 0 %.0f %.0f\" role=\"img\" aria-label=\"%s\">%n",
                WIDTH,
                HEIGHT,
                Html.escape(description)));
        grid(out, x, y, px, py);
        for (Band b : bands) {
            out.append(PlotPath.band(b.colour, b.x, b.low, b.high, px, py));
        }
        for (Weight weight : Weight.values()) {
            lines.stream()
                    .filter(l -> l.weight == weight)
                    .forEach(
                            l -> out.append(PlotPath.line("c" + l.colour + " w" + weight.ordinal(), l.x, l.y, px, py)));
        }
        for (Marker m : markers) {
            mark(out, m, px);
        }
        return out.append("</svg>\n").toString().replace("\r", "");
    }

    private static void grid(
            StringBuilder out, PlotAxis x, PlotAxis y, DoubleUnaryOperator px, DoubleUnaryOperator py) {
        double floor = HEIGHT - BOTTOM;
        for (double t : y.ticks()) {
            double at = py.applyAsDouble(t);
            segment(out, t == 0 ? "zero" : "grid", LEFT, at, WIDTH - RIGHT, at);
            text(out, "end", LEFT - 8, at + 4.5, y.text(t));
        }
        for (double t : x.ticks()) {
            double at = px.applyAsDouble(t);
            segment(out, "tick", at, floor, at, floor + 5);
            text(out, "middle", at, floor + 20, x.text(t));
        }
        segment(out, "axis", LEFT, floor, WIDTH - RIGHT, floor);
        text(out, "middle", (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, x.fullLabel());
        double middle = (TOP + floor) / 2;
        out.append(String.format(
                Locale.ROOT,
                "<text class=\"label\" text-anchor=\"middle\" transform=\"translate(15 %.1f) rotate(-90)\">%s</text>%n",
                middle,
                Html.escape(y.fullLabel())));
    }

    private static void mark(StringBuilder out, Marker m, DoubleUnaryOperator px) {
        double at = px.applyAsDouble(m.x);
        segment(out, "marker", at, TOP, at, HEIGHT - BOTTOM);
        boolean right = at < WIDTH * 0.7;
        text(out, right ? "start" : "end", right ? at + 6 : at - 6, TOP + 12, m.label);
    }

    private static void segment(StringBuilder out, String style, double x1, double y1, double x2, double y2) {
        out.append(String.format(
                Locale.ROOT,
                "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>%n",
                style,
                x1,
                y1,
                x2,
                y2));
    }

    private static void text(StringBuilder out, String anchor, double x, double y, String text) {
        out.append(String.format(
                Locale.ROOT,
                "<text text-anchor=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>%n",
                anchor,
                x,
                y,
                Html.escape(text)));
    }

    /** The smallest or largest finite x or y of everything drawn; NaN when there is nothing. */
    private double extreme(boolean ofX, DoubleBinaryOperator pick) {
        List<double[]> all = new ArrayList<>();
        lines.forEach(l -> all.add(ofX ? l.x : l.y));
        for (Band b : bands) {
            all.add(ofX ? b.x : b.low);
            all.add(ofX ? b.x : b.high);
        }
        double best = Double.NaN;
        for (double[] values : all) {
            for (double v : values) {
                if (Double.isFinite(v)) {
                    best = Double.isNaN(best) ? v : pick.applyAsDouble(best, v);
                }
            }
        }
        return best;
    }
}
