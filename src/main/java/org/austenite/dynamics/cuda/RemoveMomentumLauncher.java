package org.austenite.dynamics.cuda;

import org.austenite.dynamics.StepOp.RemoveMomentum;
import org.austenite.gpu.DeviceArray;
import org.austenite.gpu.Elements;
import org.austenite.system.Units;

/** Takes the centre of mass' velocity from every atom; the energy that goes with it is booked as work. */
final class RemoveMomentumLauncher implements OpLauncher {
    private final RemoveMomentum op;
    private final DeviceArray<double[]> parts = new DeviceArray<>(Elements.DOUBLE);

    RemoveMomentumLauncher(RemoveMomentum op) {
        this.op = op;
    }

    @Override
    public boolean isDue(long step) {
        return step % op.every() == 0;
    }

    @Override
    public void addTo(StepBuilder step) {
        DeviceSystem system = step.system();
        StepKernels kernels = system.kernels();
        DeviceAtoms atoms = system.atoms();
        parts.reserve(4L * system.parts().blocks());
        step.add(kernels.overAtoms(kernels.thermostat().kernel("momentum_parts"))
                .with(atoms.count())
                .with(system.list().type())
                .with(atoms.mass())
                .with(atoms.velocity())
                .with(parts));
        step.add(kernels.weightedMean(parts, -0.5 * Units.MVV_TO_EV));
        step.add(kernels.overAtoms(kernels.thermostat().kernel("remove_momentum"))
                .with(atoms.count())
                .with(system.list().type())
                .with(atoms.mass())
                .with(system.scalars().array())
                .with(atoms.velocity())
                .with(system.parts().kinetic()));
    }

    @Override
    public void close() {
        parts.close();
    }
}
