package org.austenite.dynamics.cpu;

import java.util.Arrays;
import org.austenite.neighbor.NeighborList;
import org.austenite.parallel.Workers;
import org.austenite.system.Units;

/**
 * Sums over atoms. Each runs over blocks of {@link NeighborList#BLOCK} atoms, which threads share, and then over the blocks in order: the grouping is
 * a function of the atom order alone, and rounding errors grow with the block size instead of the number of atoms.
 */
final class Sums {
    /** Most numbers that are summed together. */
    private static final int WIDTH = 6;

    /** What a block of atoms contributes. */
    @FunctionalInterface
    interface Term {
        /** Adds the contribution of atoms {@code from} to {@code to} to {@code out} from {@code at} on. */
        void add(int from, int to, double[] out, int at);
    }

    private final Workers workers;
    private final Workers.Range body = this::block;
    private double[] partial = {};
    private Term term;
    private volatile boolean found;

    Sums(Workers workers) {
        this.workers = workers;
    }

    /** Sums up to six numbers over {@code n} atoms into {@code out}. */
    void over(int n, Term what, double[] out) {
        int blocks = Math.ceilDiv(n, NeighborList.BLOCK);
        if (partial.length < WIDTH * blocks) {
            partial = new double[WIDTH * blocks];
        }
        Arrays.fill(partial, 0);
        term = what;
        workers.runRanges(n, NeighborList.BLOCK, body);
        Arrays.fill(out, 0);
        for (int b = 0; b < blocks; b++) {
            for (int k = 0; k < out.length; k++) {
                out[k] += partial[WIDTH * b + k];
            }
        }
    }

    private void block(int from, int to, int worker) {
        term.add(from, to, partial, from / NeighborList.BLOCK * WIDTH);
    }

    /** Sum of m v_a v_b (eV) into {@code out}: [xx, yy, zz, xy, xz, yz]. */
    void kineticTensor(Atoms atoms, double[] out) {
        over(atoms.n, (from, to, sum, at) -> addKinetic(atoms, from, to, sum, at), out);
        for (int k = 0; k < 6; k++) {
            out[k] *= Units.MVV_TO_EV;
        }
    }

    private static void addKinetic(Atoms atoms, int from, int to, double[] out, int at) {
        double[] v = atoms.velocity;
        double xx = 0;
        double yy = 0;
        double zz = 0;
        double xy = 0;
        double xz = 0;
        double yz = 0;
        for (int i = from; i < to; i++) {
            double m = atoms.mass[atoms.type[i]];
            double x = v[3 * i];
            double y = v[3 * i + 1];
            double z = v[3 * i + 2];
            xx += m * x * x;
            yy += m * y * y;
            zz += m * z * z;
            xy += m * x * y;
            xz += m * x * z;
            yz += m * y * z;
        }
        out[at] += xx;
        out[at + 1] += yy;
        out[at + 2] += zz;
        out[at + 3] += xy;
        out[at + 4] += xz;
        out[at + 5] += yz;
    }

    /** Twice the kinetic energy (eV). */
    double twiceKinetic(Atoms atoms) {
        return Units.MVV_TO_EV
                * scalar(atoms.n, (from, to, out, at) -> {
                    double sum = 0;
                    for (int i = from; i < to; i++) {
                        sum += atoms.mass[atoms.type[i]] * square(atoms.velocity, 3 * i);
                    }
                    out[at] += sum;
                });
    }

    /** The mass-weighted mean of {@code u}, [n, 3], into {@code out}, 4 long: the mean and then the total mass (g/mol). */
    void massWeightedMean(Atoms atoms, double[] u, double[] out) {
        over(
                atoms.n,
                (from, to, sum, at) -> {
                    for (int i = from; i < to; i++) {
                        double m = atoms.mass[atoms.type[i]];
                        sum[at] += m * u[3 * i];
                        sum[at + 1] += m * u[3 * i + 1];
                        sum[at + 2] += m * u[3 * i + 2];
                        sum[at + 3] += m;
                    }
                },
                out);
        for (int k = 0; k < 3; k++) {
            out[k] /= out[3];
        }
    }

    /** Sum of a . b over {@code n} atoms, [n, 3] each. */
    double dot(double[] a, double[] b, int n) {
        return scalar(n, (from, to, out, at) -> {
            double sum = 0;
            for (int k = 3 * from; k < 3 * to; k++) {
                sum += a[k] * b[k];
            }
            out[at] += sum;
        });
    }

    /** Sums one number over {@code n} atoms. */
    double scalar(int n, Term what) {
        double[] out = new double[1];
        over(n, what, out);
        return out[0];
    }

    /** Squared length of the vector at {@code at}. */
    static double square(double[] u, int at) {
        return u[at] * u[at] + u[at + 1] * u[at + 1] + u[at + 2] * u[at + 2];
    }

    /** Multiplies {@code u}, [n, 3], by {@code factor}. */
    void scale(double[] u, int n, double factor) {
        workers.runRanges(n, NeighborList.BLOCK, (from, to, _) -> {
            for (int k = 3 * from; k < 3 * to; k++) {
                u[k] *= factor;
            }
        });
    }

    /** What is asked of a block of atoms. */
    @FunctionalInterface
    interface Question {
        /** Whether it holds of any atom from {@code from} to {@code to} - 1. */
        boolean holds(int from, int to);
    }

    /** Whether {@code question} holds of any of {@code n} atoms. */
    boolean any(int n, Question question) {
        found = false;
        workers.runRanges(n, NeighborList.BLOCK, (from, to, _) -> {
            if (!found && question.holds(from, to)) {
                found = true;
            }
        });
        return found;
    }
}
