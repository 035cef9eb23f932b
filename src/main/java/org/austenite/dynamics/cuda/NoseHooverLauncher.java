package org.austenite.dynamics.cuda;

import org.austenite.dynamics.Snapshot.OpState;
import org.austenite.dynamics.StepOp.NoseHoover;
import org.austenite.gpu.DeviceArray;
import org.austenite.gpu.Elements;

/** Half a step of a Nose-Hoover chain. The state is the chain's velocities (1/ps). */
final class NoseHooverLauncher implements OpLauncher {
    /** First and third of the Suzuki-Yoshida weights. */
    private static final double OUTER = 1 / (2 - Math.cbrt(2));

    private final NoseHoover op;
    private final double[] host;
    private final DeviceArray<double[]> chain = new DeviceArray<>(Elements.DOUBLE);

    NoseHooverLauncher(NoseHoover op) {
        this.op = op;
        host = new double[op.chain()];
        chain.set(host, host.length);
    }

    @Override
    public void addTo(StepBuilder step) {
        DeviceSystem system = step.system();
        StepKernels kernels = system.kernels();
        step.add(StepKernels.ramp(
                kernels.settling(kernels.thermostat().kernel("nose_hoover"))
                        .with(chain)
                        .with(host.length)
                        .with(op.damp())
                        .with((double) system.settings().degreesOfFreedom())
                        .with(OUTER)
                        .with(system.settings().timeStep()),
                op.temperature()));
        step.add(kernels.scaleVelocities());
    }

    @Override
    public OpState state() {
        chain.download(host, host.length);
        return new OpState(host.clone(), new long[0]);
    }

    @Override
    public void restore(long step, OpState state) {
        chain.set(state.numbers(), host.length);
    }

    @Override
    public void close() {
        chain.close();
    }
}
