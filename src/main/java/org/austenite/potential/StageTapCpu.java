package org.austenite.potential;

import org.austenite.descriptor.Descriptor;
import org.austenite.model.DeepPotModel;
import org.austenite.neighbor.Chunk;
import org.austenite.neighbor.NeighborBlock;
import org.austenite.neighbor.NeighborList;

/** The values between a CPU rung's stages, on one thread. */
final class StageTapCpu<R> implements StageTap {
    private final int width;
    private final int axis;
    private final Stages.Factory<R> factory;
    private final Stages<R> stages;

    StageTapCpu(DeepPotModel model, Stages.Factory<R> factory) {
        width = model.descriptor().width();
        axis = model.descriptor().axisNeuron();
        this.factory = factory;
        stages = factory.create();
    }

    @Override
    public Values values(NeighborList list, Parameters parameters) {
        int n = list.local();
        Values values = new Values(
                new double[n * 4 * width],
                new double[n * width * axis],
                new double[n * 4 * width],
                new double[Math.toIntExact(3 * list.edges())]);
        R[] dEdR = factory.reals().list().apply(list.blocks().length);
        for (NeighborBlock block : list.blocks()) {
            dEdR[block.firstRow() / NeighborList.BLOCK] =
                    factory.reals().array().apply(3 * block.edges());
        }
        stages.fitting().bind(parameters);
        double[] atomEnergy = new double[n];
        int lanes = stages.moments().layout().lanes();
        for (Chunk chunk : ChunkPlan.of(list, factory.chunkRows(), lanes, 1)) {
            run(chunk, dEdR[chunk.block().firstRow() / NeighborList.BLOCK], atomEnergy, values);
        }
        int at = 0;
        for (NeighborBlock block : list.blocks()) {
            R gradients = dEdR[block.firstRow() / NeighborList.BLOCK];
            for (int k = 0; k < 3 * block.edges(); k++) {
                values.dEdR()[at++] = number(gradients, k);
            }
        }
        return values;
    }

    private void run(Chunk chunk, R gradients, double[] atomEnergy, Values to) {
        Panels moments = stages.moments().layout();
        stages.moments().forward(chunk, stages.a());
        stages.descriptor().forward(chunk.rows(), stages.a(), stages.d());
        for (int row = 0; row < chunk.rows(); row++) {
            copy(moments, row, stages.a(), to.moments(), chunk.centre(row) * 4 * width);
            unfold(
                    stages.descriptor(),
                    width,
                    axis,
                    row,
                    stages.d(),
                    to.descriptor(),
                    chunk.centre(row) * width * axis);
        }
        stages.fitting().evaluate(chunk, stages.d(), stages.dEdD(), atomEnergy);
        stages.descriptor().backward(chunk.rows(), stages.a(), stages.dEdD(), stages.dEdA());
        for (int row = 0; row < chunk.rows(); row++) {
            copy(moments, row, stages.dEdA(), to.dEdA(), chunk.centre(row) * 4 * width);
        }
        stages.moments().backward(chunk, stages.dEdA(), gradients);
    }

    private void copy(Panels layout, int row, R from, double[] to, int at) {
        for (int k = 0; k < 4 * width; k++) {
            to[at + k] = number(from, layout.at(row, k));
        }
    }

    /** D of one row, out of the rung's own layout and folding. */
    static <R> void unfold(Descriptor<R> stage, int width, int axis, int row, R from, double[] to, int at) {
        for (int k = 0; k < width * axis; k++) {
            to[at + k] = number(from, stage.layout().at(row, stage.feature(k / axis, k % axis)));
        }
    }

    static double number(Object array, int k) {
        return switch (array) {
            case double[] d -> d[k];
            case float[] f -> f[k];
            default -> throw new IllegalArgumentException("stages work on double[] or float[]");
        };
    }

    @Override
    public void close() {}
}
