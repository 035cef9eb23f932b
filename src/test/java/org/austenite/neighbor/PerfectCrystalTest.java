package org.austenite.neighbor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.austenite.parallel.Workers;
import org.austenite.system.Box;
import org.junit.jupiter.api.Test;

/** A shell exactly at the list radius: rounding decides which pairs are listed, and must decide alike for both directions of each pair. */
class PerfectCrystalTest {
    private static final Workers ONE = new Workers(1);

    /** Squared shell distances in units of a^2, and the atoms up to and including the shell. */
    private static final double[] BCC_SHELL = {0.75, 1, 2, 2.75, 3};

    private static final int[] BCC_WITHIN = {8, 14, 26, 50, 58};
    private static final double[] FCC_SHELL = {0.5, 1, 1.5, 2, 2.5};
    private static final int[] FCC_WITHIN = {12, 18, 42, 54, 78};

    @Test
    void build_bccWithShellAtTheRadius_isSymmetric() {
        tryAll(Crystals.BCC, BCC_SHELL, BCC_WITHIN, new double[] {2.8665, 2.87, 3.1});
    }

    @Test
    void build_fccWithShellAtTheRadius_isSymmetric() {
        tryAll(Crystals.FCC, FCC_SHELL, FCC_WITHIN, new double[] {3.5656, 3.65, 4.05});
    }

    private static void tryAll(double[][] basis, double[] shells, int[] within, double[] constants) {
        SplittableRandom random = new SplittableRandom(3);
        int undecided = 0;
        for (double a : constants) {
            for (int size : new int[] {1, 2, 3, 5}) {
                for (int s = 0; s < shells.length; s++) {
                    double radius = a * Math.sqrt(shells[s]);
                    int inner = s == 0 ? 0 : within[s - 1];
                    undecided += check(basis, a, size, radius, new double[] {0, 0, 0}, inner, within[s]);
                    double[] axis = {random.nextDouble(), random.nextDouble(), random.nextDouble()};
                    undecided += check(basis, a, size, radius, axis, inner, within[s]);
                }
            }
        }
        // Otherwise rounding never split a shell and this test has shown nothing.
        assertThat(undecided).as("lists in which rounding split the shell").isPositive();
    }

    private static int check(double[][] basis, double a, int size, double radius, double[] axis, int inner, int outer) {
        double[] rotation = Crystals.rotation(axis);
        Box box = Crystals.cell(a, size, rotation);
        double[] x = Crystals.atoms(basis, a, size, rotation);
        int split = 0;
        for (double shift : new double[] {0, 0.1 * a, -0.37 * a}) {
            double[] moved = x.clone();
            for (int k = 0; k < moved.length; k++) {
                moved[k] += shift;
            }
            Wrapping.wrap(box, moved, new int[moved.length]);
            int n = moved.length / 3;
            NeighborList list = new NeighborListBuilder().build(box, new int[n], moved, 1, radius, ONE);
            Edges.assertWellFormed(list);
            assertThat(list.edges()).isBetween((long) n * inner, (long) n * outer);
            split += list.edges() != (long) n * inner && list.edges() != (long) n * outer ? 1 : 0;
        }
        return split;
    }
}
