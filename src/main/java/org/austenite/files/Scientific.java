package org.austenite.files;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as C's {@code %.Ne} writes them: the exact binary value, correctly rounded, with an exponent of at least two digits. */
public final class Scientific {
    private Scientific() {}

    /** {@code value} with {@code decimals} digits after the point, as in {@code -1.250000e-03}. */
    public static String format(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
        }
        if (value == 0) {
            String sign = 1 / value < 0 ? "-" : "";
            return sign + String.format(Locale.ROOT, "%." + decimals + "e", 0.0);
        }
        // Java's own %e pads the shortest decimal with zeros and so differs from C beyond 17 digits.
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(decimals + 1, RoundingMode.HALF_EVEN));
        return String.format(Locale.ROOT, "%." + decimals + "e", rounded);
    }
}
