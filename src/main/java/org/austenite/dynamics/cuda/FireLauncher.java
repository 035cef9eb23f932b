package org.austenite.dynamics.cuda;

import org.austenite.dynamics.Snapshot.OpState;
import org.austenite.dynamics.StepOp.Fire;
import org.austenite.gpu.DeviceArray;
import org.austenite.gpu.Elements;
import org.austenite.gpu.KernelModule;
import org.austenite.system.Units;

/** One step of FIRE. The state is its time step (ps), its mixing and the number of steps downhill. */
final class FireLauncher implements OpLauncher {
    private static final double FIRST_MIXING = 0.1;

    /** Time step, mixing, steps downhill, and two factors that one kernel leaves for the next. */
    private static final int STATE = 5;

    private final Fire op;
    private final double[] host = new double[STATE];
    private final DeviceArray<double[]> state = new DeviceArray<>(Elements.DOUBLE);
    private final DeviceArray<double[]> parts = new DeviceArray<>(Elements.DOUBLE);

    FireLauncher(Fire op) {
        this.op = op;
        set(op.dtStart(), FIRST_MIXING, 0);
    }

    private void set(double timeStep, double mixing, double downhill) {
        host[0] = timeStep;
        host[1] = mixing;
        host[2] = downhill;
        state.set(host, STATE);
    }

    @Override
    public void start(DeviceSystem system) {
        int numbers = 3 * system.atoms().count();
        system.atoms().velocity().set(new double[numbers], numbers);
    }

    @Override
    public void addTo(StepBuilder step) {
        DeviceSystem system = step.system();
        StepKernels kernels = system.kernels();
        DeviceAtoms atoms = system.atoms();
        KernelModule minimise = system.device().module("93_minimise");
        parts.reserve(3L * system.parts().blocks());
        step.add(kernels.overAtoms(minimise.kernel("fire_dots"))
                .with(atoms.count())
                .with(atoms.velocity())
                .with(system.evaluation().force())
                .with(parts));
        step.add(kernels.oneBlock(minimise.kernel("fire_decide"))
                .with(system.parts().blocks())
                .with(parts)
                .with(op.dtMax())
                .with(state));
        step.addMoving(kernels.overAtoms(minimise.kernel("fire_move"))
                .with(atoms.count())
                .with(system.evaluation().force())
                .with(atoms.origin())
                .with(system.scalars().array())
                .with(state)
                .with(meanMass(atoms) * Units.MVV_TO_EV)
                .with(op.maxDisplacement())
                .with(atoms.velocity())
                .with(system.list().position())
                .with(system.parts().farthest())
                .with(system.parts().lost()));
        step.velocitiesChanged();
    }

    private static double meanMass(DeviceAtoms atoms) {
        double[] mass = atoms.masses();
        int[] count = atoms.countByType();
        double sum = 0;
        for (int t = 0; t < count.length; t++) {
            sum += count[t] * mass[t];
        }
        return sum / atoms.count();
    }

    @Override
    public OpState state() {
        state.download(host, STATE);
        return new OpState(new double[] {host[0], host[1]}, new long[] {(long) host[2]});
    }

    @Override
    public void restore(long step, OpState saved) {
        set(saved.numbers()[0], saved.numbers()[1], saved.counts()[0]);
    }

    @Override
    public void close() {
        state.close();
        parts.close();
    }
}
