package org.austenite.potential;

import org.austenite.neighbor.AtomOrder;
import org.austenite.neighbor.NeighborList;
import org.austenite.neighbor.NeighborListBuilder;
import org.austenite.neighbor.Wrapping;
import org.austenite.parallel.Workers;
import org.austenite.system.Box;

/** Evaluates whole structures, one after the other: wraps, sorts, lists, evaluates and puts the results back into the structure's own order. */
public final class FrameEvaluator implements AutoCloseable {
    private final Potential potential;
    private final Workers workers;
    private final NeighborListBuilder builder = new NeighborListBuilder();
    private final Evaluation evaluation;

    /** An evaluator of {@code potential}, which it closes; {@code threads} build the lists. */
    public FrameEvaluator(Potential potential, int threads, boolean wantsAtomVirial) {
        this.potential = potential;
        workers = new Workers(threads);
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
        int n = type.length;
        double[] wrapped = position.clone();
        Wrapping.wrap(box, wrapped, new int[3 * n]);
        int[] tag = new int[n];
        java.util.Arrays.setAll(tag, i -> i);
        int[] order = AtomOrder.sort(box, type, wrapped, tag, workers);
        int[] sortedType = new int[n];
        double[] sortedPosition = new double[3 * n];
        for (int k = 0; k < n; k++) {
            sortedType[k] = type[order[k]];
            System.arraycopy(wrapped, 3 * order[k], sortedPosition, 3 * k, 3);
        }
        int types = potential.typeMap().size();
        NeighborList list = builder.build(box, sortedType, sortedPosition, types, potential.rcut(), workers);
        potential.evaluate(list, sorted(parameters, order), evaluation);
        return new Result(
                evaluation.energy(),
                unsorted(evaluation.force(), order, 3),
                evaluation.virial().clone(),
                unsorted(evaluation.atomEnergy(), order, 1),
                evaluation.wantsAtomVirial() ? unsorted(evaluation.atomVirial(), order, 9) : null,
                evaluation.selOverflow().clone());
    }

    private Parameters sorted(Parameters p, int[] order) {
        int d = potential.aparamSize();
        if (p.aparam() == null || d == 0) {
            return p;
        }
        if (p.aparam().length != d * order.length) {
            throw new org.austenite.InputException("the model takes " + d + " atomic parameters (aparam) per atom: "
                    + d * order.length + " numbers for " + order.length + " atoms, not " + p.aparam().length);
        }
        double[] sorted = new double[d * order.length];
        for (int k = 0; k < order.length; k++) {
            System.arraycopy(p.aparam(), d * order[k], sorted, d * k, d);
        }
        return new Parameters(p.fparam(), sorted);
    }

    private static double[] unsorted(double[] values, int[] order, int width) {
        double[] out = new double[width * order.length];
        for (int k = 0; k < order.length; k++) {
            System.arraycopy(values, width * k, out, width * order[k], width);
        }
        return out;
    }

    @Override
    public void close() {
        workers.close();
        potential.close();
    }
}
