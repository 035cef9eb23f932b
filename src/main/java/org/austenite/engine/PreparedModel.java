package org.austenite.engine;

import java.util.Optional;
import org.austenite.dynamics.cuda.DeviceForces;
import org.austenite.embedding.TableSet;
import org.austenite.gpu.Device;
import org.austenite.model.DeepPotModel;
import org.austenite.potential.Potential;
import org.austenite.potential.ReferenceStages;
import org.austenite.potential.StageTap;
import org.austenite.potential.VectorStagesFp32;
import org.austenite.potential.VectorStagesFp64;

/**
 * A model with everything chosen that decides its numbers.
 *
 * @param model the model
 * @param rung which implementation computes
 * @param arithmetic in which precision
 * @param tables tables in place of the embedding nets; empty for the exact nets, or a compressed model's own tables
 * @param device ordinal of the GPU, where the rung computes on one
 */
public record PreparedModel(
        DeepPotModel model, Rung rung, Arithmetic arithmetic, Optional<TableSet> tables, int device) {
    /** A model for a CPU rung, or the first GPU. */
    public PreparedModel(DeepPotModel model, Rung rung, Arithmetic arithmetic, Optional<TableSet> tables) {
        this(model, rung, arithmetic, tables, 0);
    }

    /** A model with tables, computed by the Vector rung. */
    public static PreparedModel withTables(DeepPotModel model, Arithmetic arithmetic, TableSet tables) {
        return new PreparedModel(model, Rung.VECTOR, arithmetic, Optional.of(tables));
    }

    /** A potential on {@code threads} threads, or on a GPU for the calling thread; the caller's to close. */
    public Potential potential(int threads) {
        if (rung == Rung.CUDA) {
            return DeepPotentialsCuda.potential(model, tables, arithmetic, device, threads);
        }
        return tables.map(t -> DeepPotentials.withTables(model, t, arithmetic, threads))
                .orElseGet(() -> DeepPotentials.exact(model, rung, arithmetic, threads));
    }

    /** The forces of step programs on {@code gpu}, the caller's to close. */
    public DeviceForces forces(Device gpu) {
        return DeepPotentialsCuda.forces(model, tables, arithmetic, gpu);
    }

    /** The values between the stages, the caller's to close. */
    public StageTap tap() {
        return switch (rung) {
            case REFERENCE -> ReferenceStages.tap(model);
            case VECTOR ->
                arithmetic == Arithmetic.FP64
                        ? VectorStagesFp64.tap(model, tables)
                        : VectorStagesFp32.tap(model, tables);
            case CUDA -> DeepPotentialsCuda.tap(model, tables, arithmetic, device);
        };
    }
}
