package org.austenite.neighbor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.austenite.parallel.Workers;
import org.austenite.system.Box;
import org.junit.jupiter.api.Test;

/** A shell exactly at the list radius: rounding decides which pairs are listed, and must decide alike for both directions of each pair. */
class PerfectCrystalTest {
    private static final Workers ONE = new Workers(1);
    private static final double[][] BCC = {{0, 0, 0}, {0.5, 0.5, 0.5}};
    private static final double[][] FCC = {{0, 0, 0}, {0.5, 0.5, 0}, {0.5, 0, 0.5}, {0, 0.5, 0.5}};

    /** Squared shell distances in units of a^2, and the atoms up to and including the shell. */
    private static final double[] BCC_SHELL = {0.75, 1, 2, 2.75, 3};

    private static final int[] BCC_WITHIN = {8, 14, 26, 50, 58};
    private static final double[] FCC_SHELL = {0.5, 1, 1.5, 2, 2.5};
    private static final int[] FCC_WITHIN = {12, 18, 42, 54, 78};

    @Test
    void build_bccWithShellAtTheRadius_isSymmetric() {
        tryAll(BCC, BCC_SHELL, BCC_WITHIN, new double[] {2.8665, 2.87, 3.1});
    }

    @Test
    void build_fccWithShellAtTheRadius_isSymmetric() {
        tryAll(FCC, FCC_SHELL, FCC_WITHIN, new double[] {3.5656, 3.65, 4.05});
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
        double[] rotation = rotation(axis);
        Box box = Box.of(rotated(new double[] {size * a, 0, 0, 0, size * a, 0, 0, 0, size * a}, rotation));
        double[] x = rotated(lattice(basis, a, size), rotation);
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

    private static double[] lattice(double[][] basis, double a, int size) {
        List<double[]> sites = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                for (int k = 0; k < size; k++) {
                    for (double[] b : basis) {
                        sites.add(new double[] {a * (i + b[0]), a * (j + b[1]), a * (k + b[2])});
                    }
                }
            }
        }
        return sites.stream().flatMapToDouble(java.util.Arrays::stream).toArray();
    }

    /** Rodrigues' rotation by the length of {@code axis} (radians) about it. */
    private static double[] rotation(double[] axis) {
        double angle = Math.sqrt(axis[0] * axis[0] + axis[1] * axis[1] + axis[2] * axis[2]);
        double s = angle == 0 ? 0 : Math.sin(angle) / angle;
        double c = angle == 0 ? 0 : (1 - Math.cos(angle)) / (angle * angle);
        double[] k = {0, -axis[2], axis[1], axis[2], 0, -axis[0], -axis[1], axis[0], 0};
        double[] r = new double[9];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                double kk = k[3 * i] * k[j] + k[3 * i + 1] * k[3 + j] + k[3 * i + 2] * k[6 + j];
                r[3 * i + j] = (i == j ? 1 : 0) + s * k[3 * i + j] + c * kk;
            }
        }
        return r;
    }

    private static double[] rotated(double[] vectors, double[] r) {
        double[] out = new double[vectors.length];
        for (int i = 0; i < vectors.length; i += 3) {
            for (int k = 0; k < 3; k++) {
                out[i + k] = r[3 * k] * vectors[i] + r[3 * k + 1] * vectors[i + 1] + r[3 * k + 2] * vectors[i + 2];
            }
        }
        return out;
    }
}
