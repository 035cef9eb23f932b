package org.austenite.dynamics;

import java.util.List;
import org.austenite.system.Box;

/** Something that can execute step programs: the CPU engine, a GPU. */
public interface Backend {
    /** Short name for logs: {@code vector}, {@code reference}, {@code cuda}. */
    String name();

    /**
     * Prepares {@code operations} for a system.
     *
     * @param operations what a step does
     * @param start state to start from; a fresh one has neither list nor operation state
     * @param settings time step and limits
     * @param threads worker threads for this program
     */
    StepProgram compile(List<StepOp> operations, Snapshot start, Settings settings, int threads);

    /**
     * Memory that a program's arrays will take (bytes), estimated from counts before anything is built; 0 when the backend cannot tell.
     *
     * @param operations what a step does
     * @param load the atoms
     * @param settings time step and limits
     */
    default long memory(List<StepOp> operations, Load load, Settings settings) {
        return 0;
    }

    /**
     * What decides how much memory a program needs.
     *
     * @param box the cell
     * @param type model type of each atom, [n]
     * @param mass mass of each model type (g/mol)
     * @param position positions (Angstrom), [n, 3]
     * @param temperature temperature at the start (K)
     * @param rcut the model's cut-off (Angstrom)
     */
    record Load(Box box, int[] type, double[] mass, double[] position, double temperature, double rcut) {}

    /**
     * What every program needs to know besides its operations.
     *
     * @param timeStep time step (ps)
     * @param skin list skin (Angstrom), or NaN to let the backend choose from counts
     * @param allowSelOverflow whether more neighbours than sel are tolerated (the nearest are kept)
     * @param degreesOfFreedom kinetic degrees of freedom (3N - 3 usually, 3N with Langevin)
     * @param fparam frame parameters, or null
     * @param aparam atomic parameters by tag, [n, d], or null
     * @param minDistance a pair of atoms nearer than this stops the run (Angstrom); 0 never does. Not looked at in minimisations
     */
    record Settings(
            double timeStep,
            double skin,
            boolean allowSelOverflow,
            long degreesOfFreedom,
            double[] fparam,
            double[] aparam,
            double minDistance) {
        /** Default for {@code minDistance}: less than half of the shortest chemical bond. */
        public static final double MIN_DISTANCE = 0.3;

        /** Settings with the default {@code minDistance}. */
        public Settings(
                double timeStep,
                double skin,
                boolean allowSelOverflow,
                long degreesOfFreedom,
                double[] fparam,
                double[] aparam) {
            this(timeStep, skin, allowSelOverflow, degreesOfFreedom, fparam, aparam, MIN_DISTANCE);
        }
    }
}
