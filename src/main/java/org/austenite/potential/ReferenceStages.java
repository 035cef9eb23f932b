package org.austenite.potential;

import org.austenite.backprop.GatherReference;
import org.austenite.descriptor.DescriptorReference;
import org.austenite.fitting.FittingReference;
import org.austenite.model.DeepPotModel;
import org.austenite.moments.MomentsReference;
import org.austenite.parallel.Workers;

/** The reference rung, wired: scalar, double precision, exact nets. */
public final class ReferenceStages implements Stages.Factory<double[]> {
    private static final int CHUNK_ROWS = 16;

    private final DeepPotModel model;

    ReferenceStages(DeepPotModel model) {
        this.model = model;
    }

    /** The reference rung's potential. */
    public static DeepPotential<double[]> potential(DeepPotModel model, int threads) {
        return new DeepPotential<>(model, new ReferenceStages(model), new GatherReference(), new Workers(threads));
    }

    /** The reference rung's values between its stages. */
    public static StageTap tap(DeepPotModel model) {
        return new StageTapCpu<>(model, new ReferenceStages(model));
    }

    @Override
    public int chunkRows() {
        return CHUNK_ROWS;
    }

    @Override
    public Stages<double[]> create() {
        int width = model.descriptor().width();
        int size = model.descriptor().size();
        return new Stages<>(
                new MomentsReference(model.descriptor()),
                new DescriptorReference(width, model.descriptor().axisNeuron()),
                new FittingReference(model.fitting(), size),
                new double[CHUNK_ROWS * 4 * width],
                new double[CHUNK_ROWS * size],
                new double[CHUNK_ROWS * size],
                new double[CHUNK_ROWS * 4 * width]);
    }

    @Override
    public Reals<double[]> reals() {
        return Reals.F64;
    }
}
