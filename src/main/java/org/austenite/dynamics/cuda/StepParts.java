package org.austenite.dynamics.cuda;

import org.austenite.gpu.DeviceArray;
import org.austenite.gpu.Elements;

/** What each block of {@link #THREADS} atoms contributes to sums over all atoms, in device memory. */
final class StepParts implements AutoCloseable {
    /** Atoms of a block, as in {@code kernels/dynamics.cuh}. */
    static final int THREADS = 256;

    private final int blocks;
    private final DeviceArray<double[]> kinetic = new DeviceArray<>(Elements.DOUBLE);
    private final DeviceArray<double[]> largest = new DeviceArray<>(Elements.DOUBLE);
    private final DeviceArray<int[]> refused = new DeviceArray<>(Elements.INT);
    private final DeviceArray<double[]> farthest = new DeviceArray<>(Elements.DOUBLE);
    private final DeviceArray<int[]> lost = new DeviceArray<>(Elements.INT);
    private final DeviceArray<double[]> work = new DeviceArray<>(Elements.DOUBLE);

    StepParts(int atoms) {
        blocks = blocks(atoms);
        kinetic.reserve(6L * blocks);
        largest.reserve(blocks);
        refused.reserve(2L * blocks);
        farthest.reserve(blocks);
        lost.reserve(blocks);
        work.reserve(blocks);
    }

    /** Blocks for {@code count} threads, at least one. */
    static int blocks(int count) {
        return Math.max(1, Math.ceilDiv(count, THREADS));
    }

    int blocks() {
        return blocks;
    }

    /** Kinetic tensor, [6, blocks]. */
    DeviceArray<double[]> kinetic() {
        return kinetic;
    }

    /** Largest force component, [blocks]. */
    DeviceArray<double[]> largest() {
        return largest;
    }

    /** Lowest row with a pair too close and lowest atom with an impossible force, [2, blocks]. */
    DeviceArray<int[]> refused() {
        return refused;
    }

    /** Largest squared displacement since the list was built, [blocks]. */
    DeviceArray<double[]> farthest() {
        return farthest;
    }

    /** Lowest atom whose position is none, [blocks]. */
    DeviceArray<int[]> lost() {
        return lost;
    }

    /** Change of the sum of m v^2 by random forces, [blocks]. */
    DeviceArray<double[]> work() {
        return work;
    }

    @Override
    public void close() {
        kinetic.close();
        largest.close();
        refused.close();
        farthest.close();
        lost.close();
        work.close();
    }
}
