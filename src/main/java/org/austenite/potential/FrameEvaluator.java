package org.austenite.potential;

import org.austenite.InputException;
import org.austenite.neighbor.NeighborListBuilder;
import org.austenite.system.Box;

/** Evaluates whole structures, one after the other: wraps, sorts, lists, evaluates and puts the results back into the structure's own order. */
public final class FrameEvaluator implements AutoCloseable {
    private final Potential potential;
    private final NeighborListBuilder builder = new NeighborListBuilder();
    private final Evaluation evaluation;

    /** An evaluator of {@code potential}, which it closes. */
    public FrameEvaluator(Potential potential, boolean wantsAtomVirial) {
        this.potential = potential;
        evaluation = new Evaluation(wantsAtomVirial);
    }

    /**
     * Results in the structure's atom order.
     *
     * @param energy total energy (eV)
     * @param force forces (eV/Angstrom), [n, 3]
     * @param virial virial (eV), [9]
     * @param atomEnergy atomic energies (eV), [n]
     * @param atomVirial atomic virials (eV), [n, 9], or null unless wanted
     * @param selOverflow per type, centres with more neighbours than sel
     */
    public record Result(
            double energy,
            double[] force,
            double[] virial,
            double[] atomEnergy,
            double[] atomVirial,
            long[] selOverflow) {}

    /**
     * Evaluates atoms in a cell.
     *
     * @param type model type of each atom, -1 for virtual atoms
     * @param position positions (Angstrom), [n, 3]
     * @param parameters extra inputs; atomic ones in the structure's order
     */
    public Result evaluate(Box box, int[] type, double[] position, Parameters parameters) {
        ListedFrame frame = ListedFrame.of(
                box, type, position, potential.typeMap().size(), potential.rcut(), builder, potential.workers());
        potential.evaluate(frame.list(), sorted(parameters, frame), evaluation);
        return new Result(
                evaluation.energy(),
                frame.unsorted(evaluation.force(), 3),
                evaluation.virial().clone(),
                frame.unsorted(evaluation.atomEnergy(), 1),
                evaluation.wantsAtomVirial() ? frame.unsorted(evaluation.atomVirial(), 9) : null,
                evaluation.selOverflow().clone());
    }

    private Parameters sorted(Parameters p, ListedFrame frame) {
        int d = potential.aparamSize();
        if (p.aparam() == null || d == 0) {
            return p;
        }
        int n = frame.order().length;
        if (p.aparam().length != d * n) {
            throw new InputException("the model takes " + d + " atomic parameters (aparam) per atom: " + d * n
                    + " numbers for " + n + " atoms, not " + p.aparam().length);
        }
        return new Parameters(p.fparam(), frame.sorted(p.aparam(), d));
    }

    @Override
    public void close() {
        potential.close();
    }
}
