package org.austenite.potential;

import org.austenite.descriptor.DescriptorReference;
import org.austenite.model.DeepPotModel;
import org.austenite.moments.MomentsReference;
import org.austenite.neighbor.Chunk;
import org.austenite.neighbor.NeighborListBuilder;
import org.austenite.parallel.Workers;
import org.austenite.system.Box;

/** The descriptor D of whole structures, from the reference rung's stages. */
public final class DescriptorTap implements AutoCloseable {
    private static final int CHUNK_ROWS = 16;

    private final DeepPotModel model;
    private final MomentsReference moments;
    private final DescriptorReference descriptor;
    private final Workers workers = new Workers(1);
    private final NeighborListBuilder builder = new NeighborListBuilder();

    /** Taps {@code model}. */
    public DescriptorTap(DeepPotModel model) {
        this.model = model;
        moments = new MomentsReference(model.descriptor());
        descriptor = new DescriptorReference(
                model.descriptor().width(), model.descriptor().axisNeuron());
    }

    /** Length of one atom's D. */
    public int size() {
        return model.descriptor().size();
    }

    /** D of each atom, in the structure's order, [n, M axisNeuron]; zero for virtual atoms (type -1). */
    public double[] evaluate(Box box, int[] type, double[] position) {
        ListedFrame frame = ListedFrame.of(
                box, type, position, model.ntypes(), model.descriptor().rcut(), builder, workers);
        double[] all = new double[size() * type.length];
        double[] a = new double[moments.layout().size(CHUNK_ROWS)];
        double[] d = new double[descriptor.layout().size(CHUNK_ROWS)];
        for (Chunk chunk : ChunkPlan.of(frame.list(), CHUNK_ROWS, 1, 1)) {
            moments.forward(chunk, a);
            descriptor.forward(chunk.rows(), a, d);
            for (int row = 0; row < chunk.rows(); row++) {
                System.arraycopy(d, row * size(), all, chunk.centre(row) * size(), size());
            }
        }
        return frame.unsorted(all, size());
    }

    @Override
    public void close() {
        workers.close();
    }
}
