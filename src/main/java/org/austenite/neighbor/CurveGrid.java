package org.austenite.neighbor;

import org.austenite.system.Box;

/**
 * The grid of cells that the space-filling curve runs through: tied to the periodic cell, or to the lowest and highest coordinates of an open system.
 *
 * <p>Each axis has a power of two of cells, for the curve is compact only in whole octants.
 */
final class CurveGrid {
    /** Cell numbers are {@code (x, y, z) . matrix + offset}, [3, 3]. */
    private final double[] matrix;

    private final double[] offset;
    private final int[] bits = new int[3];

    /** From coordinates that run from 0 to 1 over {@code length} (Angstrom) to cells of about {@code edge}. */
    private CurveGrid(double[] matrix, double[] offset, double[] length, double edge) {
        this.matrix = matrix;
        this.offset = offset;
        for (int k = 0; k < 3; k++) {
            while (bits[k] < HilbertCurve.MOST_BITS && Math.scalb(edge, bits[k]) * Math.sqrt(2) < length[k]) {
                bits[k]++;
            }
            offset[k] = Math.scalb(offset[k], bits[k]);
            for (int r = 0; r < 3; r++) {
                matrix[3 * r + k] = Math.scalb(matrix[3 * r + k], bits[k]);
            }
        }
    }

    /** Cells of about {@code edge} between the faces of a periodic cell. */
    static CurveGrid ofCell(Box box, double edge) {
        double[] length = {box.height(0), box.height(1), box.height(2)};
        return new CurveGrid(box.inverse(), new double[3], length, edge);
    }

    /** Cells of about {@code edge} around the first {@code n} positions. */
    static CurveGrid ofAtoms(double[] position, int n, double edge) {
        double[] matrix = new double[9];
        double[] offset = new double[3];
        double[] length = new double[3];
        for (int k = 0; k < 3; k++) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < n; i++) {
                low = Math.min(low, position[3 * i + k]);
                high = Math.max(high, position[3 * i + k]);
            }
            length[k] = Math.max(edge, high - low);
            matrix[4 * k] = 1 / length[k];
            offset[k] = -low / length[k];
        }
        return new CurveGrid(matrix, offset, length, edge);
    }

    /** Levels of the curve. */
    int bits() {
        return Math.max(1, Math.max(bits[0], Math.max(bits[1], bits[2])));
    }

    /** Matrix of {@code (x, y, z) . matrix + offset} = cell numbers, [3, 3]; not to be changed. */
    double[] matrix() {
        return matrix;
    }

    /** Offset of the cell numbers, [3]; not to be changed. */
    double[] offset() {
        return offset;
    }

    /** The cells along an axis are two to this power. */
    int bitsOf(int axis) {
        return bits[axis];
    }

    /** Place on the curve of a point; points outside the grid count as on its face. */
    long place(double x, double y, double z) {
        return HilbertCurve.index(cell(0, x, y, z), cell(1, x, y, z), cell(2, x, y, z), bits());
    }

    private int cell(int axis, double x, double y, double z) {
        double at = x * matrix[axis] + y * matrix[3 + axis] + z * matrix[6 + axis] + offset[axis];
        return Math.clamp((long) at, 0, (1 << bits[axis]) - 1);
    }
}
