package org.austenite.dynamics;

/**
 * What one time step does, as data: the driver lists operations, a backend executes them. A CPU interprets the list, a GPU captures it as a graph.
 *
 * <p>Operations run in list order, every step. Random numbers are counter-based (seed, atom tag or 0, step), so that an operation's state is its
 * numbers alone. "Every so many steps" means step numbers that are multiples of it. Units: ps, K, eV/Angstrom^3.
 */
public sealed interface StepOp {
    /** {@code v += fraction * dt * F / m}. */
    record Kick(double fraction) implements StepOp {}

    /** {@code x += fraction * dt * v}; the list is checked and rebuilt by {@link Forces}. */
    record Drift(double fraction) implements StepOp {}

    /** Energy, forces and virial at the present positions, after a list rebuild where atoms have moved far enough. */
    record Forces() implements StepOp {}

    /** The O of BAOAB: {@code v = c v + sqrt(1 - c^2) sqrt(kT/m) xi}, {@code c = exp(-dt/damp)}, one Gaussian per atom and axis. */
    record Langevin(Ramp temperature, double damp, long seed) implements StepOp {}

    /**
     * Half a step of a Nose-Hoover chain (Martyna-Tuckerman-Klein, Suzuki-Yoshida); stands at both ends of the step. Equal operations of a program are
     * one chain.
     */
    record NoseHoover(Ramp temperature, double damp, int chain) implements StepOp {}

    /** Canonical sampling by velocity rescaling (Bussi, Donadio, Parrinello 2007), one full step. */
    record Csvr(Ramp temperature, double damp, long seed) implements StepOp {}

    /**
     * Isotropic stochastic cell rescaling (Bernetti, Bussi 2020) every {@code every} steps, over that many time steps; {@code compressibility} in
     * Angstrom^3/eV. Stands at the end of the step and evaluates the forces in the new cell.
     */
    record CellRescale(Ramp pressure, Ramp temperature, double damp, double compressibility, int every, long seed)
            implements StepOp {}

    /** Removes the centre of mass' velocity every {@code every} steps. */
    record RemoveMomentum(long every) implements StepOp {}

    /** One step of FIRE (Bitzek et al. 2006) with a displacement limit (Angstrom); stops the run when no force component exceeds {@code fmax}. */
    record Fire(double fmax, double maxDisplacement, double dtStart, double dtMax) implements StepOp {}

    /** A thermo record every {@code every} steps, and at the step that the run starts from. */
    record SampleThermo(long every) implements StepOp {}

    /** The mean of the pressure tensor over each {@code block} steps. */
    record SampleStress(int block) implements StepOp {}

    /** Mean square displacement per type every {@code every} steps, centre of mass removed, from the positions at the stage's start. */
    record SampleMsd(long every) implements StepOp {}

    /** Partial radial distribution histograms every {@code every} steps, {@code bins} bins up to {@code rmax} (at most the model's cut-off). */
    record SampleRdf(long every, double rmax, int bins) implements StepOp {}
}
