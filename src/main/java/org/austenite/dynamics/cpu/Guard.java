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
    void positions(long step, Atoms atoms, Sums sums) {
        double[] x = atoms.position;
        double limit = MAX_DISTANCE * MAX_DISTANCE;
        if (sums.any(atoms.n, (from, to) -> beyond(x, limit, from, to) < to)) {
            int i = beyond(x, limit, 0, atoms.n);
            throw failures.position(step, name(atoms, i), x, 3 * i);
        }
    }

    /** The first atom from {@code from} to {@code to} - 1 whose vector's square exceeds {@code limit} or is no number; {@code to} if there is none. */
    private static int beyond(double[] u, double limit, int from, int to) {
        int i = from;
        // A comparison with NaN does not hold.
        while (i < to && Sums.square(u, 3 * i) <= limit) {
            i++;
        }
        return i;
    }

    /** Energy and forces must be finite, forces below the limit. */
    void forces(long step, Atoms atoms, Evaluation evaluation, Sums sums) {
        double[] f = evaluation.force();
        double limit = minimising ? Double.MAX_VALUE : MAX_FORCE * MAX_FORCE;
        if (sums.any(atoms.n, (from, to) -> beyond(f, limit, from, to) < to)) {
            int i = beyond(f, limit, 0, atoms.n);
            throw failures.force(step, name(atoms, i), atoms.position, 3 * i, f, 3 * i);
        }
        if (!Double.isFinite(evaluation.energy())) {
            throw failures.energy(step, evaluation.energy());
        }
    }

    /** No pair of atoms may be absurdly close. */
    void distances(long step, Atoms atoms, NeighborList list, Sums sums) {
        if (minimising || minDistance == 0 || step % DISTANCE_INTERVAL != 0) {
            return;
        }
        if (sums.any(atoms.n, (from, to) -> firstClose(list, from, to) < to)) {
            int i = firstClose(list, 0, atoms.n);
            NeighborBlock block = list.blockOf(i);
            int j = block.neighbor()[closeEdge(list, i)];
            double[] x = list.position();
            throw failures.distance(
                    step,
                    name(atoms, i),
                    name(atoms, list.owner()[j]),
                    Math.sqrt(square(x, i, j)),
                    minDistance,
                    x,
                    3 * i);
        }
    }

    /** The first atom from {@code from} to {@code to} - 1 with another too close; {@code to} if there is none. Row and local index agree. */
    private int firstClose(NeighborList list, int from, int to) {
        int i = from;
        while (i < to && closeEdge(list, i) < 0) {
            i++;
        }
        return i;
    }

    /** The first edge of atom {@code i} that is too short, -1 if there is none. */
    private int closeEdge(NeighborList list, int i) {
        NeighborBlock block = list.blockOf(i);
        double[] x = list.position();
        int end = block.end(i - block.firstRow());
        for (int e = block.begin(i - block.firstRow()); e < end; e++) {
            if (square(x, i, block.neighbor()[e]) < minDistance * minDistance) {
                return e;
            }
        }
        return -1;
    }

    private static double square(double[] x, int i, int j) {
        double dx = x[3 * j] - x[3 * i];
        double dy = x[3 * j + 1] - x[3 * i + 1];
        double dz = x[3 * j + 2] - x[3 * i + 2];
        return dx * dx + dy * dy + dz * dz;
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
