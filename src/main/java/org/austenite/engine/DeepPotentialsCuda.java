package org.austenite.engine;

import java.util.Optional;
import org.austenite.dynamics.cuda.DeviceForces;
import org.austenite.embedding.TableSet;
import org.austenite.gpu.Device;
import org.austenite.model.DeepPotModel;
import org.austenite.parallel.Workers;
import org.austenite.potential.DeepPotentialCuda;
import org.austenite.potential.Potential;
import org.austenite.potential.StageTap;
import org.austenite.potential.StageTapCuda;
import org.austenite.potential.StagesCuda;

/** Potentials on a GPU, by precision and tables. */
final class DeepPotentialsCuda {
    private DeepPotentialsCuda() {}

    /** The forces of step programs on {@code device}. */
    static DeviceForces forces(DeepPotModel model, Optional<TableSet> tables, Arithmetic arithmetic, Device device) {
        return new DeepForcesCuda(
                model,
                switch (arithmetic) {
                    case FP64 -> StagesCuda.fp64(device, model, tables);
                    case MIXED -> StagesCuda.mixed(device, model, tables);
                });
    }

    /** A potential on device {@code ordinal}, for the calling thread; {@code threads} build its lists. */
    static Potential potential(
            DeepPotModel model, Optional<TableSet> tables, Arithmetic arithmetic, int ordinal, int threads) {
        Device device = Device.open(ordinal);
        Workers workers = new Workers(threads);
        return switch (arithmetic) {
            case FP64 -> new DeepPotentialCuda<>(model, device, StagesCuda.fp64(device, model, tables), workers);
            case MIXED -> new DeepPotentialCuda<>(model, device, StagesCuda.mixed(device, model, tables), workers);
        };
    }

    /** The values between its stages. */
    static StageTap tap(DeepPotModel model, Optional<TableSet> tables, Arithmetic arithmetic, int ordinal) {
        Device device = Device.open(ordinal);
        return switch (arithmetic) {
            case FP64 -> new StageTapCuda<>(device, StagesCuda.fp64(device, model, tables));
            case MIXED -> new StageTapCuda<>(device, StagesCuda.mixed(device, model, tables));
        };
    }
}
