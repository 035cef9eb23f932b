package org.austenite.dynamics.cpu;

import java.util.Arrays;
import java.util.List;
import org.austenite.neighbor.NeighborBlock;
import org.austenite.neighbor.NeighborList;
import org.austenite.parallel.Workers;
import org.austenite.potential.Evaluation;
import org.austenite.potential.Parameters;
import org.austenite.potential.Potential;

/** An analytic pair potential u(r) for all pairs of types, gathered over own lists: what the integrators are tested with. */
final class PairPotential implements Potential {
    /** Energy (eV) and slope du/dr of a pair at distance r (Angstrom). */
    interface Pair {
        double energy(double r);

        double slope(double r);
    }

    private final List<String> types;
    private final double rcut;
    private final Pair pair;
    private final Workers workers;
    private double[] rowVirial = {};

    PairPotential(List<String> types, double rcut, Pair pair, int threads) {
        this.types = types;
        this.rcut = rcut;
        this.pair = pair;
        this.workers = new Workers(threads);
    }

    /** Argon with energy and force shifted to zero at the cut-off: smooth, so that energy errors are the integrator's. */
    static PotentialFactory argon() {
        double rcut = 7;
        return threads -> new PairPotential(List.of("Ar", "Kr"), rcut, new ShiftedForce(0.0103, 3.405, rcut), threads);
    }

    /** No interaction. */
    static PotentialFactory none() {
        return threads -> new PairPotential(List.of("Ar", "Kr"), 3, new Spring(0, 0), threads);
    }

    /** A spring k/2 (r - r0)^2 between all pairs nearer than 8 Angstrom. */
    static PotentialFactory spring(double k, double r0) {
        return threads -> new PairPotential(List.of("Ar", "Kr"), 8, new Spring(k, r0), threads);
    }

    record Spring(double k, double r0) implements Pair {
        @Override
        public double energy(double r) {
            return 0.5 * k * (r - r0) * (r - r0);
        }

        @Override
        public double slope(double r) {
            return k * (r - r0);
        }
    }

    record ShiftedForce(double epsilon, double sigma, double rcut) implements Pair {
        @Override
        public double energy(double r) {
            return plain(r) - plain(rcut) - (r - rcut) * plainSlope(rcut);
        }

        @Override
        public double slope(double r) {
            return plainSlope(r) - plainSlope(rcut);
        }

        private static double sixth(double x) {
            return x * x * x * (x * x * x);
        }

        private double plain(double r) {
            double s6 = sixth(sigma / r);
            return 4 * epsilon * (s6 * s6 - s6);
        }

        private double plainSlope(double r) {
            double s6 = sixth(sigma / r);
            return 24 * epsilon * (s6 - 2 * s6 * s6) / r;
        }
    }

    @Override
    public List<String> typeMap() {
        return types;
    }

    @Override
    public double rcut() {
        return rcut;
    }

    @Override
    public Workers workers() {
        return workers;
    }

    @Override
    public void evaluate(NeighborList list, Parameters parameters, Evaluation out) {
        int n = list.local();
        out.reserve(n, list.all(), list.ntypes());
        if (rowVirial.length < 9 * n) {
            rowVirial = new double[9 * n];
        }
        workers.run(n, (row, _) -> row(list, row, out));
        double energy = 0;
        double[] virial = out.virial();
        Arrays.fill(virial, 0);
        for (int i = 0; i < n; i++) {
            energy += out.atomEnergy()[i];
            for (int k = 0; k < 9; k++) {
                virial[k] += rowVirial[9 * i + k];
            }
        }
        out.energy(energy);
    }

    private void row(NeighborList list, int i, Evaluation out) {
        double[] x = list.position();
        double energy = 0;
        double[] f = out.force();
        Arrays.fill(f, 3 * i, 3 * i + 3, 0);
        Arrays.fill(rowVirial, 9 * i, 9 * i + 9, 0);
        NeighborBlock block = list.blockOf(i);
        for (int e = block.begin(i - block.firstRow()); e < block.end(i - block.firstRow()); e++) {
            int j = block.neighbor()[e];
            double dx = x[3 * j] - x[3 * i];
            double dy = x[3 * j + 1] - x[3 * i + 1];
            double dz = x[3 * j + 2] - x[3 * i + 2];
            double r = Math.sqrt(dx * dx + dy * dy + dz * dz);
            if (r < rcut) {
                energy += 0.5 * pair.energy(r);
                double g = pair.slope(r) / r;
                f[3 * i] += g * dx;
                f[3 * i + 1] += g * dy;
                f[3 * i + 2] += g * dz;
                addVirial(9 * i, 0.5 * g * dx, dx, dy, dz);
                addVirial(9 * i + 3, 0.5 * g * dy, dx, dy, dz);
                addVirial(9 * i + 6, 0.5 * g * dz, dx, dy, dz);
            }
        }
        out.atomEnergy()[i] = energy;
    }

    private void addVirial(int at, double gradient, double dx, double dy, double dz) {
        rowVirial[at] -= gradient * dx;
        rowVirial[at + 1] -= gradient * dy;
        rowVirial[at + 2] -= gradient * dz;
    }

    @Override
    public void close() {
        workers.close();
    }
}
