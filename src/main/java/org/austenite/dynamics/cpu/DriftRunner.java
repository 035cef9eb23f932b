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
        for (int k = 0; k < v.length; k++) {
            x[k] += dt * v[k];
        }
    }
}
