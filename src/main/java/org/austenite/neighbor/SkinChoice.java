package org.austenite.neighbor;

import org.austenite.system.Units;

/**
 * Chooses the skin from counts alone, so that a run's bits do not depend on how fast the machine was.
 *
 * <p>With n(s) = 4/3 pi density (rcut + s)^3 edges listed per atom, an edge visited costs 1 and a rebuild {@code EDGE n(s) + ATOM}, so that a step
 * costs
 *
 * <pre>
 *   cost(s) = n(s) + (EDGE n(s) + ATOM) / max(1, s / (2 v dt)),    v = 3 sqrt(kB T / m)
 * </pre>
 *
 * where s / (2 v dt) is the number of steps in which the fastest of some thousand atoms of the lightest species covers half the skin. The skin is the
 * cheapest multiple of 0.05 A between 0.3 and 2 A.
 */
public final class SkinChoice {
    /** Smallest skin tried (Angstrom). */
    public static final double SMALLEST = 0.3;

    /** Largest skin tried (Angstrom). */
    public static final double LARGEST = 2;

    private static final int PER_ANGSTROM = 20;

    /** Work of a rebuild per listed edge: two searches of some three candidates an edge, and the partner's look-up, in visits of one edge. */
    private static final double EDGE = 6;

    /** Work of a rebuild per atom whatever its neighbours: sorting, wrapping, binning, walking cells; in visits of one edge. */
    private static final double ATOM = 60;

    /** Speed of the fastest of some thousand atoms, in units of sqrt(kB T / m). */
    private static final double FASTEST = 3;

    /** Atoms that start at rest (a minimisation) still move: never take them as colder than this (K). */
    private static final double COLDEST = 300;

    private SkinChoice() {}

    /**
     * The skin (Angstrom).
     *
     * @param rcut cut-off (Angstrom)
     * @param density atoms per Angstrom^3; 0 for an open system
     * @param temperature temperature (K), the highest that is planned
     * @param lightestMass mass of the lightest species (g/mol)
     * @param timeStep time step (ps)
     */
    public static double choose(double rcut, double density, double temperature, double lightestMass, double timeStep) {
        double speed = FASTEST
                * Math.sqrt(Units.BOLTZMANN * Math.max(temperature, COLDEST) / (lightestMass * Units.MVV_TO_EV));
        int best = (int) Math.round(SMALLEST * PER_ANGSTROM);
        double least = Double.POSITIVE_INFINITY;
        for (int k = best; k <= LARGEST * PER_ANGSTROM; k++) {
            double skin = (double) k / PER_ANGSTROM;
            double cost = cost(rcut + skin, density, skin / (2 * speed * timeStep));
            if (cost < least) {
                least = cost;
                best = k;
            }
        }
        return (double) best / PER_ANGSTROM;
    }

    private static double cost(double radius, double density, double steps) {
        double edges = 4 * Math.PI / 3 * density * radius * radius * radius;
        return edges + (EDGE * edges + ATOM) / Math.max(1, steps);
    }
}
