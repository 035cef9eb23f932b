package org.austenite.fitting;

import java.util.ArrayList;
import java.util.List;
import org.austenite.gpu.DeviceArray;
import org.austenite.gpu.Launch;
import org.austenite.gpu.Stream;
import org.austenite.neighbor.NeighborListCuda;

/**
 * The launches of one chunk: one where tiles keep all their columns, else one per layer and direction and one that adds up.
 *
 * @param <A> {@code double[]} or {@code float[]}
 */
final class FittingLaunches<A> implements AutoCloseable {
    private final FittingChunk chunk;
    private final DeviceArray<A> a;
    private final DeviceArray<A> dEdA;
    private final DeviceArray<double[]> atomEnergy;
    private final List<Launch> launches = new ArrayList<>();

    FittingLaunches(
            FittingKernels<A> kernels,
            NeighborListCuda list,
            int firstRow,
            int rows,
            DeviceArray<A> a,
            DeviceArray<A> dEdA,
            DeviceArray<double[]> atomEnergy) {
        this.a = a;
        this.dEdA = dEdA;
        this.atomEnergy = atomEnergy;
        chunk = FittingChunk.of(list, firstRow, rows, kernels.tile().rows(), kernels.netOfType());
        int stride = kernels.isOneLaunch() ? kernels.steps() : 1;
        for (int step = 0; step < kernels.steps(); step += stride) {
            Launch launch = kernels.launch(list.stop(), chunk, step, step + stride);
            launches.add(kernels.results(launch, a, dEdA, atomEnergy));
        }
        if (kernels.parts(kernels.steps() - 1) > 1) {
            launches.add(kernels.addAxis(list.stop(), chunk, dEdA));
        }
    }

    /** Whether these launches are for these arrays. */
    @SuppressWarnings("ReferenceEquality") // device arrays have no other identity
    boolean isFor(int rows, DeviceArray<A> moments, DeviceArray<A> gradient, DeviceArray<double[]> energy) {
        return chunk.rows() == rows && a == moments && dEdA == gradient && atomEnergy == energy;
    }

    /** Gives the launches to {@code stream}. */
    void on(Stream stream) {
        for (int k = 0; k < launches.size(); k++) {
            launches.get(k).on(stream);
        }
    }

    @Override
    public void close() {
        chunk.close();
    }
}
