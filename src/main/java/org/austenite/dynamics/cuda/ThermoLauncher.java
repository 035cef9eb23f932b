package org.austenite.dynamics.cuda;

import org.austenite.dynamics.SampleSink;
import org.austenite.dynamics.Snapshot.OpState;
import org.austenite.dynamics.StepOp.SampleThermo;
import org.austenite.dynamics.Thermo;

/** A thermo record at the step that the stage starts from and at every multiple of the interval. */
final class ThermoLauncher implements OpLauncher {
    static final int NUMBERS = 17;

    private final SampleThermo op;
    private final long degreesOfFreedom;
    private boolean announced;

    ThermoLauncher(SampleThermo op, long degreesOfFreedom) {
        this.op = op;
        this.degreesOfFreedom = degreesOfFreedom;
    }

    @Override
    public void addTo(StepBuilder step) {
        step.sample();
    }

    @Override
    public void announce(DeviceSystem system, SampleSink sink) {
        if (!announced) {
            announced = true;
            sink.thermo(system.thermo());
        }
    }

    @Override
    public int numbers(long step) {
        return step % op.every() == 0 ? NUMBERS : 0;
    }

    @Override
    public void deliver(long step, Ring ring, SampleSink sink) {
        if (numbers(step) == 0) {
            return;
        }
        long at = (long) ring.next();
        double energy = ring.next();
        double[] kinetic = six(ring);
        double[] virial = six(ring);
        double volume = ring.next();
        double work = ring.next();
        sink.thermo(new Thermo(at, energy, kinetic, virial, volume, work, degreesOfFreedom, (long) ring.next()));
    }

    private static double[] six(Ring ring) {
        double[] numbers = new double[6];
        for (int k = 0; k < 6; k++) {
            numbers[k] = ring.next();
        }
        return numbers;
    }

    @Override
    public OpState state() {
        return new OpState(new double[0], new long[] {announced ? 1 : 0});
    }

    @Override
    public void restore(long step, OpState state) {
        announced = state.counts()[0] != 0;
    }
}
