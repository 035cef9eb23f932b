package org.austenite.dynamics.cpu;

import org.austenite.dynamics.Failures;
import org.austenite.dynamics.SampleSink;
import org.austenite.dynamics.StepOp.Csvr;
import org.austenite.random.Philox;
import org.austenite.system.Units;

/**
 * Canonical sampling through velocity rescaling: Bussi, Donadio and Parrinello, J. Chem. Phys. 126, 014101 (2007), eq. A7, the exact solution
 * over one time step. With c = exp(-dt/damp), Kbar = g kT/2, Gaussian R1 and S the sum of g - 1 squared Gaussians,
 *
 * <pre>alpha^2 = c + Kbar (1 - c) (S + R1^2) / (g K) + 2 R1 sqrt(c (1 - c) Kbar / (g K))</pre>
 *
 * with the sign of R1 + sqrt(c g K / ((1 - c) Kbar)) (eq. A8). The work booked is K (alpha^2 - 1).
 */
final class CsvrRunner implements OpRunner {
    private final Csvr op;
    private final Philox random;

    CsvrRunner(Csvr op, int purpose) {
        this.op = op;
        this.random = new Philox(op.seed(), purpose);
    }

    @Override
    public void run(MdSystem system, SampleSink sink) {
        double kinetic = 0.5 * system.sums().twiceKinetic(system.atoms());
        if (kinetic == 0) {
            throw Failures.noVelocities(system.step(), "csvr");
        }
        long freedom = system.settings().degreesOfFreedom();
        double kT = Units.BOLTZMANN * op.temperature().at(system.step());
        double c = StrictMath.exp(-system.timeStep() / op.damp());
        double perFreedom = 0.5 * kT / kinetic;
        random.at(0, system.step());
        double r = random.gaussian();
        double s = ChiSquare.sample(freedom - 1, random);
        double square = c + perFreedom * (1 - c) * (s + r * r) + 2 * r * Math.sqrt(c * (1 - c) * perFreedom);
        boolean flips = r + Math.sqrt(c / ((1 - c) * perFreedom)) < 0;
        double alpha = (flips ? -1 : 1) * Math.sqrt(Math.max(0, square));
        Atoms atoms = system.atoms();
        system.sums().scale(atoms.velocity, atoms.n, alpha);
        system.addWork(kinetic * (alpha * alpha - 1));
    }
}
