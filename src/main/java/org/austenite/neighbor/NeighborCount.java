package org.austenite.neighbor;

import org.austenite.system.Box;

/** How many neighbours atoms have on average, from a sample: what memory is estimated from before there is a list. */
public final class NeighborCount {
    /** Distances looked at, at most: a tenth of a second. */
    private static final long WORK = 20_000_000;

    private static final int FEWEST = 20;

    private NeighborCount() {}

    /**
     * Mean number of neighbours within {@code radius} of the atoms that have a type. In a cell thinner than twice the radius the density decides.
     *
     * @param type model type of each atom, -1 for virtual ones, [n]
     * @param position positions (Angstrom), [n, 3]
     * @param radius distance (Angstrom)
     */
    public static double mean(Box box, int[] type, double[] position, double radius) {
        int n = type.length;
        if (n == 0) {
            return 0;
        }
        for (int k = 0; box.periodic() && k < 3; k++) {
            if (box.height(k) < 2 * radius) {
                return n / box.volume() * (4 * Math.PI / 3) * radius * radius * radius;
            }
        }
        int centres = Math.clamp(WORK / n, Math.min(n, FEWEST), n);
        long found = 0;
        for (int c = 0; c < centres; c++) {
            found += neighbors((int) ((long) c * n / centres), box, type, position, radius * radius);
        }
        return (double) found / centres;
    }

    private static int neighbors(int i, Box box, int[] type, double[] x, double limit) {
        if (type[i] < 0) {
            return 0;
        }
        double[] h = box.periodic() ? box.h() : null;
        double[] inverse = box.periodic() ? box.inverse() : null;
        int count = -1;
        for (int j = 0; j < type.length; j++) {
            double dx = x[3 * j] - x[3 * i];
            double dy = x[3 * j + 1] - x[3 * i + 1];
            double dz = x[3 * j + 2] - x[3 * i + 2];
            if (h != null) {
                // Exact within half of the smallest height, whatever the cell's shape.
                double a = Math.rint(dx * inverse[0] + dy * inverse[3] + dz * inverse[6]);
                double b = Math.rint(dx * inverse[1] + dy * inverse[4] + dz * inverse[7]);
                double c = Math.rint(dx * inverse[2] + dy * inverse[5] + dz * inverse[8]);
                dx -= a * h[0] + b * h[3] + c * h[6];
                dy -= a * h[1] + b * h[4] + c * h[7];
                dz -= a * h[2] + b * h[5] + c * h[8];
            }
            count += type[j] >= 0 && dx * dx + dy * dy + dz * dz <= limit ? 1 : 0;
        }
        return count;
    }
}
