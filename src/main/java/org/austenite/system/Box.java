package org.austenite.system;

import java.util.Arrays;

/**
 * The simulation cell: three lattice vectors as the rows of {@code h} (Angstrom, row-major), periodic in all directions or in none.
 *
 * @param h lattice vectors a, b, c: [ax, ay, az, bx, ...]; all zero when not periodic
 * @param periodic whether images exist
 */
public record Box(double[] h, boolean periodic) {
    /** No periodicity. */
    public static final Box OPEN = new Box(new double[9], false);

    /** Checks that a periodic cell has a volume. */
    public Box {
        h = h.clone();
        if (h.length != 9) {
            throw new IllegalArgumentException("a cell is nine numbers, not " + h.length);
        }
        if (periodic && !(Math.abs(determinant(h)) > 1e-12)) {
            throw new IllegalArgumentException("the cell " + Arrays.toString(h) + " has no volume");
        }
    }

    /** A periodic cell with the given rows. */
    public static Box of(double[] h) {
        return new Box(h, true);
    }

    /** A periodic cube of edge {@code a}. */
    public static Box cube(double a) {
        return of(new double[] {a, 0, 0, 0, a, 0, 0, 0, a});
    }

    @Override
    public double[] h() {
        return h.clone();
    }

    /** Component {@code column} (x, y, z) of lattice vector {@code row}. */
    public double at(int row, int column) {
        return h[3 * row + column];
    }

    /** Volume (Angstrom^3), positive for either handedness; 0 when not periodic. */
    public double volume() {
        return Math.abs(determinant(h));
    }

    /** Volume that the rows of {@code h} span (Angstrom^3), for rows that may not make a cell. */
    public static double volumeOf(double[] h) {
        return Math.abs(determinant(h));
    }

    /** Inverse of h, row-major: fractional = cartesian (row vector) times this. */
    public double[] inverse() {
        double d = determinant(h);
        double[] m = new double[9];
        for (int r = 0; r < 3; r++) {
            for (int c = 0; c < 3; c++) {
                int r1 = (c + 1) % 3;
                int r2 = (c + 2) % 3;
                int c1 = (r + 1) % 3;
                int c2 = (r + 2) % 3;
                m[3 * r + c] = (h[3 * r1 + c1] * h[3 * r2 + c2] - h[3 * r1 + c2] * h[3 * r2 + c1]) / d;
            }
        }
        return m;
    }

    /** Distance between the two faces spanned by the other two vectors (Angstrom). */
    public double height(int axis) {
        int b = (axis + 1) % 3;
        int c = (axis + 2) % 3;
        double x = at(b, 1) * at(c, 2) - at(b, 2) * at(c, 1);
        double y = at(b, 2) * at(c, 0) - at(b, 0) * at(c, 2);
        double z = at(b, 0) * at(c, 1) - at(b, 1) * at(c, 0);
        return volume() / Math.sqrt(x * x + y * y + z * z);
    }

    /** The cell with every length multiplied by {@code factor}. */
    public Box scaled(double factor) {
        double[] s = new double[9];
        for (int k = 0; k < 9; k++) {
            s[k] = h[k] * factor;
        }
        return new Box(s, periodic);
    }

    private static double determinant(double[] h) {
        return h[0] * (h[4] * h[8] - h[5] * h[7])
                - h[1] * (h[3] * h[8] - h[5] * h[6])
                + h[2] * (h[3] * h[7] - h[4] * h[6]);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Box b && periodic == b.periodic && Arrays.equals(h, b.h);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(h);
    }

    @Override
    public String toString() {
        return periodic ? Arrays.toString(h) : "open";
    }
}
