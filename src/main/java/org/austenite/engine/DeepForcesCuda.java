package org.austenite.engine;

import java.util.List;
import org.austenite.backprop.GatheredCuda;
import org.austenite.dynamics.cuda.DeviceEvaluation;
import org.austenite.dynamics.cuda.DeviceForces;
import org.austenite.gpu.Stream;
import org.austenite.model.DeepPotModel;
import org.austenite.neighbor.NeighborListCuda;
import org.austenite.potential.Parameters;
import org.austenite.potential.StagesCuda;

/** A Deep Potential for step programs on a GPU. */
final class DeepForcesCuda implements DeviceForces {
    private final DeepPotModel model;
    private final StagesCuda<?> stages;

    /** The forces of {@code model} by {@code stages}, which it closes. */
    DeepForcesCuda(DeepPotModel model, StagesCuda<?> stages) {
        this.model = model;
        this.stages = stages;
    }

    @Override
    public List<String> typeMap() {
        return model.typeMap();
    }

    @Override
    public double rcut() {
        return model.descriptor().rcut();
    }

    @Override
    public int aparamSize() {
        return model.fitting().aparam().size();
    }

    @Override
    public void prepare(NeighborListCuda list, Parameters parameters) {
        stages.prepare(list, parameters);
    }

    @Override
    public void launch(NeighborListCuda list, DeviceEvaluation out, Stream stream) {
        stages.launch(list, new GatheredCuda(out.force(), out.virial(), out.energy(), out.selOverflow()), stream);
    }

    @Override
    public void close() {
        stages.close();
    }
}
