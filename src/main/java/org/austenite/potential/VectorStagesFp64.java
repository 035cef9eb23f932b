package org.austenite.potential;

import java.util.Optional;
import java.util.function.Supplier;
import org.austenite.backprop.GatherVectorFp64;
import org.austenite.descriptor.DescriptorVectorFp64;
import org.austenite.embedding.TableSet;
import org.austenite.fitting.FittingNetsFp64;
import org.austenite.fitting.FittingVectorFp64;
import org.austenite.model.DeepPotModel;
import org.austenite.model.DescriptorSeA;
import org.austenite.moments.MomentNetsFp64;
import org.austenite.moments.MomentTablesFp64;
import org.austenite.moments.Moments;
import org.austenite.moments.MomentsNetVectorFp64;
import org.austenite.moments.MomentsTableVectorFp64;
import org.austenite.parallel.Workers;
import org.austenite.simd.GemmFp64;

/** The Vector rung, wired: with tables, or with the exact nets. */
public final class VectorStagesFp64 implements Stages.Factory<double[]> {
    private static final int TABLE_ROWS = 256;

    /** One panel of rows with exact nets, since every neighbour's layers are kept until the backward pass. */
    private static final int NET_ROWS = GemmFp64.PANEL;

    private final DescriptorSeA descriptor;
    private final FittingNetsFp64 fitting;
    private final int rows;
    private final Supplier<Moments<double[]>> moments;

    private VectorStagesFp64(DeepPotModel model, int rows, Supplier<Moments<double[]>> moments) {
        descriptor = model.descriptor();
        fitting = new FittingNetsFp64(model.fitting(), descriptor.width(), descriptor.axisNeuron());
        this.rows = rows;
        this.moments = moments;
    }

    /** The Vector rung's potential with {@code tables} in place of the embedding nets. */
    public static DeepPotential<double[]> withTables(DeepPotModel model, TableSet tables, int threads) {
        return wire(model, tableStages(model, tables), threads);
    }

    /** The Vector rung's potential with the exact nets; a compressed model's own tables count as exact. */
    public static DeepPotential<double[]> exact(DeepPotModel model, int threads) {
        return wire(model, exactStages(model), threads);
    }

    /** The Vector rung's values between its stages, with {@code tables} or, where there are none, the exact nets. */
    public static StageTap tap(DeepPotModel model, Optional<TableSet> tables) {
        return new StageTapCpu<>(model, tables.map(t -> tableStages(model, t)).orElseGet(() -> exactStages(model)));
    }

    private static VectorStagesFp64 tableStages(DeepPotModel model, TableSet tables) {
        MomentTablesFp64 shared = new MomentTablesFp64(model.descriptor(), tables);
        return new VectorStagesFp64(model, TABLE_ROWS, () -> new MomentsTableVectorFp64(shared));
    }

    static VectorStagesFp64 exactStages(DeepPotModel model) {
        if (TableSet.ownTables(model.descriptor())) {
            return tableStages(model, TableSet.build(model.descriptor(), 0));
        }
        MomentNetsFp64 shared = new MomentNetsFp64(model.descriptor());
        return new VectorStagesFp64(model, NET_ROWS, () -> new MomentsNetVectorFp64(shared, NET_ROWS));
    }

    private static DeepPotential<double[]> wire(DeepPotModel model, VectorStagesFp64 factory, int threads) {
        Workers workers = new Workers(threads);
        return new DeepPotential<>(model, factory, new GatherVectorFp64(workers), workers);
    }

    @Override
    public int chunkRows() {
        return rows;
    }

    @Override
    public Stages<double[]> create() {
        Moments<double[]> m = moments.get();
        DescriptorVectorFp64 d = new DescriptorVectorFp64(descriptor.width(), descriptor.axisNeuron(), fitting.extra());
        return new Stages<>(
                m,
                d,
                new FittingVectorFp64(fitting, d, rows),
                new double[m.layout().size(rows)],
                new double[d.layout().size(rows)],
                new double[d.layout().size(rows)],
                new double[m.layout().size(rows)]);
    }

    @Override
    public Reals<double[]> reals() {
        return Reals.F64;
    }
}
