package org.austenite.check;

/**
 * One quantity, compared over all frames.
 *
 * @param name what it is
 * @param unit unit of the deviation
 * @param deviation the deviation that is judged
 * @param bar what it may be
 */
public record Compared(String name, String unit, double deviation, Bar bar) {
    /** Whether the deviation keeps the bar. */
    public boolean passes() {
        return bar.passes(deviation);
    }
}
