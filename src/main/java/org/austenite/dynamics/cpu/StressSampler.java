package org.austenite.dynamics.cpu;

import java.util.Arrays;
import org.austenite.dynamics.SampleSink;
import org.austenite.dynamics.Snapshot.OpState;
import org.austenite.dynamics.StepOp.SampleStress;

/** Means of the pressure tensor, kinetic part and virial over the volume, over consecutive blocks of steps. */
final class StressSampler implements OpRunner {
    private final SampleStress op;
    private final double[] sum = new double[6];
    private final double[] now = new double[6];
    private int steps;

    StressSampler(SampleStress op) {
        this.op = op;
    }

    @Override
    public void run(MdSystem system, SampleSink sink) {
        system.pressureTensor(now);
        for (int k = 0; k < 6; k++) {
            sum[k] += now[k];
        }
        if (++steps < op.block()) {
            return;
        }
        for (int k = 0; k < 6; k++) {
            now[k] = sum[k] / steps;
        }
        Arrays.fill(sum, 0);
        steps = 0;
        sink.stress(system.step(), now);
    }

    @Override
    public OpState state() {
        return new OpState(sum.clone(), new long[] {steps});
    }

    @Override
    public void restore(OpState state) {
        System.arraycopy(state.numbers(), 0, sum, 0, 6);
        steps = (int) state.counts()[0];
    }
}
