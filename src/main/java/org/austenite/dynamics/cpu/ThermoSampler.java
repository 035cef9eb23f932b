package org.austenite.dynamics.cpu;

import org.austenite.dynamics.SampleSink;
import org.austenite.dynamics.Snapshot.OpState;
import org.austenite.dynamics.StepOp.SampleThermo;

/** A thermo record at the step that the stage starts from and at every multiple of the interval. */
final class ThermoSampler implements OpRunner {
    private final SampleThermo op;
    private boolean announced;

    ThermoSampler(SampleThermo op) {
        this.op = op;
    }

    @Override
    public void announce(MdSystem system, SampleSink sink) {
        if (!announced) {
            announced = true;
            sink.thermo(system.thermo());
        }
    }

    @Override
    public void run(MdSystem system, SampleSink sink) {
        if (system.step() % op.every() == 0) {
            sink.thermo(system.thermo());
        }
    }

    @Override
    public OpState state() {
        return new OpState(new double[0], new long[] {announced ? 1 : 0});
    }

    @Override
    public void restore(OpState state) {
        announced = state.counts()[0] != 0;
    }
}
