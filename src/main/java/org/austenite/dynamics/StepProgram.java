package org.austenite.dynamics;

import org.austenite.AusteniteException;

/** A compiled list of {@link StepOp}s bound to one system, model and device. One thread at a time. */
public interface StepProgram extends AutoCloseable {
    /** Number of the last finished step. */
    long step();

    /**
     * Does up to {@code steps} steps; sampled records go to {@code sink}.
     *
     * @return why it ended
     * @throws AusteniteException when the run cannot go on: NaN, atoms absurdly close, sel overflow; the message names step, atom and values
     */
    Outcome run(long steps, SampleSink sink);

    /** The present state; continuing from it gives the same bits as not having stopped. */
    Snapshot snapshot();

    /**
     * The present state for someone who looks and forgets: as {@link #snapshot}, but arrays may be the program's own, may be longer than the atoms
     * need, and change when it runs on.
     */
    default Snapshot view() {
        return snapshot();
    }

    /** Current forces by the snapshot's atom order (eV/Angstrom), [n, 3] or longer: for trajectory frames. Valid until the program runs on. */
    double[] forces();

    /** Sums at the present step. */
    Thermo thermo();

    @Override
    void close();

    /** Why a run ended. */
    enum Outcome {
        /** The steps asked for were done. */
        DONE,
        /** A minimisation reached its force limit. */
        CONVERGED
    }
}
