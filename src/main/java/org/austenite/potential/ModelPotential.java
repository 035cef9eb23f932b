package org.austenite.potential;

import java.util.List;
import org.austenite.model.DeepPotModel;
import org.austenite.parallel.Workers;

/** What every potential made from a model says of it, whatever computes its numbers. */
abstract class ModelPotential implements Potential {
    private final DeepPotModel model;
    private final Workers workers;

    /** Takes ownership of {@code workers}. */
    ModelPotential(DeepPotModel model, Workers workers) {
        this.model = model;
        this.workers = workers;
    }

    @Override
    public final List<String> typeMap() {
        return model.typeMap();
    }

    @Override
    public final double rcut() {
        return model.descriptor().rcut();
    }

    @Override
    public final int fparamSize() {
        return model.fitting().fparam().size();
    }

    @Override
    public final int aparamSize() {
        return model.fitting().aparam().size();
    }

    @Override
    public final int[] sel() {
        return model.descriptor().sel().clone();
    }

    @Override
    public final Workers workers() {
        return workers;
    }
}
