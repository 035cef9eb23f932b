package org.austenite.dynamics.cuda;

import org.austenite.dynamics.StepOp.Langevin;

/** The O of BAOAB; three Gaussians per atom by seed, operation, tag and step. */
record LangevinLauncher(Langevin op, int purpose) implements OpLauncher {
    @Override
    public void addTo(StepBuilder step) {
        double keep = StrictMath.exp(-step.system().settings().timeStep() / op.damp());
        step.noise(new StepKernels.Noise(keep, op.temperature(), op.seed(), purpose));
    }
}
