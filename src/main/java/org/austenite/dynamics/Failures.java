package org.austenite.dynamics;

import java.util.List;
import java.util.Locale;
import org.austenite.AusteniteException;
import org.austenite.system.Units;

/**
 * What a program says when its numbers have stopped making sense: step, atom, values and what to do. Atoms are numbered as in the input, from 1.
 *
 * <p>Every step: positions and energy must be finite numbers, and no force may exceed {@link #MAX_FORCE}: an ordinary thermal collision at 5000 K stays
 * below 100 eV/Angstrom, so a force of 10,000 is a broken model or a broken step. Every {@link #DISTANCE_INTERVAL} steps no pair may be closer
 * than {@code Settings.minDistance}: a network's forces need not be large there, so the force alone does not tell. Minimisations start from overlapping
 * atoms by design and are spared the last two.
 */
public final class Failures {
    /** Largest tolerated force on an atom (eV/Angstrom). */
    public static final double MAX_FORCE = 1e4;

    /** Farthest position that is still taken for one (Angstrom): image flags must be able to follow. */
    public static final double MAX_DISTANCE = 1e9;

    /** Steps between two looks at the distances. */
    public static final int DISTANCE_INTERVAL = 10;

    private static final String REMEDY =
            " Shorten the time step, relax the start first (minimize: fire), or check that the model was trained for such states.";

    private final List<String> typeMap;
    private final int[] sel;

    /** Texts for a model with these types, and neighbours that it keeps by type (empty: not known). */
    public Failures(List<String> typeMap, int[] sel) {
        this.typeMap = typeMap;
        this.sel = sel;
    }

    /** How an atom is called, by its tag and type. */
    public String name(int tag, int type) {
        return "atom " + (tag + 1L) + " (" + typeMap.get(type) + ")";
    }

    /** {@code atom} is nowhere: its position is the vector at {@code at} of {@code x}. */
    public AusteniteException position(long step, String atom, double[] x, int at) {
        return failed(step, atom + " is at " + vector(x, at) + " Angstrom." + REMEDY);
    }

    /** The force {@code f}, at {@code atF}, on {@code atom} at {@code x}, at {@code atX}, is too large or no number. */
    public AusteniteException force(long step, String atom, double[] x, int atX, double[] f, int atF) {
        return failed(
                step,
                "the force on " + atom + " at " + vector(x, atX) + " Angstrom is " + vector(f, atF)
                        + " eV/Angstrom (limit " + number(MAX_FORCE) + ")." + REMEDY);
    }

    /** The potential energy is no number. */
    public AusteniteException energy(long step, double energy) {
        return failed(step, "the potential energy is " + energy + " eV." + REMEDY);
    }

    /** Two atoms, the first at {@code x}, at {@code at}, are closer than {@code limit}. */
    public AusteniteException distance(
            long step, String first, String second, double distance, double limit, double[] x, int at) {
        return failed(
                step,
                first + " and " + second + " are " + number(distance) + " Angstrom apart (limit " + limit
                        + "), the first at " + vector(x, at) + "." + REMEDY);
    }

    /** {@code atoms} atoms have more neighbours of {@code type} than sel. */
    public AusteniteException selOverflow(long step, long atoms, int type) {
        return failed(
                step,
                atoms + (atoms == 1 ? " atom has more " : " atoms have more ") + typeMap.get(type)
                        + " neighbours within the cut-off than the model's sel"
                        + (sel.length == 0 ? "" : " of " + sel[type])
                        + " holds, so the farthest were dropped and energy is "
                        + "not conserved. Use a model with a larger sel, a lower density, or allow it with allow_sel_overflow: true.");
    }

    /** A thermostat that rescales needs something to rescale. */
    public static AusteniteException noVelocities(long step, String thermostat) {
        return failed(
                step,
                "every velocity is zero, which " + thermostat
                        + " cannot rescale. Draw velocities at the start (velocities: {T: 300 K}).");
    }

    /** The barostat asks for more than a step may change. */
    public static AusteniteException cellJumps(long step, double ratio, double pressure) {
        return failed(
                step,
                "the barostat would multiply the volume by " + number(ratio) + " at one go (pressure "
                        + number(pressure * Units.EV_PER_A3_IN_BAR)
                        + " bar). Use a longer pdamp, check the bulk modulus, or bring the start near its density first.");
    }

    private static String vector(double[] u, int at) {
        return "(" + number(u[at]) + ", " + number(u[at + 1]) + ", " + number(u[at + 2]) + ")";
    }

    private static String number(double x) {
        return String.format(Locale.ROOT, "%.6g", x);
    }

    private static AusteniteException failed(long step, String what) {
        return new AusteniteException(AusteniteException.Exit.FAILED, "step " + step + ": " + what);
    }
}
