package org.austenite.backprop;

import org.austenite.neighbor.NeighborList;
import org.austenite.potential.Evaluation;

/**
 * From edge gradients to forces and virials.
 *
 * <pre>
 *   F_i     = sum_{j of i} g_ij - sum_{edges to i} g_ki          g_ij = dE_i/drij, rij = r_j - r_i
 *   W       = - sum_edges g_ij (x) rij                           [a][b] = force component a, position component b
 *   W_j     = - sum_{edges to j} g_ij (x) rij                    DeePMD-kit's atomic virial, on the neighbour
 * </pre>
 *
 * <p>Own lists fold ghosts onto their owners; callers' lists keep forces and atomic virials of ghosts. DeePMD-kit: prod_force, prod_virial.
 *
 * @param <R> {@code double[]} or {@code float[]}: the edge gradients' type
 */
public interface Gather<R> {
    /**
     * Forces, the virial and, where wanted, atomic virials.
     *
     * @param dEdR dE/drij of each block's edges (eV/Angstrom), [blocks][edges, 3]
     */
    void gather(NeighborList list, R[] dEdR, Evaluation out);
}
