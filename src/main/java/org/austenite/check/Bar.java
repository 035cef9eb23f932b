package org.austenite.check;

/**
 * What a deviation may be at most, and why.
 *
 * @param most largest deviation that passes; NaN where nothing is judged
 * @param reason where the number comes from
 */
public record Bar(double most, String reason) {
    /** A deviation that is shown and not judged. */
    static Bar none(String reason) {
        return new Bar(Double.NaN, reason);
    }

    /** Whether there is anything to pass. */
    public boolean judges() {
        return !Double.isNaN(most);
    }

    /** Whether {@code deviation} passes; a deviation that is no number never does. */
    boolean passes(double deviation) {
        return judges() ? deviation <= most : !Double.isNaN(deviation);
    }
}
