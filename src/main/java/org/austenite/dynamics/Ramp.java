package org.austenite.dynamics;

/**
 * A target that changes linearly with the step number: {@code from} at {@code firstStep}, {@code to} at {@code lastStep}, constant outside.
 *
 * @param from value at the first step
 * @param to value at the last step
 * @param firstStep step at which the ramp starts
 * @param lastStep step at which it ends
 */
public record Ramp(double from, double to, long firstStep, long lastStep) {
    /** A target that does not change. */
    public static Ramp constant(double value) {
        return new Ramp(value, value, 0, 0);
    }

    /** The target at {@code step}. */
    public double at(long step) {
        if (step <= firstStep || from == to) {
            return from;
        }
        if (step >= lastStep) {
            return to;
        }
        return from + (to - from) * ((double) (step - firstStep) / (double) (lastStep - firstStep));
    }
}
