package org.austenite.dynamics.cpu;

import org.austenite.dynamics.SampleSink;
import org.austenite.dynamics.Snapshot.OpState;
import org.austenite.dynamics.StepOp.NoseHoover;
import org.austenite.system.Units;

/**
 * Half a step of a Nose-Hoover chain as Martyna, Tuckerman, Tobias and Klein (1996) factorise it, with three Suzuki-Yoshida weights.
 *
 * <p>Chain masses are Q1 = g kT damp^2 and Qk = kT damp^2 with the target of the moment, so that a ramp keeps the period. The state is the chain's
 * velocities (1/ps). What the scaling of the velocities adds to the kinetic energy is booked as work, which holds in ramps, where the extended
 * energy does not.
 */
final class NoseHooverRunner implements OpRunner {
    private static final double OUTER = 1 / (2 - Math.cbrt(2));
    private static final double[] WEIGHTS = {OUTER, 1 - 2 * OUTER, OUTER};

    private final NoseHoover op;
    private final double[] chain;

    NoseHooverRunner(NoseHoover op) {
        this.op = op;
        this.chain = new double[op.chain()];
    }

    @Override
    public void run(MdSystem system, SampleSink sink) {
        double before = system.sums().twiceKinetic(system.atoms());
        double kT = Units.BOLTZMANN * op.temperature().at(system.step());
        double freedom = system.settings().degreesOfFreedom();
        double scale = 1;
        for (double weight : WEIGHTS) {
            scale *= substep(0.5 * weight * system.timeStep(), before * scale * scale, kT, freedom);
        }
        Atoms atoms = system.atoms();
        system.sums().scale(atoms.velocity, atoms.n, scale);
        system.addWork(0.5 * before * (scale * scale - 1));
    }

    /** Moves the chain by {@code delta} (ps) and returns the factor for the velocities. */
    private double substep(double delta, double twiceKinetic, double kT, double freedom) {
        int last = chain.length - 1;
        for (int k = last; k >= 0; k--) {
            push(k, delta, pull(k, twiceKinetic, kT, freedom));
        }
        double scale = StrictMath.exp(-delta * chain[0]);
        double scaled = twiceKinetic * scale * scale;
        for (int k = 0; k <= last; k++) {
            push(k, delta, pull(k, scaled, kT, freedom));
        }
        return scale;
    }

    /** Half of {@code delta} for element {@code k}, damped by the next element on both sides. */
    private void push(int k, double delta, double acceleration) {
        double damp = k == chain.length - 1 ? 1 : StrictMath.exp(-0.25 * delta * chain[k + 1]);
        chain[k] = (chain[k] * damp + 0.5 * delta * acceleration) * damp;
    }

    /** Acceleration of element {@code k} (1/ps^2). */
    private double pull(int k, double twiceKinetic, double kT, double freedom) {
        double mass = kT * op.damp() * op.damp();
        if (k == 0) {
            return (twiceKinetic - freedom * kT) / (freedom * mass);
        }
        double massBefore = k == 1 ? freedom * mass : mass;
        return (massBefore * chain[k - 1] * chain[k - 1] - kT) / mass;
    }

    @Override
    public OpState state() {
        return new OpState(chain.clone(), new long[0]);
    }

    @Override
    public void restore(OpState state) {
        System.arraycopy(state.numbers(), 0, chain, 0, chain.length);
    }
}
