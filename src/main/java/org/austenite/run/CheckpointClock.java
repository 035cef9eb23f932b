package org.austenite.run;

import org.austenite.run.input.RunInput.CheckpointInput;

/** When the next checkpoint is due. By wall time its moment varies from run to run, which changes no result. */
final class CheckpointClock {
    private final CheckpointInput interval;
    private long savedStep;
    private long savedAt = System.nanoTime();
    private double cost;

    CheckpointClock(CheckpointInput interval) {
        this.interval = interval;
    }

    /** The step at which to look again: a multiple of the interval, or never. */
    long nextAfter(long step) {
        return interval.steps() == 0 ? Long.MAX_VALUE : (step / interval.steps() + 1) * interval.steps();
    }

    boolean isDue(long step) {
        if (interval.steps() > 0) {
            return step % interval.steps() == 0 && step != savedStep;
        }
        return secondsSince(savedAt) >= interval.seconds();
    }

    /** Notes a checkpoint at {@code step} of the present stage that took {@code seconds}. */
    void saved(long step, double seconds) {
        savedStep = step;
        savedAt = System.nanoTime();
        cost = seconds;
    }

    /** What the last checkpoint cost (s). */
    double cost() {
        return cost;
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }
}
