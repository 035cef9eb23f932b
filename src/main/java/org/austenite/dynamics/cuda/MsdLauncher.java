package org.austenite.dynamics.cuda;

import java.util.Arrays;
import org.austenite.dynamics.SampleSink;
import org.austenite.dynamics.Snapshot.OpState;
import org.austenite.dynamics.StepOp.SampleMsd;
import org.austenite.gpu.DeviceArray;
import org.austenite.gpu.Elements;
import org.austenite.gpu.KernelModule;
import org.austenite.system.Box;

/** Mean square displacement per type from the stage's start. The state is the start by tag, unwrapped, and the volume then. */
final class MsdLauncher implements OpLauncher {
    private final SampleMsd op;
    private final double[] origin;
    private final double[] perType;
    private final DeviceArray<double[]> start = new DeviceArray<>(Elements.DOUBLE);
    private final DeviceArray<double[]> moved = new DeviceArray<>(Elements.DOUBLE);
    private final DeviceArray<double[]> weighted = new DeviceArray<>(Elements.DOUBLE);
    private final DeviceArray<double[]> squares = new DeviceArray<>(Elements.DOUBLE);
    private final DeviceArray<double[]> counts = new DeviceArray<>(Elements.DOUBLE);
    private double volume;

    MsdLauncher(SampleMsd op, DeviceSystem system) {
        this.op = op;
        int atoms = system.atoms().count();
        int ntypes = system.atoms().ntypes();
        int blocks = system.parts().blocks();
        origin = new double[3 * atoms];
        perType = new double[ntypes];
        start.reserve(3L * atoms);
        moved.reserve(3L * atoms);
        weighted.reserve(4L * blocks);
        squares.reserve((long) ntypes * blocks);
        double[] count =
                Arrays.stream(system.atoms().countByType()).asDoubleStream().toArray();
        counts.set(count, ntypes);
    }

    @Override
    public void start(DeviceSystem system) {
        Box box = system.scalars().box();
        double[] x = system.atoms().positions();
        int[] image = system.atoms().images();
        int[] tag = system.atoms().tags();
        for (int i = 0; i < tag.length; i++) {
            for (int c = 0; c < 3; c++) {
                double shift =
                        image[3 * i] * box.at(0, c) + image[3 * i + 1] * box.at(1, c) + image[3 * i + 2] * box.at(2, c);
                origin[3 * tag[i] + c] = x[3 * i + c] + shift;
            }
        }
        volume = box.volume();
        start.set(origin, origin.length);
    }

    @Override
    public boolean isDue(long step) {
        return step % op.every() == 0;
    }

    @Override
    public void addTo(StepBuilder step) {
        DeviceSystem system = step.system();
        StepKernels kernels = system.kernels();
        KernelModule sample = kernels.sample();
        DeviceAtoms atoms = system.atoms();
        step.add(kernels.overAtoms(sample.kernel("msd_moved"))
                .with(atoms.count())
                .with(system.list().type())
                .with(atoms.tag())
                .with(atoms.image())
                .with(atoms.mass())
                .with(system.list().position())
                .with(system.scalars().array())
                .with(start)
                .with(volume)
                .with(moved)
                .with(weighted));
        step.add(kernels.weightedMean(weighted, 0));
        step.add(kernels.overAtoms(sample.kernel("msd_squares"))
                .with(atoms.count())
                .with(atoms.ntypes())
                .with(system.list().type())
                .with(moved)
                .with(system.scalars().array())
                .with(squares));
        step.add(kernels.oneBlock(sample.kernel("msd_record"))
                .with(system.ring().clock())
                .with(system.parts().blocks())
                .with(atoms.ntypes())
                .with(squares)
                .with(counts)
                .with(system.ring().numbers())
                .with((long) system.ring().capacity()));
    }

    @Override
    public int numbers(long step) {
        return isDue(step) ? perType.length : 0;
    }

    @Override
    public void deliver(long step, Ring ring, SampleSink sink) {
        if (isDue(step)) {
            for (int t = 0; t < perType.length; t++) {
                perType[t] = ring.next();
            }
            sink.msd(step, perType);
        }
    }

    @Override
    public OpState state() {
        double[] numbers = Arrays.copyOf(origin, origin.length + 1);
        numbers[origin.length] = volume;
        return new OpState(numbers, new long[0]);
    }

    @Override
    public void restore(long step, OpState state) {
        System.arraycopy(state.numbers(), 0, origin, 0, origin.length);
        volume = state.numbers()[origin.length];
        start.set(origin, origin.length);
    }

    @Override
    public void close() {
        start.close();
        moved.close();
        weighted.close();
        squares.close();
        counts.close();
    }
}
