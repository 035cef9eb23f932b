package org.austenite.run;

/** How many steps to do between two looks at the clock: about a quarter of a second's worth. The length of a round changes no result. */
final class Pace {
    private static final double WANTED_SECONDS = 0.25;
    private static final long MOST_STEPS = 1_000_000;

    private long steps = 1;
    private double seconds;

    /** Steps of the next round. */
    long steps() {
        return steps;
    }

    /** Seconds that the last round took. */
    double seconds() {
        return seconds;
    }

    /** Learns from a round of {@code done} steps in {@code took} seconds; never more than doubles. */
    void learn(long done, double took) {
        seconds = took;
        double ideal = WANTED_SECONDS * done / Math.max(took, 1e-9);
        steps = Math.clamp((long) ideal, 1, Math.min(2 * steps, MOST_STEPS));
    }
}
