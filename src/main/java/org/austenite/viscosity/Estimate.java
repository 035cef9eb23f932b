package org.austenite.viscosity;

import java.util.Locale;

/**
 * A value with its standard error (68 %), printed with two digits of the error.
 *
 * @param value the value
 * @param error its standard error, same unit; NaN when not known
 */
public record Estimate(double value, double error) {
    /** The error as a fraction of the value. */
    public double relative() {
        return error / Math.abs(value);
    }

    /** Both times {@code factor}: a change of unit. */
    public Estimate times(double factor) {
        return new Estimate(value * factor, error * Math.abs(factor));
    }

    @Override
    public String toString() {
        if (!(error > 0) || Double.isInfinite(error)) {
            return String.format(Locale.ROOT, "%.4g", value);
        }
        int leading = (int) Math.floor(Math.log10(error));
        int decimals = Math.max(0, 1 - leading);
        String format = "%." + decimals + "f ± %." + decimals + "f";
        return String.format(Locale.ROOT, format, value, error);
    }
}
