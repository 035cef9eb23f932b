package org.austenite.potential;

import java.util.List;
import org.austenite.neighbor.NeighborList;

/**
 * Energies, forces and virials of atoms: the one seam between molecular dynamics and the model.
 *
 * <p>An implementation may keep scratch memory and worker threads; one evaluation at a time.
 */
public interface Potential extends AutoCloseable {
    /** Names of the types, by type index. */
    List<String> typeMap();

    /** Cut-off radius (Angstrom): lists must reach at least this far. */
    double rcut();

    /** Number of frame parameters the model takes. */
    default int fparamSize() {
        return 0;
    }

    /** Number of atomic parameters the model takes per atom. */
    default int aparamSize() {
        return 0;
    }

    /** Neighbours of each type that the model keeps; empty where it keeps all. */
    default int[] sel() {
        return new int[0];
    }

    /**
     * Evaluates the atoms of {@code list} at their present positions into {@code out}.
     *
     * @throws org.austenite.AusteniteException when the parameters do not fit the model
     */
    void evaluate(NeighborList list, Parameters parameters, Evaluation out);

    @Override
    void close();
}
