package org.austenite.neighbor;

import org.austenite.AusteniteException;
import org.austenite.system.Box;

/** Moves atoms into the cell, with LAMMPS' image flags: unwrapped position = position + image . cell. */
public final class Wrapping {
    /**
     * An atom outside a lower face by less than this fraction of the cell is left there: adding a cell vector would round it onto the upper face,
     * from where it would come back.
     */
    private static final double ON_THE_FACE = 1e-13;

    /** Large steps are rounded: an atom far away gets into the cell in two or three. */
    private static final int STEPS = 8;

    private Wrapping() {}

    /**
     * Wraps atoms into a periodic cell; in an open system nothing is done. Fractional coordinates then are in [0, 1), or below 0 by rounding
     * (at most 1e-13). Atoms that are inside keep their bits.
     *
     * @param box the cell
     * @param position positions (Angstrom), [n, 3], changed
     * @param image image flags, [n, 3], changed
     * @throws AusteniteException when a position is not finite or farther away than image flags can count
     */
    public static void wrap(Box box, double[] position, int[] image) {
        if (!box.periodic()) {
            return;
        }
        double[] h = box.h();
        double[] inverse = box.inverse();
        for (int i = 0; i < image.length; i += 3) {
            int step = 0;
            while (moveInside(h, inverse, position, image, i) && step < STEPS) {
                step++;
            }
        }
    }

    /** Moves one atom by whole cell vectors; false when it was inside. */
    private static boolean moveInside(double[] h, double[] inverse, double[] x, int[] image, int at) {
        int a = cellsAway(inverse, 0, x, at);
        int b = cellsAway(inverse, 1, x, at);
        int c = cellsAway(inverse, 2, x, at);
        if (a == 0 && b == 0 && c == 0) {
            return false;
        }
        for (int k = 0; k < 3; k++) {
            x[at + k] -= a * h[k] + b * h[3 + k] + c * h[6 + k];
        }
        image[at] += a;
        image[at + 1] += b;
        image[at + 2] += c;
        return true;
    }

    private static int cellsAway(double[] inverse, int axis, double[] x, int at) {
        double f = x[at] * inverse[axis] + x[at + 1] * inverse[3 + axis] + x[at + 2] * inverse[6 + axis];
        if (f >= -ON_THE_FACE && f < 1) {
            return 0;
        }
        double cells = Math.floor(f);
        if (!(Math.abs(cells) < Integer.MAX_VALUE / 2)) {
            throw ListFailures.lost("atom at index " + at / 3, x[at], x[at + 1], x[at + 2]);
        }
        return (int) cells;
    }
}
