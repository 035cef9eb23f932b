package org.austenite.dynamics.cuda;

import org.austenite.dynamics.StepOp.Drift;

/** {@code x += fraction dt v}. */
record DriftLauncher(Drift op) implements OpLauncher {
    @Override
    public void addTo(StepBuilder step) {
        step.drift(op.fraction() * step.system().settings().timeStep());
    }
}
