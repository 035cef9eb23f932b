package org.austenite.engine;

import org.austenite.model.DeepPotModel;
import org.austenite.potential.Parameters;
import org.austenite.potential.Potential;
import org.austenite.system.Box;

/** Measures how far a model's forces are from those of its exact nets in double precision, always on the same {@link FrameSample#displaced()} sample. */
public final class ForceComparison {
    private final DeepPotModel model;
    private final FrameSample sample;
    private final int threads;
    private double[] exact;

    /**
     * A comparison on a sample of a structure.
     *
     * @param type model types of the atoms
     * @param position positions (Angstrom), [n, 3]
     * @param threads threads that potentials are made for
     */
    public ForceComparison(
            DeepPotModel model, Box box, int[] type, double[] position, Parameters parameters, int threads) {
        this.model = model;
        this.threads = threads;
        int aparam = model.fitting().aparam().size();
        sample = FrameSample.of(box, type, position, parameters, aparam).displaced();
    }

    /** The model whose forces are compared. */
    public DeepPotModel model() {
        return model;
    }

    /** Force error of {@code prepared}. */
    public ForceError error(PreparedModel prepared) {
        if (exact == null) {
            exact = forces(DeepPotentials.exact(model, Rung.VECTOR, Arithmetic.FP64, threads));
        }
        return ForceError.of(forces(prepared.potential(threads)), exact);
    }

    private double[] forces(Potential potential) {
        return sample.forces(potential, threads);
    }
}
