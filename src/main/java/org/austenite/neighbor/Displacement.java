package org.austenite.neighbor;

import java.util.Arrays;
import org.austenite.parallel.Workers;
import org.austenite.system.Box;

/**
 * Whether atoms have moved so far since a list was built that it may lack a pair.
 *
 * <p>When the cell has been deformed from h0 to h since, an atom's displacement u is measured from its old position carried along,
 * {@code u = x - x0 M} with {@code M = h0^-1 h}. A pair that was r0 apart is then at least {@code lambda r0 - 2 max|u|} apart, lambda being M's
 * smallest singular value, and pairs beyond the list radius R were left out: the list holds every pair within rcut as long as
 * {@code rcut + 2 max|u| <= lambda R}.
 */
public final class Displacement {
    private static final int CHUNK = 2048;

    /** Spacing of the workers' maxima, so that they do not share cache lines. */
    private static final int STRIDE = 16;

    private static final double[] UNIT = {1, 0, 0, 0, 1, 0, 0, 0, 1};

    private final Workers workers;
    private final Workers.Range body = this::include;
    private final double[] largest;
    private double[] origin = {};
    private int atoms;
    private Box builtIn = Box.OPEN;

    private double[] carried = UNIT;
    private double[] now;

    /** A test that runs on {@code workers}. */
    public Displacement(Workers workers) {
        this.workers = workers;
        largest = new double[STRIDE * workers.threads()];
    }

    /** Notes where the first {@code n} of the positions [n, 3] (Angstrom) are at the moment a list is built. */
    public void start(Box box, double[] position, int n) {
        origin = Buffers.atLeast(origin, 3L * n);
        System.arraycopy(position, 0, origin, 0, 3 * n);
        atoms = n;
        builtIn = box;
    }

    /** Positions noted at the start, [n, 3] (or longer). */
    public double[] origin() {
        return origin;
    }

    /**
     * Largest displacement since the start (Angstrom), the cell's deformation taken out; NaN when a position is. The same on any number of threads.
     */
    public double largest(Box box, double[] position) {
        now = position;
        carried = deformation(builtIn, box);
        Arrays.fill(largest, 0);
        workers.runRanges(atoms, CHUNK, body);
        double most = 0;
        for (int w = 0; w < workers.threads(); w++) {
            most = Math.max(most, largest[STRIDE * w]);
        }
        return Math.sqrt(most);
    }

    private void include(int from, int to, int worker) {
        double[] m = carried;
        double[] x0 = origin;
        double[] x = now;
        double most = largest[STRIDE * worker];
        for (int k = 3 * from; k < 3 * to; k += 3) {
            double dx = x[k] - (x0[k] * m[0] + x0[k + 1] * m[3] + x0[k + 2] * m[6]);
            double dy = x[k + 1] - (x0[k] * m[1] + x0[k + 1] * m[4] + x0[k + 2] * m[7]);
            double dz = x[k + 2] - (x0[k] * m[2] + x0[k + 1] * m[5] + x0[k + 2] * m[8]);
            most = Math.max(most, dx * dx + dy * dy + dz * dz);
        }
        largest[STRIDE * worker] = most;
    }

    /**
     * Whether a list must be rebuilt.
     *
     * @param largest largest displacement, from {@link #largest}
     * @param box the cell now
     * @param listRadius radius the list was built with (Angstrom)
     * @param rcut cut-off that it must serve (Angstrom)
     */
    public boolean rebuildNeeded(double largest, Box box, double listRadius, double rcut) {
        return !(rcut + 2 * largest <= smallestStretch(builtIn, box) * listRadius);
    }

    /** Smallest factor by which the deformation from one cell to another changes a length: 1 for equal cells and open systems. */
    @SuppressWarnings("ReferenceEquality") // UNIT marks the case without arithmetic
    public static double smallestStretch(Box from, Box to) {
        double[] m = deformation(from, to);
        return m == UNIT ? 1 : Math.sqrt(Math.max(0, smallestEigenvalueOfSquare(m)));
    }

    private static double[] deformation(Box from, Box to) {
        if (from.periodic() != to.periodic()) {
            throw new IllegalArgumentException("from " + from + " to " + to + " is no deformation");
        }
        if (from.equals(to)) {
            return UNIT;
        }
        double[] inverse = from.inverse();
        double[] m = new double[9];
        for (int r = 0; r < 3; r++) {
            for (int c = 0; c < 3; c++) {
                m[3 * r + c] = inverse[3 * r] * to.at(0, c)
                        + inverse[3 * r + 1] * to.at(1, c)
                        + inverse[3 * r + 2] * to.at(2, c);
            }
        }
        return m;
    }

    /** Smallest eigenvalue of M M^T, by the trigonometric solution of the cubic (Smith, Comm. ACM 4, 168 (1961)). */
    private static double smallestEigenvalueOfSquare(double[] m) {
        double xx = dot(m, 0, 0);
        double yy = dot(m, 1, 1);
        double zz = dot(m, 2, 2);
        double xy = dot(m, 0, 1);
        double xz = dot(m, 0, 2);
        double yz = dot(m, 1, 2);
        double mean = (xx + yy + zz) / 3;
        double a = xx - mean;
        double b = yy - mean;
        double c = zz - mean;
        double p = Math.sqrt((a * a + b * b + c * c + 2 * (xy * xy + xz * xz + yz * yz)) / 6);
        if (p == 0) {
            return mean;
        }
        double determinant = a * (b * c - yz * yz) - xy * (xy * c - yz * xz) + xz * (xy * yz - b * xz);
        double cosine = Math.clamp(determinant / (2 * p * p * p), -1.0, 1.0);
        return mean + 2 * p * Math.cos((Math.acos(cosine) + 2 * Math.PI) / 3);
    }

    private static double dot(double[] m, int r, int s) {
        return m[3 * r] * m[3 * s] + m[3 * r + 1] * m[3 * s + 1] + m[3 * r + 2] * m[3 * s + 2];
    }
}
