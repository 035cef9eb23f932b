package org.austenite.dynamics.cpu;

import org.austenite.dynamics.SampleSink;
import org.austenite.dynamics.StepOp.RemoveMomentum;
import org.austenite.system.Units;

/** Takes the centre of mass' velocity from every atom; the energy that goes with it is booked as work. */
final class RemoveMomentumRunner implements OpRunner {
    private final RemoveMomentum op;
    private final double[] sum = new double[3];

    RemoveMomentumRunner(RemoveMomentum op) {
        this.op = op;
    }

    @Override
    public void run(MdSystem system, SampleSink sink) {
        if (system.step() % op.every() != 0) {
            return;
        }
        Atoms atoms = system.atoms();
        double mass = Sums.massWeighted(atoms, atoms.velocity, sum);
        for (int k = 0; k < 3; k++) {
            sum[k] /= mass;
        }
        double[] v = atoms.velocity;
        for (int k = 0; k < v.length; k += 3) {
            v[k] -= sum[0];
            v[k + 1] -= sum[1];
            v[k + 2] -= sum[2];
        }
        system.addWork(-0.5 * Units.MVV_TO_EV * mass * Sums.square(sum, 0));
    }
}
