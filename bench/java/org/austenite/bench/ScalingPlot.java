package org.austenite.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Two panels over the number of atoms (logarithmic): time per atom and step, from zero, and resident memory (logarithmic). */
final class ScalingPlot {
    private static final int WIDTH = 560;
    private static final int HEIGHT = 300;
    private static final int LEFT = 70;
    private static final int RIGHT = 24;
    private static final int TOP = 40;
    private static final int BOTTOM = 50;
    private static final int LEGEND_LINE = 22;
    private static final double MIB_IN_GIB = 1024;
    private static final List<String> COLOURS =
            List.of("#1f5fbf", "#d9730d", "#12805c", "#c2334d", "#7a4fc4", "#0d8296");

    private final List<Integer> sizes;
    private final List<Line> lines = new ArrayList<>();
    private final StringBuilder out = new StringBuilder();

    private record Line(String label, double[] micros, double[] memory) {
        private String style(int k) {
            return String.format(
                    "stroke=\"%s\"%s", COLOURS.get(k % COLOURS.size()), k % 2 == 0 ? "" : " stroke-dasharray=\"6 4\"");
        }
    }

    /** A vertical axis: a value's height above the panel's floor, and its ticks. */
    private record Axis(double low, double high, boolean log, double[] ticks) {
        private double fraction(double value) {
            return log ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
        }

        /** From zero to a tick beyond {@code most}, about five ticks. */
        private static Axis fromZero(double most) {
            double rough = most / 5;
            double power = Math.pow(10, Math.floor(Math.log10(rough)));
            double lead = rough / power;
            double step = (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10) * power;
            int n = (int) Math.ceil(most / step - 1e-9);
            double[] ticks = new double[n + 1];
            Arrays.setAll(ticks, k -> k * step);
            return new Axis(0, n * step, false, ticks);
        }

        /** Powers of two around {@code least} and {@code most}. */
        private static Axis powersOfTwo(double least, double most) {
            int from = (int) Math.floor(Math.log(least) / Math.log(2));
            int to = Math.max(from + 1, (int) Math.ceil(Math.log(most) / Math.log(2)));
            double[] ticks = new double[to - from + 1];
            Arrays.setAll(ticks, k -> Math.pow(2, from + k));
            return new Axis(ticks[0], ticks[ticks.length - 1], true, ticks);
        }
    }

    /** An empty plot of {@code sizes}, rising. */
    ScalingPlot(List<Integer> sizes) {
        this.sizes = sizes;
    }

    /** Adds a variant's times (us per atom and step) and resident memory (MiB), by size. */
    void line(String label, double[] micros, double[] memory) {
        lines.add(new Line(
                label, micros, Arrays.stream(memory).map(m -> m / MIB_IN_GIB).toArray()));
    }

    /** The file's text. */
    String svg() {
        out.setLength(0);
        int height = HEIGHT + lines.size() * LEGEND_LINE + 10;
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"13\" fill=\"#1b2430\">",
                2 * WIDTH, height);
        add("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>", 2 * WIDTH, height);
        double most = lines.stream()
                .flatMapToDouble(l -> Arrays.stream(l.micros))
                .max()
                .orElse(1);
        panel(0, "Time per atom and step (µs)", Axis.fromZero(most));
        double least = lines.stream()
                .flatMapToDouble(l -> Arrays.stream(l.memory))
                .min()
                .orElse(1);
        double largest = lines.stream()
                .flatMapToDouble(l -> Arrays.stream(l.memory))
                .max()
                .orElse(2);
        panel(WIDTH, "Peak resident memory (GiB)", Axis.powersOfTwo(least, largest));
        for (int k = 0; k < lines.size(); k++) {
            Line l = lines.get(k);
            curve(0, Axis.fromZero(most), l.micros, l.style(k));
            curve(WIDTH, Axis.powersOfTwo(least, largest), l.memory, l.style(k));
            int y = HEIGHT + (k + 1) * LEGEND_LINE - 8;
            add(
                    "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke-width=\"2.5\" %s/>",
                    LEFT, y - 4, LEFT + 36, y - 4, l.style(k));
            add("<text x=\"%d\" y=\"%d\">%s</text>", LEFT + 46, y, l.label);
        }
        add("</svg>");
        return out.toString();
    }

    private void panel(int left, String title, Axis y) {
        add("<text x=\"%d\" y=\"22\" font-size=\"15\" font-weight=\"bold\">%s</text>", left + LEFT, title);
        for (double tick : y.ticks) {
            double at = height(y, tick);
            add(
                    "<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"#dde2e9\"/>",
                    left + LEFT, at, left + WIDTH - RIGHT, at);
            add("<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>", left + LEFT - 8, at + 4.5, number(tick));
        }
        int floor = HEIGHT - BOTTOM;
        for (int size : sizes) {
            double at = x(left, size);
            add("<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"#5b6878\"/>", at, floor, at, floor + 5);
            add("<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>", at, floor + 20, atoms(size));
        }
        add(
                "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"#5b6878\"/>",
                left + LEFT, floor, left + WIDTH - RIGHT, floor);
        add(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">atoms</text>",
                left + (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 10);
    }

    private void curve(int left, Axis y, double[] values, String style) {
        StringBuilder points = new StringBuilder();
        for (int k = 0; k < values.length; k++) {
            points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(left, sizes.get(k)), height(y, values[k])));
        }
        add(
                "<polyline points=\"%s\" fill=\"none\" stroke-width=\"2.5\" %s/>",
                points.toString().strip(), style);
        for (String point : points.toString().strip().split(" ")) {
            String[] at = point.split(",");
            add(
                    "<circle cx=\"%s\" cy=\"%s\" r=\"3.5\" fill=\"#ffffff\" stroke-width=\"2\" %s/>",
                    at[0], at[1], style.replaceAll(" stroke-dash.*", ""));
        }
    }

    private double x(int left, int size) {
        double first = sizes.getFirst();
        double last = Math.max(2 * first, sizes.getLast());
        return left + LEFT + 16 + Math.log(size / first) / Math.log(last / first) * (WIDTH - LEFT - RIGHT - 32);
    }

    private static double height(Axis y, double value) {
        return HEIGHT - BOTTOM - y.fraction(value) * (HEIGHT - TOP - BOTTOM);
    }

    private static String atoms(int n) {
        if (n < 1024) {
            return Integer.toString(n);
        }
        return n < 1024 * 1024 ? n / 1024 + "k" : n / (1024 * 1024) + "M";
    }

    private static String number(double tick) {
        return tick == Math.rint(tick)
                ? String.valueOf((long) tick)
                : Double.toString((float) tick).replaceAll("(\\.\\d{3})\\d+$", "$1");
    }

    private void add(String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
