package org.austenite.dynamics.cuda;

import org.austenite.dynamics.Snapshot.OpState;
import org.austenite.dynamics.StepOp.SampleRdf;
import org.austenite.gpu.DeviceArray;
import org.austenite.gpu.Elements;
import org.austenite.gpu.KernelModule;
import org.austenite.gpu.Launch;

/**
 * Histograms of pair distances by ordered pair of types. State as on the CPU: counts [ntypes, ntypes, bins] and then the number of frames; the sum of
 * 1/V over the frames.
 */
final class RdfLauncher implements OpLauncher {
    /** Threads of a warp, which has one atom. */
    private static final int WARP = 32;

    private final SampleRdf op;
    private final long[] host;
    private final DeviceArray<long[]> counts = new DeviceArray<>(Elements.LONG);
    private final DeviceArray<double[]> inverseVolumes = new DeviceArray<>(Elements.DOUBLE);

    RdfLauncher(SampleRdf op, int ntypes) {
        this.op = op;
        host = new long[ntypes * ntypes * op.bins() + 1];
        counts.set(host, host.length);
        inverseVolumes.set(new double[1], 1);
    }

    @Override
    public boolean isDue(long step) {
        return step % op.every() == 0;
    }

    @Override
    public void addTo(StepBuilder step) {
        DeviceSystem system = step.system();
        KernelModule sample = system.kernels().sample();
        int atomsPerBlock = StepParts.THREADS / WARP;
        int blocks = Math.ceilDiv(system.atoms().count(), atomsPerBlock);
        step.add(new Launch(sample.kernel("rdf_count"), blocks, StepParts.THREADS)
                .with(system.list().stop())
                .with(system.atoms().count())
                .with(system.atoms().ntypes())
                .with(system.list().type())
                .with(system.list().groupBegin())
                .with(system.list().neighbor())
                .with(system.list().position())
                .with(op.rmax())
                .with(op.bins() / op.rmax())
                .with(op.bins())
                .with(counts));
        step.add(new Launch(sample.kernel("rdf_frame"), 1, 1)
                .with(system.list().stop())
                .with(system.scalars().array())
                .with(inverseVolumes)
                .with(host.length - 1L)
                .with(counts));
    }

    @Override
    public OpState state() {
        double[] sum = new double[1];
        inverseVolumes.download(sum, 1);
        counts.download(host, host.length);
        return new OpState(sum, host.clone());
    }

    @Override
    public void restore(long step, OpState state) {
        inverseVolumes.set(state.numbers(), 1);
        counts.set(state.counts(), host.length);
    }

    @Override
    public void close() {
        counts.close();
        inverseVolumes.close();
    }
}
