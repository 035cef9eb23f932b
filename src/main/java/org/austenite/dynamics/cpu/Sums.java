package org.austenite.dynamics.cpu;

import org.austenite.neighbor.NeighborList;
import org.austenite.system.Units;

/**
 * Sums over atoms. Each runs over blocks of {@link NeighborList#BLOCK} atoms and then over the blocks in order: the grouping is a function of the
 * atom order alone, and rounding errors grow with the block size instead of the number of atoms.
 */
final class Sums {
    private Sums() {}

    /** One past the last atom of the block that starts at {@code first}. */
    static int blockEnd(int first, int n) {
        return Math.min(n, first + NeighborList.BLOCK);
    }

    /** Sum of m v_a v_b (eV) into {@code out}: [xx, yy, zz, xy, xz, yz]. */
    static void kineticTensor(Atoms atoms, double[] out) {
        java.util.Arrays.fill(out, 0, 6, 0);
        for (int b = 0; b < atoms.n; b += NeighborList.BLOCK) {
            addKineticBlock(atoms, b, blockEnd(b, atoms.n), out);
        }
        for (int k = 0; k < 6; k++) {
            out[k] *= Units.MVV_TO_EV;
        }
    }

    private static void addKineticBlock(Atoms atoms, int from, int to, double[] out) {
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
        out[0] += xx;
        out[1] += yy;
        out[2] += zz;
        out[3] += xy;
        out[4] += xz;
        out[5] += yz;
    }

    /** Twice the kinetic energy (eV). */
    static double twiceKinetic(Atoms atoms) {
        double total = 0;
        for (int b = 0; b < atoms.n; b += NeighborList.BLOCK) {
            double sum = 0;
            for (int i = b; i < blockEnd(b, atoms.n); i++) {
                sum += atoms.mass[atoms.type[i]] * square(atoms.velocity, 3 * i);
            }
            total += sum;
        }
        return total * Units.MVV_TO_EV;
    }

    /** Sum of m u over the atoms (g/mol times the unit of {@code u}, [n, 3]) into {@code out}; returns the total mass. */
    static double massWeighted(Atoms atoms, double[] u, double[] out) {
        java.util.Arrays.fill(out, 0, 3, 0);
        double total = 0;
        for (int b = 0; b < atoms.n; b += NeighborList.BLOCK) {
            double x = 0;
            double y = 0;
            double z = 0;
            double mass = 0;
            for (int i = b; i < blockEnd(b, atoms.n); i++) {
                double m = atoms.mass[atoms.type[i]];
                x += m * u[3 * i];
                y += m * u[3 * i + 1];
                z += m * u[3 * i + 2];
                mass += m;
            }
            out[0] += x;
            out[1] += y;
            out[2] += z;
            total += mass;
        }
        return total;
    }

    /** Sum of a . b over {@code n} atoms, [n, 3] each. */
    static double dot(double[] a, double[] b, int n) {
        double total = 0;
        for (int first = 0; first < n; first += NeighborList.BLOCK) {
            double sum = 0;
            for (int k = 3 * first; k < 3 * blockEnd(first, n); k++) {
                sum += a[k] * b[k];
            }
            total += sum;
        }
        return total;
    }

    /** Squared length of the vector at {@code at}. */
    static double square(double[] u, int at) {
        return u[at] * u[at] + u[at + 1] * u[at + 1] + u[at + 2] * u[at + 2];
    }

    /** Multiplies the first {@code count} numbers of {@code u} by {@code factor}. */
    static void scale(double[] u, int count, double factor) {
        for (int k = 0; k < count; k++) {
            u[k] *= factor;
        }
    }
}
