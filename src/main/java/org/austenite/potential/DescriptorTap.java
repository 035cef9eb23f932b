package org.austenite.potential;

import org.austenite.descriptor.Descriptor;
import org.austenite.model.DeepPotModel;
import org.austenite.moments.Moments;
import org.austenite.neighbor.Chunk;
import org.austenite.neighbor.NeighborListBuilder;
import org.austenite.parallel.Workers;
import org.austenite.system.Box;

/** The descriptor D of whole structures, from one rung's stages with exact nets in double precision. */
public final class DescriptorTap implements AutoCloseable {
    private final DeepPotModel model;
    private final int chunkRows;
    private final Stages<double[]> stages;
    private final Workers workers = new Workers(1);
    private final NeighborListBuilder builder = new NeighborListBuilder();

    private DescriptorTap(DeepPotModel model, Stages.Factory<double[]> factory) {
        this.model = model;
        chunkRows = factory.chunkRows();
        stages = factory.create();
    }

    /** Taps the reference rung. */
    public static DescriptorTap reference(DeepPotModel model) {
        return new DescriptorTap(model, new ReferenceStages(model));
    }

    /** Taps the Vector rung. */
    public static DescriptorTap vector(DeepPotModel model) {
        return new DescriptorTap(model, VectorStagesFp64.exactStages(model));
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
        Moments<double[]> moments = stages.moments();
        Descriptor<double[]> descriptor = stages.descriptor();
        int lanes = moments.layout().lanes();
        for (Chunk chunk : ChunkPlan.of(frame.list(), chunkRows, lanes, 1)) {
            moments.forward(chunk, stages.a());
            descriptor.forward(chunk.rows(), stages.a(), stages.d());
            for (int row = 0; row < chunk.rows(); row++) {
                int width = model.descriptor().width();
                int axis = model.descriptor().axisNeuron();
                StageTapCpu.unfold(descriptor, width, axis, row, stages.d(), all, chunk.centre(row) * size());
            }
        }
        return frame.unsorted(all, size());
    }

    @Override
    public void close() {
        workers.close();
    }
}
