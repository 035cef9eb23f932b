package org.austenite.dynamics.cuda;

import java.util.List;
import org.austenite.gpu.Stream;
import org.austenite.neighbor.NeighborListCuda;
import org.austenite.potential.Parameters;

/**
 * Energies, forces and virials of atoms whose list lies in device memory: what {@link org.austenite.potential.Potential} is to the CPU.
 *
 * <p>Every kernel takes the list's stop word first and does nothing where it is set. One evaluation at a time.
 */
public interface DeviceForces extends AutoCloseable {
    /** Names of the types, by type index. */
    List<String> typeMap();

    /** Cut-off radius (Angstrom): lists must reach at least this far. */
    double rcut();

    /** Number of atomic parameters the model takes per atom. */
    default int aparamSize() {
        return 0;
    }

    /** Neighbours of each type that the model keeps; empty where it keeps all. */
    default int[] sel() {
        return new int[0];
    }

    /**
     * Called after every list build and before the launches that follow it: makes room for the list's sizes and copies the parameters.
     *
     * @param parameters the model's extra inputs; atomic ones in the list's order
     * @throws org.austenite.AusteniteException when the parameters do not fit the model
     */
    void prepare(NeighborListCuda list, Parameters parameters);

    /**
     * Gives the kernels of one evaluation at the list's present positions to {@code stream}. It never waits, and until the next {@link #prepare} every
     * call gives the same kernels with the same arguments: they are captured as a graph and replayed.
     */
    void launch(NeighborListCuda list, DeviceEvaluation out, Stream stream);

    @Override
    void close();
}
