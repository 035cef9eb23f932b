package org.austenite.gpu;

/**
 * Why the kernels of a step stopped: the first number of the stop word. The order is that of {@code kernels/common.cuh}; where several reasons hold
 * for one atom the last one is reported.
 */
public enum StopReason {
    /** Nothing stopped. */
    GO_ON,
    /** An atom has moved so far that the neighbour list may lack a pair: rebuild and go on from the forces. */
    REBUILD,
    /** FIRE: no force component exceeds the limit. */
    CONVERGED,
    /** Two atoms are closer than {@code Settings.minDistance}. */
    TOO_CLOSE,
    /** An atom has more neighbours than the model's sel holds. */
    SEL_OVERFLOW,
    /** A force is not a number or beyond what a working model gives. */
    LARGE_FORCE,
    /** The potential energy is not finite. */
    BAD_ENERGY,
    /** A thermostat that rescales found nothing to rescale. */
    NO_VELOCITIES,
    /** The barostat asks for more than a step may change. */
    CELL_JUMPS,
    /** A position is not a number or beyond 10^9 Angstrom. */
    LOST_ATOM;

    private static final StopReason[] ALL = values();

    /**
     * What a stop word says.
     *
     * @param reason why
     * @param atom the lowest index for which there was a reason (0 where it concerns no single atom)
     */
    public record Stop(StopReason reason, int atom) {}

    /** Reads a stop word: kernels keep the largest of (2^31 - 1 - atom) 2^32 + reason, so that the order in which threads find reasons does not matter. */
    public static Stop of(int[] stopWord) {
        StopReason reason = ALL[stopWord[0]];
        return new Stop(reason, reason == GO_ON ? 0 : Integer.MAX_VALUE - stopWord[1]);
    }
}
