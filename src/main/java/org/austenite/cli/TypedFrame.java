package org.austenite.cli;

import java.util.Set;
import org.austenite.engine.ForceComparison;
import org.austenite.model.DeepPotModel;
import org.austenite.potential.FrameEvaluator;
import org.austenite.potential.Parameters;
import org.austenite.system.Structure;
import org.austenite.system.TypeMapping;

/**
 * A structure with what a model needs to evaluate it.
 *
 * @param structure the structure
 * @param type model type of each atom, -1 for virtual atoms
 * @param parameters extra inputs, atomic ones for each atom
 */
record TypedFrame(Structure structure, int[] type, Parameters parameters) {
    /**
     * Maps elements to types and gives every atom its parameters.
     *
     * @param virtual elements that the model is not to see
     * @param given frame parameters, and atomic ones: one set or one for each atom
     * @throws org.austenite.InputException when an element or the parameters do not fit the model
     */
    static TypedFrame of(Structure structure, DeepPotModel model, Set<String> virtual, Parameters given) {
        int perAtom = model.fitting().aparam().size();
        double[] aparam = Parameters.perAtom(given.aparam(), perAtom, structure.size());
        double[] fparam = given.fparam() == null ? model.fitting().defaultFparam() : given.fparam();
        return new TypedFrame(
                structure,
                TypeMapping.withVirtual(model.typeMap(), structure, virtual),
                new Parameters(fparam, aparam));
    }

    /** What force errors of {@code model} are measured by on this frame. */
    ForceComparison comparison(DeepPotModel model, int threads) {
        return new ForceComparison(model, structure.box(), type, structure.position(), parameters, threads);
    }

    FrameEvaluator.Result evaluate(FrameEvaluator evaluator) {
        return evaluator.evaluate(structure.box(), type, structure.position(), parameters);
    }

    /** Number of atoms that the model sees. */
    int seen() {
        int n = 0;
        for (int t : type) {
            n += t >= 0 ? 1 : 0;
        }
        return n;
    }
}
