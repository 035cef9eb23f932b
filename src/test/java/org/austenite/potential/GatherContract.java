package org.austenite.potential;

import java.util.Arrays;
import java.util.Random;
import org.austenite.RandomAtoms;
import org.austenite.backprop.Gather;
import org.austenite.backprop.GatherReference;
import org.austenite.neighbor.NeighborList;

/** The contract of {@link Gather} for own lists: the reference's forces, virial and atomic virials. */
public final class GatherContract {
    /** Radii (Angstrom) with rows of about 19, 50 and 300 neighbours: shorter than a warp, and of many unrolled strides. */
    private static final double[] RADII = {4, 5.5, 10};

    private GatherContract() {}

    /** One system's gradients and what a rung made of them. */
    public record Result(double[] force, double[] virial, double[] atomVirial) {}

    /** Compares {@code gather} with the reference on {@code atoms} random atoms; every number within {@code bar}. */
    public static void holds(Gather<double[]> gather, int atoms, double bar) {
        for (double radius : RADII) {
            Result expected = result(new GatherReference(), atoms, radius);
            Result found = result(gather, atoms, radius);
            Rows.assertClose(found.force(), expected.force(), bar);
            Rows.assertClose(found.virial(), expected.virial(), bar);
            Rows.assertClose(found.atomVirial(), expected.atomVirial(), bar);
        }
    }

    /** What {@code gather} gives for {@code atoms} random atoms: the same atoms and gradients at every call. */
    public static Result result(Gather<double[]> gather, int atoms, double radius) {
        NeighborList list = RandomAtoms.of(atoms, atoms).list(radius);
        double[][] g = new double[list.blocks().length][];
        Random random = new Random(atoms);
        for (int b = 0; b < g.length; b++) {
            g[b] = random.doubles(3L * list.blocks()[b].edges(), -1, 1).toArray();
        }
        Evaluation out = new Evaluation(true);
        out.reserve(list.local(), list.all(), 2);
        gather.gather(list, g, out);
        int n = list.local();
        return new Result(
                Arrays.copyOf(out.force(), 3 * n), out.virial().clone(), Arrays.copyOf(out.atomVirial(), 9 * n));
    }
}
