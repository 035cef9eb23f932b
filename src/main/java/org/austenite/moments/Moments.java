package org.austenite.moments;

import org.austenite.neighbor.Chunk;
import org.austenite.potential.Panels;

/**
 * From neighbours to moments, and back (environment matrix, embedding and their product, fused where a rung can).
 *
 * <pre>
 *   A[m][c] = 1/divisor sum_slots G_m(R_0) R_c            c = 0..3, m = 0..M-1, slots = kept neighbours and padding
 *   g       = dE/drij = sum_c (dE/dA . dA/dR_c) dR_c/drij  one vector per edge
 * </pre>
 *
 * <p>G depends on (centre type, neighbour type), or on the neighbour's type alone. Per neighbour type at most sel are kept, the nearest; the
 * sel - n empty slots contribute a constant (R = -davg/dstd). Zhang et al. 2018 (arXiv:1805.09003), eqs. 5-7.
 *
 * <p>An instance belongs to one thread; {@code backward} follows {@code forward} for the same chunk.
 *
 * @param <R> {@code double[]} or {@code float[]}
 */
public interface Moments<R> {
    /** Layout of A and dE/dA: feature {@code c * M + m} of each row of the chunk. */
    Panels layout();

    /** Computes A for every row of {@code chunk} into {@code moments}. */
    void forward(Chunk chunk, R moments);

    /**
     * Computes the gradient of every edge of the chunk; edges out of range or dropped by sel get zero.
     *
     * @param dEdA in: gradient with respect to A (eV)
     * @param dEdR out: dE/drij (eV/Angstrom) of the block's edges, [edges of block, 3]; only the chunk's part is written
     */
    void backward(Chunk chunk, R dEdA, R dEdR);

    /** Per neighbour type, the centres since the last call that had more than sel neighbours; adds them to {@code total} and starts again. */
    void drainOverflow(long[] total);
}
