package org.austenite.dynamics.cpu;

import static org.austenite.dynamics.Failures.DISTANCE_INTERVAL;
import static org.austenite.dynamics.Failures.MAX_DISTANCE;
import static org.austenite.dynamics.Failures.MAX_FORCE;

import java.util.List;
import org.austenite.dynamics.Failures;
import org.austenite.neighbor.NeighborBlock;
import org.austenite.neighbor.NeighborList;
import org.austenite.potential.Evaluation;

/** Looks for what {@link Failures} stops a run for. */
final class Guard {
    private final Failures failures;
    private final boolean minimising;
    private final double minDistance;

    Guard(List<String> typeMap, int[] sel, double minDistance, boolean minimising) {
        this.failures = new Failures(typeMap, sel);
        this.minDistance = minDistance;
        this.minimising = minimising;
    }

    /** Every position must be a number that image flags can follow. */
    void positions(long step, Atoms atoms) {
        double[] x = atoms.position;
        for (int i = 0; i < atoms.n; i++) {
            // Negated, so that a NaN is caught too.
            if (!(Sums.square(x, 3 * i) < MAX_DISTANCE * MAX_DISTANCE)) {
                throw failures.position(step, name(atoms, i), x, 3 * i);
            }
        }
    }

    /** Energy and forces must be finite, forces below the limit. */
    void forces(long step, Atoms atoms, Evaluation evaluation) {
        double[] f = evaluation.force();
        double limit = minimising ? Double.MAX_VALUE : MAX_FORCE * MAX_FORCE;
        for (int i = 0; i < atoms.n; i++) {
            // Negated, so that a NaN is caught too.
            if (!(Sums.square(f, 3 * i) <= limit)) {
                throw failures.force(step, name(atoms, i), atoms.position, 3 * i, f, 3 * i);
            }
        }
        if (!Double.isFinite(evaluation.energy())) {
            throw failures.energy(step, evaluation.energy());
        }
    }

    /** No pair of atoms may be absurdly close. */
    void distances(long step, Atoms atoms, NeighborList list) {
        if (minimising || minDistance == 0 || step % DISTANCE_INTERVAL != 0) {
            return;
        }
        for (NeighborBlock block : list.blocks()) {
            for (int row = 0; row < block.rows(); row++) {
                row(step, atoms, list, block, row);
            }
        }
    }

    private void row(long step, Atoms atoms, NeighborList list, NeighborBlock block, int row) {
        double[] x = list.position();
        int i = list.centre()[block.firstRow() + row];
        for (int e = block.begin(row); e < block.end(row); e++) {
            int j = block.neighbor()[e];
            double dx = x[3 * j] - x[3 * i];
            double dy = x[3 * j + 1] - x[3 * i + 1];
            double dz = x[3 * j + 2] - x[3 * i + 2];
            double square = dx * dx + dy * dy + dz * dz;
            if (square < minDistance * minDistance) {
                throw failures.distance(
                        step, name(atoms, i), name(atoms, list.owner()[j]), Math.sqrt(square), minDistance, x, 3 * i);
            }
        }
    }

    /** More neighbours than the model's sel are an error unless allowed. */
    void selOverflow(long step, Evaluation evaluation) {
        long[] overflow = evaluation.selOverflow();
        for (int t = 0; t < overflow.length; t++) {
            if (overflow[t] > 0) {
                throw failures.selOverflow(step, overflow[t], t);
            }
        }
    }

    private String name(Atoms atoms, int i) {
        return failures.name(atoms.tag[i], atoms.type[i]);
    }
}
