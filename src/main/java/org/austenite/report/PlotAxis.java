package org.austenite.report;

import java.util.Locale;

/**
 * An axis with ticks at 1, 2 or 5 times a power of ten.
 *
 * @param min lower end
 * @param max upper end
 * @param step distance of the ticks
 * @param exponent the ticks are written divided by this power of ten, which the label then names
 * @param label quantity and unit
 */
record PlotAxis(double min, double max, double step, int exponent, String label) {
    private static final double WRITE_PLAIN_FROM = 1e-3;
    private static final double WRITE_PLAIN_BELOW = 1e5;

    /** An axis that ends at the data's ends. */
    static PlotAxis tight(String label, double min, double max, int ticks) {
        double[] range = widened(min, max);
        double step = niceStep((range[1] - range[0]) / ticks);
        return new PlotAxis(range[0], range[1], step, exponent(range), label);
    }

    /** An axis that ends at ticks, so that the data lie inside. */
    static PlotAxis round(String label, double min, double max, int ticks) {
        PlotAxis tight = tight(label, min, max, ticks);
        double step = tight.step;
        return new PlotAxis(
                Math.floor(tight.min / step + 1e-9) * step,
                Math.ceil(tight.max / step - 1e-9) * step,
                step,
                tight.exponent,
                label);
    }

    private static double[] widened(double min, double max) {
        if (!(min <= max)) {
            return new double[] {0, 1};
        }
        if (max - min > 1e-12 * Math.max(Math.abs(min), Math.abs(max))) {
            return new double[] {min, max};
        }
        double half = min == 0 ? 0.5 : 0.05 * Math.abs(min);
        return new double[] {min - half, max + half};
    }

    static double niceStep(double rough) {
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double lead = rough / power;
        return (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10) * power;
    }

    private static int exponent(double[] range) {
        double largest = Math.max(Math.abs(range[0]), Math.abs(range[1]));
        boolean plain = largest >= WRITE_PLAIN_FROM && largest < WRITE_PLAIN_BELOW;
        return plain ? 0 : 3 * Math.floorDiv((int) Math.floor(Math.log10(largest)), 3);
    }

    /** Where the ticks are. */
    double[] ticks() {
        long first = (long) Math.ceil(min / step - 1e-9);
        long last = (long) Math.floor(max / step + 1e-9);
        double[] ticks = new double[(int) (last - first + 1)];
        for (int i = 0; i < ticks.length; i++) {
            ticks[i] = (first + i) * step;
        }
        return ticks;
    }

    /** What stands at a tick. */
    String text(double tick) {
        double unit = Math.pow(10, exponent);
        int decimals = (int) Math.max(0, -Math.floor(Math.log10(step / unit) + 1e-9));
        String text = String.format(Locale.ROOT, "%." + decimals + "f", tick / unit);
        return text.replace('-', '−');
    }

    /** The label, with the power of ten that the ticks leave out. */
    String fullLabel() {
        if (exponent == 0) {
            return label;
        }
        String power = Integer.toString(exponent).replace('-', '⁻');
        for (int d = 0; d < 10; d++) {
            power = power.replace((char) ('0' + d), "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(d));
        }
        return label + "  ×10" + power;
    }

    /** Where {@code value} lies between the ends, 0 to 1. */
    double fraction(double value) {
        return (value - min) / (max - min);
    }
}
