package org.austenite.neighbor;

import java.util.Arrays;
import org.austenite.parallel.Workers;

/**
 * Atoms sorted into cells of about half the search radius, in Cartesian space whatever the shape of the periodic cell (images are atoms here).
 *
 * <p>An atom's place in that order is its rank: cells in order (x, y, z), within a cell by index. The search walks ranks: a column of cells along
 * z is one run of them.
 */
final class CellGrid {
    private static final int CHUNK = 4096;

    /** Cells per search radius: smaller cells fit the sphere better but make more columns. */
    static final double CELLS_PER_RADIUS = 2;

    private int points;
    private double largestCoordinate;
    private Slabs x;
    private Slabs y;
    private Slabs z;

    private int[] point = {};
    private int[] cell = {};
    private int[] firstOfCell = {};
    private int[] rankOf = {};
    private int[] atomAt = {};
    private int[] typeAt = {};
    private double[] xAt = {};
    private double[] yAt = {};
    private double[] zAt = {};

    /** Sorts the atoms that have a type. */
    void sort(int atoms, int[] type, double[] position, double radius, Workers workers) {
        reserve(atoms);
        points = 0;
        for (int i = 0; i < atoms; i++) {
            if (type[i] >= 0) {
                point[points++] = i;
            }
        }
        chooseSlabs(position, radius / CELLS_PER_RADIUS);
        workers.runRanges(points, CHUNK, (from, to, _) -> {
            for (int p = from; p < to; p++) {
                int at = 3 * point[p];
                cell[p] =
                        (x.of(position[at]) * y.count() + y.of(position[at + 1])) * z.count() + z.of(position[at + 2]);
            }
        });
        rank();
        workers.runRanges(points, CHUNK, (from, to, _) -> copy(type, position, from, to));
    }

    private void reserve(int atoms) {
        point = Buffers.atLeast(point, atoms);
        cell = Buffers.atLeast(cell, atoms);
        rankOf = Buffers.atLeast(rankOf, atoms);
        atomAt = Buffers.atLeast(atomAt, atoms);
        typeAt = Buffers.atLeast(typeAt, atoms);
        xAt = Buffers.atLeast(xAt, atoms);
        yAt = Buffers.atLeast(yAt, atoms);
        zAt = Buffers.atLeast(zAt, atoms);
    }

    /** Takes all slabs, or else only the occupied ones, or else wider ones, until there are not many more cells than atoms. */
    private void chooseSlabs(double[] position, double narrowest) {
        double[] low = new double[3];
        double[] high = new double[3];
        bounds(position, low, high);
        double cells = 1;
        for (int k = 0; k < 3; k++) {
            cells *= Slabs.countAll(low[k], high[k], narrowest);
        }
        if (cells <= Slabs.mostCells(points)) {
            x = Slabs.all(low[0], high[0], narrowest);
            y = Slabs.all(low[1], high[1], narrowest);
            z = Slabs.all(low[2], high[2], narrowest);
            return;
        }
        Slabs[] occupied = Slabs.occupied(low, narrowest, point, points, position);
        x = occupied[0];
        y = occupied[1];
        z = occupied[2];
    }

    private void bounds(double[] position, double[] low, double[] high) {
        Arrays.fill(low, points == 0 ? 0 : Double.POSITIVE_INFINITY);
        Arrays.fill(high, points == 0 ? 0 : Double.NEGATIVE_INFINITY);
        for (int p = 0; p < points; p++) {
            for (int k = 0; k < 3; k++) {
                double v = position[3 * point[p] + k];
                low[k] = Math.min(low[k], v);
                high[k] = Math.max(high[k], v);
            }
        }
        largestCoordinate = 0;
        for (int k = 0; k < 3; k++) {
            largestCoordinate = Math.max(largestCoordinate, Math.max(-low[k], high[k]));
        }
    }

    /** Counting sort by cell; atoms of a cell keep their order. */
    private void rank() {
        int cells = x.count() * y.count() * z.count();
        firstOfCell = Buffers.atLeast(firstOfCell, cells + 2L);
        int[] next = firstOfCell;
        Arrays.fill(next, 0, cells + 2, 0);
        for (int p = 0; p < points; p++) {
            next[cell[p] + 2]++;
        }
        for (int c = 2; c < cells + 2; c++) {
            next[c] += next[c - 1];
        }
        // next[c + 1] starts as the first rank of cell c and ends as the first rank of cell c + 1.
        for (int p = 0; p < points; p++) {
            int r = next[cell[p] + 1]++;
            rankOf[point[p]] = r;
            atomAt[r] = point[p];
        }
    }

    private void copy(int[] type, double[] position, int from, int to) {
        for (int r = from; r < to; r++) {
            int i = atomAt[r];
            typeAt[r] = type[i];
            xAt[r] = position[3 * i];
            yAt[r] = position[3 * i + 1];
            zAt[r] = position[3 * i + 2];
        }
    }

    /** Largest coordinate of an atom, without its sign. */
    double largestCoordinate() {
        return largestCoordinate;
    }

    Slabs x() {
        return x;
    }

    Slabs y() {
        return y;
    }

    Slabs z() {
        return z;
    }

    /** First rank of each cell, cell number (x, y, z) with z fastest, [cells + 1]. */
    int[] firstOfCell() {
        return firstOfCell;
    }

    /** Rank of each atom that has a type. */
    int[] rankOf() {
        return rankOf;
    }

    /** Atom of each rank. */
    int[] atomAt() {
        return atomAt;
    }

    /** Type of each rank. */
    int[] typeAt() {
        return typeAt;
    }

    double[] xAt() {
        return xAt;
    }

    double[] yAt() {
        return yAt;
    }

    double[] zAt() {
        return zAt;
    }
}
