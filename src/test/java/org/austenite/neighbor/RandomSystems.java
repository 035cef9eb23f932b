package org.austenite.neighbor;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.austenite.system.Box;

/** Cells and atoms at random, for the tests of the list builders. */
final class RandomSystems {
    private RandomSystems() {}

    /** Positions of {@code n} atoms anywhere in a cell, [n, 3]. */
    static double[] inside(Box box, int n, SplittableRandom random) {
        double[] x = new double[3 * n];
        for (int i = 0; i < n; i++) {
            for (int r = 0; r < 3; r++) {
                double f = random.nextDouble();
                for (int c = 0; c < 3; c++) {
                    x[3 * i + c] += f * box.at(r, c);
                }
            }
        }
        return x;
    }

    /** Types from -1 (virtual) to ntypes - 1. */
    static int[] types(int n, int ntypes, SplittableRandom random) {
        int[] t = new int[n];
        Arrays.setAll(t, i -> random.nextInt(-1, ntypes));
        return t;
    }

    /** A skewed cell with edges around {@code a}. */
    static Box triclinic(double a, boolean leftHanded, SplittableRandom random) {
        double[] h = new double[9];
        for (int k = 0; k < 9; k++) {
            h[k] = (k % 4 == 0 ? a : 0) + a * random.nextDouble(-0.4, 0.4);
        }
        if (leftHanded) {
            for (int k = 0; k < 3; k++) {
                double swap = h[k];
                h[k] = h[3 + k];
                h[3 + k] = swap;
            }
        }
        return Box.of(h);
    }
}
