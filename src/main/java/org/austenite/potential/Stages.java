package org.austenite.potential;

import org.austenite.descriptor.Descriptor;
import org.austenite.fitting.Fitting;
import org.austenite.moments.Moments;

/**
 * One rung's stages between the neighbour list and the gather, with their buffers, for one thread.
 *
 * @param moments neighbours to moments
 * @param descriptor moments to D
 * @param fitting D to energy
 * @param a A
 * @param d D
 * @param dEdD gradient with respect to D
 * @param dEdA gradient with respect to A
 * @param <R> {@code double[]} or {@code float[]}
 */
public record Stages<R>(Moments<R> moments, Descriptor<R> descriptor, Fitting<R> fitting, R a, R d, R dEdD, R dEdA) {
    /** Builds a rung's stages: one call per worker thread. */
    public interface Factory<R> {
        /** Most rows a chunk may have. */
        int chunkRows();

        /** Stages for one more thread. */
        Stages<R> create();

        /** The rung's arrays. */
        Reals<R> reals();
    }
}
