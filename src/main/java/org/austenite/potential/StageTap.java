package org.austenite.potential;

import org.austenite.neighbor.NeighborList;

/** What a rung has between its stages, in one layout and precision for all rungs: for comparisons, not for speed. */
public interface StageTap extends AutoCloseable {
    /**
     * Values between the stages for an own list.
     *
     * @throws org.austenite.AusteniteException when the parameters do not fit the model
     */
    Values values(NeighborList list, Parameters parameters);

    @Override
    void close();

    /**
     * Values in the list's order; zero for virtual atoms.
     *
     * @param moments A, [local, 4, M]
     * @param descriptor D, [local, M, axisNeuron], or null where the rung forms it inside a kernel
     * @param dEdA gradient with respect to A (eV), [local, 4, M]
     * @param dEdR gradient dE/drij of each edge (eV/Angstrom), [edges, 3]
     */
    record Values(double[] moments, double[] descriptor, double[] dEdA, double[] dEdR) {}
}
