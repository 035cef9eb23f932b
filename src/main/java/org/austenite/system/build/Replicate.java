package org.austenite.system.build;

import org.austenite.InputException;
import org.austenite.system.Box;
import org.austenite.system.Structure;

/** Copies of a cell side by side. */
public final class Replicate {
    private static final int MAX_ATOMS = Integer.MAX_VALUE / 9;

    private Replicate() {}

    /**
     * {@code cell} repeated {@code nx x ny x nz} times, copy by copy: z varies fastest. Velocities and masses are kept; image flags (which count
     * cells of another size), ids and labels are not.
     */
    public static Structure of(Structure cell, int nx, int ny, int nz) {
        if (!cell.box().periodic()) {
            throw new InputException("only a periodic structure can be repeated");
        }
        if (nx < 1 || ny < 1 || nz < 1 || (double) nx * ny * nz * cell.size() > MAX_ATOMS) {
            throw new InputException("cannot repeat " + cell.size() + " atoms " + nx + " x " + ny + " x " + nz
                    + " times; each must be at least 1, and the atoms at most " + MAX_ATOMS);
        }
        int copies = nx * ny * nz;
        double[] position = repeated(cell.position(), copies);
        double[] h = cell.box().h();
        int at = 0;
        for (int copy = 0; copy < copies; copy++) {
            int ix = copy / (ny * nz);
            int iy = copy / nz % ny;
            int iz = copy % nz;
            for (int k = 0; k < 3 * cell.size(); k++, at++) {
                int axis = k % 3;
                position[at] += ix * h[axis] + iy * h[3 + axis] + iz * h[6 + axis];
            }
        }
        double[] velocity = cell.velocity() == null ? null : repeated(cell.velocity(), copies);
        return new Structure(
                cell.name(),
                large(h, nx, ny, nz),
                cell.elements(),
                repeated(cell.type(), copies),
                position,
                velocity,
                null,
                cell.mass(),
                null,
                Structure.Labels.NONE);
    }

    private static Box large(double[] h, int nx, int ny, int nz) {
        int[] n = {nx, ny, nz};
        double[] large = new double[9];
        for (int k = 0; k < 9; k++) {
            large[k] = n[k / 3] * h[k];
        }
        return Box.of(large);
    }

    private static double[] repeated(double[] values, int copies) {
        double[] all = new double[values.length * copies];
        for (int copy = 0; copy < copies; copy++) {
            System.arraycopy(values, 0, all, copy * values.length, values.length);
        }
        return all;
    }

    private static int[] repeated(int[] values, int copies) {
        int[] all = new int[values.length * copies];
        for (int copy = 0; copy < copies; copy++) {
            System.arraycopy(values, 0, all, copy * values.length, values.length);
        }
        return all;
    }
}
