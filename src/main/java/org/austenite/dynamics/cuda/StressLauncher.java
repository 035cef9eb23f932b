package org.austenite.dynamics.cuda;

import java.util.Arrays;
import org.austenite.dynamics.SampleSink;
import org.austenite.dynamics.Snapshot.OpState;
import org.austenite.dynamics.StepOp.SampleStress;

/** Means of the pressure tensor over consecutive blocks of steps; the sums are the device's. */
final class StressLauncher implements OpLauncher {
    static final int NUMBERS = 6;

    private final SampleStress op;
    private final Samplers samplers;
    private final int index;
    private final double[] mean = new double[NUMBERS];

    /** A step at which a block ended or would have. */
    private long blockEnd;

    StressLauncher(SampleStress op, Samplers samplers, int index) {
        this.op = op;
        this.samplers = samplers;
        this.index = index;
    }

    @Override
    public void addTo(StepBuilder step) {
        step.sample();
    }

    @Override
    public void start(DeviceSystem system) {
        blockEnd = system.step();
    }

    @Override
    public int numbers(long step) {
        return (step - blockEnd) % op.block() == 0 ? NUMBERS : 0;
    }

    @Override
    public void deliver(long step, Ring ring, SampleSink sink) {
        if (numbers(step) == 0) {
            return;
        }
        for (int k = 0; k < NUMBERS; k++) {
            mean[k] = ring.next();
        }
        sink.stress(step, mean);
    }

    @Override
    public OpState state() {
        double[] sums = samplers.sums(index);
        return new OpState(Arrays.copyOf(sums, NUMBERS), new long[] {(long) sums[NUMBERS]});
    }

    @Override
    public void restore(long step, OpState state) {
        double[] sums = Arrays.copyOf(state.numbers(), NUMBERS + 1);
        sums[NUMBERS] = state.counts()[0];
        samplers.restore(index, sums);
        blockEnd = step - state.counts()[0];
    }
}
