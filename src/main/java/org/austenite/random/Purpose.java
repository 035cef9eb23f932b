package org.austenite.random;

/**
 * What random numbers are for, so that users of one seed stay apart: {@link Philox}'s purposes below 1024. Those from 1024 on belong to the
 * operations of step programs. The numbers are part of what makes a run reproducible: they never change.
 */
public final class Purpose {
    /** Positions of a random melt. */
    public static final int MELT = 1;

    /** Which site of a lattice gets which element. */
    public static final int ALLOY = 2;

    /** Initial velocities. */
    public static final int VELOCITIES = 3;

    private Purpose() {}
}
