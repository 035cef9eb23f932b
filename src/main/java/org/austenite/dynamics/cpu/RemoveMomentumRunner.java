package org.austenite.dynamics.cpu;

import org.austenite.dynamics.SampleSink;
import org.austenite.dynamics.StepOp.RemoveMomentum;
import org.austenite.system.Units;

/** Takes the centre of mass' velocity from every atom; the energy that goes with it is booked as work. */
final class RemoveMomentumRunner implements OpRunner {
    private final RemoveMomentum op;
    private final double[] mean = new double[4];

    RemoveMomentumRunner(RemoveMomentum op) {
        this.op = op;
    }

    @Override
    public void run(MdSystem system, SampleSink sink) {
        if (system.step() % op.every() != 0) {
            return;
        }
        Atoms atoms = system.atoms();
        system.sums().massWeightedMean(atoms, atoms.velocity, mean);
        double[] v = atoms.velocity;
        system.eachBlock((from, to, _) -> {
            for (int k = 3 * from; k < 3 * to; k += 3) {
                v[k] -= mean[0];
                v[k + 1] -= mean[1];
                v[k + 2] -= mean[2];
            }
        });
        system.addWork(-0.5 * Units.MVV_TO_EV * mean[3] * Sums.square(mean, 0));
    }
}
