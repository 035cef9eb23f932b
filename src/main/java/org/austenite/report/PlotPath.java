package org.austenite.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/** SVG paths of data. Long series are thinned to the lowest and highest point of each stretch, so that no peak is lost. */
final class PlotPath {
    private static final int STRETCHES = 500;

    private PlotPath() {}

    /** A polyline; a value that is not finite leaves a gap. */
    static String line(String style, double[] x, double[] y, DoubleUnaryOperator px, DoubleUnaryOperator py) {
        StringBuilder d = new StringBuilder();
        boolean pen = false;
        for (int i : thinned(y)) {
            boolean finite = Double.isFinite(x[i]) && Double.isFinite(y[i]);
            if (finite) {
                point(d, pen ? 'L' : 'M', px.applyAsDouble(x[i]), py.applyAsDouble(y[i]));
            }
            pen = finite;
        }
        return String.format(Locale.ROOT, "<path class=\"%s\" d=\"%s\"/>%n", style, d);
    }

    /** A filled band. */
    static String band(
            int colour, double[] x, double[] low, double[] high, DoubleUnaryOperator px, DoubleUnaryOperator py) {
        StringBuilder d = new StringBuilder();
        for (int i : thinned(high)) {
            point(d, d.isEmpty() ? 'M' : 'L', px.applyAsDouble(x[i]), py.applyAsDouble(high[i]));
        }
        int[] back = thinned(low);
        for (int k = back.length - 1; k >= 0; k--) {
            point(d, 'L', px.applyAsDouble(x[back[k]]), py.applyAsDouble(low[back[k]]));
        }
        return String.format(Locale.ROOT, "<path class=\"band c%d\" d=\"%sZ\"/>%n", colour, d);
    }

    private static void point(StringBuilder d, char command, double x, double y) {
        d.append(command).append(String.format(Locale.ROOT, "%.1f %.1f", x, y));
    }

    /** Indices of the points that are drawn, ascending. */
    static int[] thinned(double[] y) {
        int n = y.length;
        int[] kept = new int[Math.min(n, 2 * STRETCHES + 2)];
        if (n <= kept.length) {
            Arrays.setAll(kept, i -> i);
            return kept;
        }
        int used = 0;
        kept[used++] = 0;
        for (int s = 0; s < STRETCHES; s++) {
            int from = 1 + (int) ((long) s * (n - 2) / STRETCHES);
            int to = 1 + (int) ((long) (s + 1) * (n - 2) / STRETCHES);
            int low = from;
            int high = from;
            for (int i = from; i < to; i++) {
                low = y[i] < y[low] ? i : low;
                high = y[i] > y[high] ? i : high;
            }
            kept[used++] = Math.min(low, high);
            if (low != high) {
                kept[used++] = Math.max(low, high);
            }
        }
        kept[used++] = n - 1;
        return Arrays.copyOf(kept, used);
    }
}
