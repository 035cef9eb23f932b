package org.austenite.dynamics.cpu;

import org.austenite.dynamics.SampleSink;
import org.austenite.dynamics.StepOp.Drift;

/** {@code x += fraction dt v}. */
final class DriftRunner implements OpRunner {
    private final Drift op;

    DriftRunner(Drift op) {
        this.op = op;
    }

    @Override
    public void run(MdSystem system, SampleSink sink) {
        double[] x = system.atoms().position;
        double[] v = system.atoms().velocity;
        double dt = op.fraction() * system.timeStep();
        system.eachBlock((from, to, _) -> {
            for (int k = 3 * from; k < 3 * to; k++) {
                x[k] += dt * v[k];
            }
        });
    }
}
