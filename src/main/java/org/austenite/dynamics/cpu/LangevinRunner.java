package org.austenite.dynamics.cpu;

import org.austenite.dynamics.SampleSink;
import org.austenite.dynamics.StepOp.Langevin;
import org.austenite.random.Philox;
import org.austenite.system.Units;

/**
 * The O of BAOAB (Leimkuhler and Matthews 2013): the exact solution of the Ornstein-Uhlenbeck part over one time step,
 * {@code v = c v + sqrt((1 - c^2) kT / m) xi}. The three Gaussians of an atom depend on seed, operation, tag and step alone.
 */
final class LangevinRunner implements OpRunner {
    private final Langevin op;
    private final int purpose;

    LangevinRunner(Langevin op, int purpose) {
        this.op = op;
        this.purpose = purpose;
    }

    @Override
    public void run(MdSystem system, SampleSink sink) {
        Atoms atoms = system.atoms();
        double keep = StrictMath.exp(-system.timeStep() / op.damp());
        double kT = Units.BOLTZMANN * op.temperature().at(system.step());
        double noise = Math.sqrt((1 - keep * keep) * kT);
        double twiceWork =
                system.sums().scalar(atoms.n, (from, to, out, at) -> out[at] += block(system, from, to, keep, noise));
        system.addWork(0.5 * Units.MVV_TO_EV * twiceWork);
    }

    /** Thermalises atoms {@code from} to {@code to}; returns the change of the sum of m v^2. */
    private double block(MdSystem system, int from, int to, double keep, double noise) {
        Atoms atoms = system.atoms();
        double[] v = atoms.velocity;
        Philox random = new Philox(op.seed(), purpose);
        double change = 0;
        for (int i = from; i < to; i++) {
            int type = atoms.type[i];
            double sigma = noise * Math.sqrt(atoms.inverseMass[type]);
            double before = Sums.square(v, 3 * i);
            random.at(atoms.tag[i], system.step());
            for (int k = 3 * i; k < 3 * i + 3; k++) {
                v[k] = keep * v[k] + sigma * random.gaussian();
            }
            change += atoms.mass[type] * (Sums.square(v, 3 * i) - before);
        }
        return change;
    }
}
