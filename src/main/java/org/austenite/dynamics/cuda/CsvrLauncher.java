package org.austenite.dynamics.cuda;

import org.austenite.dynamics.StepOp.Csvr;

/** Canonical sampling through velocity rescaling, one step. */
record CsvrLauncher(Csvr op, int purpose) implements OpLauncher {
    @Override
    public void addTo(StepBuilder step) {
        DeviceSystem system = step.system();
        StepKernels kernels = system.kernels();
        double keep = StrictMath.exp(-system.settings().timeStep() / op.damp());
        step.add(StepKernels.ramp(
                        kernels.settling(kernels.thermostat().kernel("csvr"))
                                .with(keep)
                                .with(system.settings().degreesOfFreedom()),
                        op.temperature())
                .with(op.seed())
                .with(purpose));
        step.add(kernels.scaleVelocities());
    }
}
