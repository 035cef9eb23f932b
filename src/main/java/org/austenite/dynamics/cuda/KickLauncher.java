package org.austenite.dynamics.cuda;

import org.austenite.dynamics.StepOp.Kick;

/** {@code v += fraction dt F / m}. */
record KickLauncher(Kick op) implements OpLauncher {
    @Override
    public void addTo(StepBuilder step) {
        step.kick(op.fraction() * step.system().settings().timeStep());
    }
}
