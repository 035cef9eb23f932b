package org.austenite.dynamics.cpu;

import java.util.List;
import java.util.Locale;
import org.austenite.AusteniteException;
import org.austenite.neighbor.NeighborBlock;
import org.austenite.neighbor.NeighborList;
import org.austenite.potential.Evaluation;
import org.austenite.system.Units;

/**
 * Stops a run whose numbers have stopped making sense, with step, atom and values. Atoms are numbered as in the input, from 1.
 *
 * <p>Every step: positions and energy must be finite numbers, and no force may exceed {@link #MAX_FORCE}: an ordinary thermal collision at 5000 K stays
 * below 100 eV/Angstrom, so a force of 10,000 is a broken model or a broken step. Every {@link #DISTANCE_INTERVAL} steps no pair may be closer
 * than {@code Settings.minDistance}: a network's forces need not be large there, so the force alone does not tell. Minimisations start from overlapping
 * atoms by design and are spared the last two.
 */
final class Guard {
    /** Largest tolerated force on an atom (eV/Angstrom). */
    static final double MAX_FORCE = 1e4;

    /** Farthest position that is still taken for one (Angstrom). */
    static final double MAX_DISTANCE = 1e9;

    /** Steps between two looks at the distances. */
    static final int DISTANCE_INTERVAL = 10;

    private static final String REMEDY =
            " Shorten the time step, relax the start first (minimize: fire), or check that the model was trained for such states.";

    private final List<String> typeMap;
    private final int[] sel;
    private final boolean minimising;
    private final double minDistance;

    Guard(List<String> typeMap, int[] sel, double minDistance, boolean minimising) {
        this.typeMap = typeMap;
        this.sel = sel;
        this.minDistance = minDistance;
        this.minimising = minimising;
    }

    /** Every position must be a number that image flags can follow. */
    void positions(long step, Atoms atoms, Sums sums) {
        double[] x = atoms.position;
        double limit = MAX_DISTANCE * MAX_DISTANCE;
        if (sums.any(atoms.n, (from, to) -> beyond(x, limit, from, to) < to)) {
            int i = beyond(x, limit, 0, atoms.n);
            throw failed(step, name(atoms, i) + " is at " + vector(x, i) + " Angstrom." + REMEDY);
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
            throw failed(
                    step,
                    "the force on " + name(atoms, i) + " at " + vector(atoms.position, i) + " Angstrom is "
                            + vector(f, i) + " eV/Angstrom (limit " + number(MAX_FORCE) + ")." + REMEDY);
        }
        if (!Double.isFinite(evaluation.energy())) {
            throw failed(step, "the potential energy is " + evaluation.energy() + " eV." + REMEDY);
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
            throw failed(
                    step,
                    name(atoms, i) + " and " + name(atoms, list.owner()[j]) + " are "
                            + number(Math.sqrt(square(x, i, j))) + " Angstrom apart (limit " + minDistance
                            + "), the first at " + vector(x, i) + "." + REMEDY);
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
                throw failed(
                        step,
                        overflow[t] + (overflow[t] == 1 ? " atom has more " : " atoms have more ") + typeMap.get(t)
                                + " neighbours within the cut-off than the model's sel of " + sel[t]
                                + " holds, so the farthest were dropped and energy is "
                                + "not conserved. Use a model with a larger sel, a lower density, or allow it with allow_sel_overflow: true.");
            }
        }
    }

    /** A thermostat that rescales needs something to rescale. */
    static AusteniteException noVelocities(long step, String thermostat) {
        return failed(
                step,
                "every velocity is zero, which " + thermostat
                        + " cannot rescale. Draw velocities at the start (velocities: {T: 300 K}).");
    }

    /** The barostat asks for more than a step may change. */
    static AusteniteException cellJumps(long step, double ratio, double pressure) {
        return failed(
                step,
                "the barostat would multiply the volume by " + number(ratio) + " at one go (pressure "
                        + number(pressure * Units.EV_PER_A3_IN_BAR)
                        + " bar). Use a longer pdamp, check the bulk modulus, or bring the start near its density first.");
    }

    private String name(Atoms atoms, int i) {
        return "atom " + (atoms.tag[i] + 1L) + " (" + typeMap.get(atoms.type[i]) + ")";
    }

    private static String vector(double[] u, int i) {
        return "(" + number(u[3 * i]) + ", " + number(u[3 * i + 1]) + ", " + number(u[3 * i + 2]) + ")";
    }

    private static String number(double x) {
        return String.format(Locale.ROOT, "%.6g", x);
    }

    private static AusteniteException failed(long step, String what) {
        return new AusteniteException(AusteniteException.Exit.FAILED, "step " + step + ": " + what);
    }
}
