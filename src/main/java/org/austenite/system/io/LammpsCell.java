package org.austenite.system.io;

import org.austenite.InputException;
import org.austenite.system.Box;
import org.austenite.system.Structure;

/**
 * LAMMPS' way to hold a cell: a along x, b in the xy plane, all diagonal lengths positive; h = [lx 0 0, xy ly 0, xz yz lz].
 *
 * <p>Other cells are turned: the same lengths and angles, with positions, velocities and forces turned along.
 */
final class LammpsCell {
    private final double[] h;
    private final double[] rotation;

    private LammpsCell(double[] h, double[] rotation) {
        this.h = h;
        this.rotation = rotation;
    }

    /** LAMMPS' form of {@code box}; left-handed cells have none. */
    static LammpsCell of(Box box) {
        double[] h = box.h();
        boolean already = h[1] == 0 && h[2] == 0 && h[5] == 0 && h[0] > 0 && h[4] > 0 && h[8] > 0;
        return already ? new LammpsCell(h, null) : turned(box);
    }

    /** Rows of the rotation are the new axes in old coordinates: along a, along b less its part along a, and their cross product. */
    private static LammpsCell turned(Box box) {
        double[] h = box.h();
        double[] x = unit(h[0], h[1], h[2]);
        double along = h[3] * x[0] + h[4] * x[1] + h[5] * x[2];
        double[] y = unit(h[3] - along * x[0], h[4] - along * x[1], h[5] - along * x[2]);
        double[] z = {x[1] * y[2] - x[2] * y[1], x[2] * y[0] - x[0] * y[2], x[0] * y[1] - x[1] * y[0]};
        double[] rotation = {x[0], x[1], x[2], y[0], y[1], y[2], z[0], z[1], z[2]};
        double[] turned = turn(h, rotation);
        turned[1] = 0;
        turned[2] = 0;
        turned[5] = 0;
        if (!(turned[8] > 0)) {
            throw new InputException(
                    "the cell " + box + " is left-handed, which LAMMPS cannot hold; exchange two of its vectors");
        }
        return new LammpsCell(turned, rotation);
    }

    private static double[] unit(double x, double y, double z) {
        double length = Math.sqrt(x * x + y * y + z * z);
        return new double[] {x / length, y / length, z / length};
    }

    private static double[] turn(double[] vectors, double[] r) {
        double[] turned = new double[vectors.length];
        for (int k = 0; k < vectors.length; k += 3) {
            for (int a = 0; a < 3; a++) {
                turned[k + a] = vectors[k] * r[3 * a] + vectors[k + 1] * r[3 * a + 1] + vectors[k + 2] * r[3 * a + 2];
            }
        }
        return turned;
    }

    /** {@code frame} in this cell. */
    Structure apply(Structure frame) {
        if (rotation == null) {
            return frame;
        }
        Structure.Labels labels = frame.labels();
        double[] force = labels.force() == null ? null : turn(labels.force(), rotation);
        return new Structure(
                frame.name(),
                Box.of(h),
                frame.elements(),
                frame.type(),
                turn(frame.position(), rotation),
                frame.velocity() == null ? null : turn(frame.velocity(), rotation),
                frame.image(),
                frame.mass(),
                frame.id(),
                new Structure.Labels(
                        labels.energy(), force, null, labels.atomEnergy(), labels.fparam(), labels.aparam()));
    }

    /** Whether any tilt is not zero. */
    boolean tilted() {
        return h[3] != 0 || h[6] != 0 || h[7] != 0;
    }

    /** Edge along {@code axis}. */
    double length(int axis) {
        return h[4 * axis];
    }

    /** Tilt xy. */
    double xy() {
        return h[3];
    }

    /** Tilt xz. */
    double xz() {
        return h[6];
    }

    /** Tilt yz. */
    double yz() {
        return h[7];
    }
}
