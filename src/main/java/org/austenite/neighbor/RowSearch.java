package org.austenite.neighbor;

import java.util.Arrays;

/**
 * Finds the neighbours of one atom at a time; each worker has its own.
 *
 * <p>A pair is seen from both its atoms, with coordinates of different images and so with different rounding. Where the distance is within rounding
 * of the limit, both sides therefore decide by one and the same computation.
 */
final class RowSearch {
    /** Rounding of squared distances, in units of 2^-52 times (largest coordinate + radius) times radius: 3 axes with 3 roundings each, doubled. */
    private static final double ROUNDINGS = 64;

    private GhostAtoms atoms;
    private CellGrid grid;
    private double listRadius;
    private double limit;
    private double doubt;

    /** Search radius: the list radius, widened so that no rounding in choosing cells can lose a pair. */
    private double radius;

    private int[] found = new int[1024];
    private int count;

    /** Prepares for a build. */
    void set(GhostAtoms atoms, CellGrid grid, double listRadius) {
        this.atoms = atoms;
        this.grid = grid;
        this.listRadius = listRadius;
        double scale = grid.largestCoordinate() + listRadius;
        limit = listRadius * listRadius;
        doubt = ROUNDINGS * Math.ulp(1.0) * scale * listRadius;
        radius = listRadius + 1e-9 * scale;
    }

    /** Finds the ranks of the neighbours of local atom {@code i}, rising, and returns how many there are. */
    int search(int i) {
        count = 0;
        double[] position = atoms.position();
        double px = position[3 * i];
        double py = position[3 * i + 1];
        double pz = position[3 * i + 2];
        Slabs x = grid.x();
        Slabs y = grid.y();
        int x1 = x.lastReaching(px + radius);
        int y0 = y.firstReaching(py - radius);
        int y1 = y.lastReaching(py + radius);
        for (int a = x.firstReaching(px - radius); a <= x1; a++) {
            double dx = x.gap(a, px);
            for (int b = y0; b <= y1; b++) {
                double dy = y.gap(b, py);
                double left = radius * radius - dx * dx - dy * dy;
                if (left >= 0) {
                    searchColumn(i, a * y.count() + b, Math.sqrt(left), px, py, pz);
                }
            }
        }
        return count;
    }

    private void searchColumn(int i, int column, double reach, double px, double py, double pz) {
        Slabs z = grid.z();
        int z0 = z.firstReaching(pz - reach);
        int z1 = z.lastReaching(pz + reach);
        if (z0 <= z1) {
            int[] first = grid.firstOfCell();
            int cell = column * z.count();
            scan(i, first[cell + z0], first[cell + z1 + 1], px, py, pz);
        }
    }

    /** The inner loop: branch-free but for the doubtful distances. */
    private void scan(int i, int from, int to, double px, double py, double pz) {
        if (count + to - from > found.length) {
            found = Arrays.copyOf(found, 2 * (count + to - from));
        }
        double[] x = grid.xAt();
        double[] y = grid.yAt();
        double[] z = grid.zAt();
        int[] out = found;
        int self = grid.rankOf()[i];
        int n = count;
        for (int r = from; r < to; r++) {
            double dx = x[r] - px;
            double dy = y[r] - py;
            double dz = z[r] - pz;
            double excess = dx * dx + dy * dy + dz * dz - limit;
            boolean near = excess <= 0;
            if (Math.abs(excess) <= doubt) {
                near = withinLimit(i, grid.atomAt()[r]);
            }
            out[n] = r;
            n += near & r != self ? 1 : 0;
        }
        count = n;
    }

    private boolean withinLimit(int i, int j) {
        if (atoms.decides(i, j)) {
            return distanceSquared(i, j) <= limit;
        }
        return distanceSquared(atoms.owner()[j], atoms.reverse(i, j)) <= limit;
    }

    private double distanceSquared(int i, int j) {
        double[] x = atoms.position();
        double dx = x[3 * j] - x[3 * i];
        double dy = x[3 * j + 1] - x[3 * i + 1];
        double dz = x[3 * j + 2] - x[3 * i + 2];
        return dx * dx + dy * dy + dz * dz;
    }

    double listRadius() {
        return listRadius;
    }

    /** Adds the neighbours last found to {@code perType[at + type]}. */
    void countTypes(int[] perType, int at) {
        int[] type = grid.typeAt();
        for (int k = 0; k < count; k++) {
            perType[at + type[found[k]]]++;
        }
    }

    /** Writes the ranks last found, those of each type from {@code next[type]} on, which moves past them. */
    void writeByType(int[] next, int[] out) {
        int[] type = grid.typeAt();
        for (int k = 0; k < count; k++) {
            int r = found[k];
            out[next[type[r]]++] = r;
        }
    }
}
