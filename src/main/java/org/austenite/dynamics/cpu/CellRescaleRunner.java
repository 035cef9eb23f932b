package org.austenite.dynamics.cpu;

import org.austenite.dynamics.Failures;
import org.austenite.dynamics.SampleSink;
import org.austenite.dynamics.StepOp.CellRescale;
import org.austenite.random.Philox;
import org.austenite.system.Units;

/**
 * Isotropic stochastic cell rescaling: Bernetti and Bussi, J. Chem. Phys. 153, 114107 (2020).
 *
 * <p>Their equation for lambda = sqrt(V), whose noise does not depend on lambda, is advanced by one Euler step over t = every dt:
 *
 * <pre>lambda' = lambda - beta lambda t / (2 damp) (P0 - P - kT / (2 V)) + sqrt(kT beta t / (2 damp)) xi</pre>
 *
 * with the compressibility beta and the instantaneous pressure P. Positions and cell are scaled by s = (lambda'/lambda)^(2/3), velocities by 1/s. It
 * acts between two whole steps of the integrator, where positions, forces and velocities belong to one time, and evaluates the forces again, so
 * that the work booked, the change of kinetic plus potential energy, is exact: that is why it acts every so many steps only.
 */
final class CellRescaleRunner implements OpRunner {
    /** Largest relative change of the volume at one go: beyond, the Euler step is meaningless. */
    private static final double MAX_STRAIN = 0.1;

    private final CellRescale op;
    private final Philox random;

    CellRescaleRunner(CellRescale op, int purpose) {
        this.op = op;
        this.random = new Philox(op.seed(), purpose);
    }

    @Override
    public void run(MdSystem system, SampleSink sink) {
        if (system.step() % op.every() != 0) {
            return;
        }
        double ratio = volumeRatio(system);
        if (!(Math.abs(ratio - 1) < MAX_STRAIN)) {
            throw Failures.cellJumps(system.step(), ratio, system.pressure());
        }
        double before = energy(system);
        double scale = Math.cbrt(ratio);
        Atoms atoms = system.atoms();
        system.sums().scale(atoms.velocity, atoms.n, 1 / scale);
        system.scaleCell(scale);
        system.evaluateForces();
        system.addWork(energy(system) - before);
    }

    private static double energy(MdSystem system) {
        return system.potential() + 0.5 * system.sums().twiceKinetic(system.atoms());
    }

    private double volumeRatio(MdSystem system) {
        long step = system.step();
        double kT = Units.BOLTZMANN * op.temperature().at(step);
        double excess = op.pressure().at(step) - system.pressure();
        double rate = op.compressibility() * op.every() * system.timeStep() / op.damp();
        return volumeRatio(
                system.box().volume(), kT, excess, rate, random.at(0, step).gaussian());
    }

    /** (lambda'/lambda)^2 for P0 - P = {@code excess} (eV/Angstrom^3) and beta t / damp = {@code rate} (Angstrom^3/eV). */
    static double volumeRatio(double volume, double kT, double excess, double rate, double xi) {
        double growth = 1 - 0.5 * rate * (excess - 0.5 * kT / volume) + Math.sqrt(0.5 * kT * rate / volume) * xi;
        return growth * growth;
    }
}
