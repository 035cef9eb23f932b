package org.austenite.dynamics.cpu;

import java.util.List;
import org.austenite.dynamics.StepOp;
import org.austenite.system.Box;

/**
 * Memory of a program on the CPU (bytes):
 *
 * <pre>
 *   atom        44    tag, type, image, velocity                            every local atom
 *               28    range of its images, first ghost
 *               16    sorting along the curve: keys and two orders
 *               32    position when the list was built, atomic energy
 *               4 (1 + types)   centre, start of each type's neighbours
 *   image       32    position, type, owner                                 every local and ghost atom
 *               24    force
 *               44    cell grid: rank, cell, and coordinates by rank
 *               2 types   cursors of the partner sweep
 *               12    lattice shift                                         every ghost
 *   edge        6     neighbour, partner slot
 *               g     dE/drij, three numbers
 * </pre>
 *
 * <p>Arrays that are kept between list builds have a sixteenth more. With n atoms, heights h_k and a list radius R there are n prod(1 + 2R / h_k) local
 * and ghost atoms.
 */
public final class CpuMemory {
    private static final double ROOM = 17.0 / 16;
    private static final int STATE = 44 + 16;
    private static final int KEPT = 28 + 32;
    private static final int IMAGE = 32 + 24 + 44;
    private static final int SHIFT = 12;
    private static final int EDGE = 4 + 2;
    private static final int DISPLACEMENTS = 2 * 3 * Double.BYTES;

    private CpuMemory() {}

    /**
     * Bytes per atom of an endless system.
     *
     * @param types number of model types
     * @param neighbors neighbours per atom
     * @param gradient bytes of an edge's gradient
     */
    public static double perAtom(int types, double neighbors, int gradient) {
        return STATE + 4 * (1 + types) + ROOM * (KEPT + image(types) + neighbors * (EDGE + gradient));
    }

    private static int image(int types) {
        return IMAGE + Character.BYTES * types;
    }

    /** Bytes of {@code n} atoms in {@code box}, ghosts and the operations' own arrays included. */
    static long bytes(
            int n, Box box, int types, double neighbors, double listRadius, int gradient, List<StepOp> operations) {
        double images = 1;
        for (int k = 0; box.periodic() && k < 3; k++) {
            images *= 1 + 2 * listRadius / box.height(k);
        }
        double atom = perAtom(types, neighbors, gradient) + ROOM * (images - 1) * (image(types) + SHIFT);
        if (operations.stream().anyMatch(StepOp.SampleMsd.class::isInstance)) {
            atom += DISPLACEMENTS;
        }
        return Math.round(n * atom);
    }
}
