package org.austenite.neighbor;

import org.austenite.system.Box;

/** The grid of cells that the space-filling curve runs through: tied to the periodic cell, or to the lowest coordinates of an open system. */
final class CurveGrid {
    /** Cell numbers are {@code (x, y, z) . matrix + offset}, [3, 3]. */
    private final double[] matrix;

    private final double[] offset;
    private final int bits;

    private CurveGrid(double[] matrix, double[] offset, double mostCells) {
        int wanted = 1;
        while (wanted < HilbertCurve.MOST_BITS && Math.scalb(1.0, wanted) < mostCells) {
            wanted++;
        }
        bits = wanted;
        this.matrix = matrix;
        this.offset = offset;
        double widen = Math.min(1, Math.scalb(1.0, bits) / mostCells);
        for (int k = 0; k < 9; k++) {
            matrix[k] *= widen;
        }
        for (int k = 0; k < 3; k++) {
            offset[k] *= widen;
        }
    }

    /** Cells of about {@code edge} between the faces of a periodic cell. */
    static CurveGrid ofCell(Box box, double edge) {
        double[] matrix = box.inverse();
        double most = 1;
        for (int k = 0; k < 9; k++) {
            matrix[k] *= box.height(k % 3) / edge;
            most = Math.max(most, box.height(k % 3) / edge);
        }
        return new CurveGrid(matrix, new double[3], most);
    }

    /** Cells of {@code edge} around the first {@code n} positions. */
    static CurveGrid ofAtoms(double[] position, int n, double edge) {
        double most = 1;
        double[] offset = new double[3];
        for (int k = 0; k < 3; k++) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < n; i++) {
                low = Math.min(low, position[3 * i + k]);
                high = Math.max(high, position[3 * i + k]);
            }
            offset[k] = -low / edge;
            most = Math.max(most, (high - low) / edge);
        }
        return new CurveGrid(new double[] {1 / edge, 0, 0, 0, 1 / edge, 0, 0, 0, 1 / edge}, offset, most);
    }

    /** Bits per axis of the curve. */
    int bits() {
        return bits;
    }

    /** Place on the curve of a point; points outside the grid count as on its face. */
    long place(double x, double y, double z) {
        return HilbertCurve.index(cell(0, x, y, z), cell(1, x, y, z), cell(2, x, y, z), bits);
    }

    private int cell(int axis, double x, double y, double z) {
        double at = x * matrix[axis] + y * matrix[3 + axis] + z * matrix[6 + axis] + offset[axis];
        return Math.clamp((long) at, 0, (1 << bits) - 1);
    }
}
