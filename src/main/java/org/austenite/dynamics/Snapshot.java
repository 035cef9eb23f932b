package org.austenite.dynamics;

import java.util.List;
import org.austenite.system.Box;

/**
 * Everything that a program needs to continue bit by bit. Atom arrays are in the program's own order at the last list rebuild; {@code tag} names
 * the atoms.
 *
 * @param step step number
 * @param box the cell
 * @param tag the input's atom number (from 0) of each atom
 * @param type model type of each atom
 * @param mass mass of each type (g/mol)
 * @param position positions (Angstrom), [n, 3], wrapped at the last rebuild
 * @param image images crossed, [n, 3]: unwrapped = position + image . cell
 * @param velocity velocities (Angstrom/ps), [n, 3]
 * @param list where the neighbour list was built, or null for a fresh start (the list is then built at {@code position})
 * @param operations state of each operation of the program, in list order; empty for a fresh start
 * @param work energy put into the system since the stage's start (eV)
 */
public record Snapshot(
        long step,
        Box box,
        int[] tag,
        int[] type,
        double[] mass,
        double[] position,
        int[] image,
        double[] velocity,
        ListOrigin list,
        List<OpState> operations,
        double work) {
    /** Atoms at step 0 of a new program: no list, no operation states, no work. */
    public static Snapshot start(
            Box box, int[] tag, int[] type, double[] mass, double[] position, int[] image, double[] velocity) {
        return new Snapshot(0, box, tag, type, mass, position, image, velocity, null, List.of(), 0);
    }

    /** Number of atoms; arrays of a {@link StepProgram#view} may be longer. */
    public int size() {
        return tag.length;
    }

    /**
     * The neighbour list's origin: a list built there again is the same list.
     *
     * @param position positions of the atoms (same order) when the list was built
     * @param box the cell at that time
     * @param skin the skin (Angstrom)
     * @param rebuilds rebuilds so far
     * @param dangerous rebuilds at which an atom had moved by a whole skin, so by half of it in one step: the list was still checked in time, but the
     *     skin is small for such speeds
     */
    public record ListOrigin(double[] position, Box box, double skin, long rebuilds, long dangerous) {}

    /**
     * State of one operation: chain variables, accumulators, counters.
     *
     * @param numbers floating-point state
     * @param counts integer state
     */
    public record OpState(double[] numbers, long[] counts) {
        /** No state. */
        public static final OpState NONE = new OpState(new double[0], new long[0]);
    }
}
