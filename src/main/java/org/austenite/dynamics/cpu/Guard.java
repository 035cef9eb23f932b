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
    void positions(long step, Atoms atoms) {
        double[] x = atoms.position;
        for (int i = 0; i < atoms.n; i++) {
            // Negated, so that a NaN is caught too.
            if (!(Sums.square(x, 3 * i) < MAX_DISTANCE * MAX_DISTANCE)) {
                throw failed(step, name(atoms, i) + " is at " + vector(x, i) + " Angstrom." + REMEDY);
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
                throw failed(
                        step,
                        "the force on " + name(atoms, i) + " at " + vector(atoms.position, i) + " Angstrom is "
                                + vector(f, i) + " eV/Angstrom (limit " + number(MAX_FORCE) + ")." + REMEDY);
            }
        }
        if (!Double.isFinite(evaluation.energy())) {
            throw failed(step, "the potential energy is " + evaluation.energy() + " eV." + REMEDY);
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
                throw failed(
                        step,
                        name(atoms, i) + " and " + name(atoms, list.owner()[j]) + " are " + number(Math.sqrt(square))
                                + " Angstrom apart (limit " + minDistance + "), the first at " + vector(x, i) + "."
                                + REMEDY);
            }
        }
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
