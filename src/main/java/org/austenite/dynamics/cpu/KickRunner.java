package org.austenite.dynamics.cpu;

import org.austenite.dynamics.SampleSink;
import org.austenite.dynamics.StepOp.Kick;

/** {@code v += fraction dt F / m}. */
final class KickRunner implements OpRunner {
    private final Kick op;

    KickRunner(Kick op) {
        this.op = op;
    }

    @Override
    public void run(MdSystem system, SampleSink sink) {
        Atoms atoms = system.atoms();
        double[] v = atoms.velocity;
        double[] f = system.force();
        double dt = op.fraction() * system.timeStep();
        system.eachBlock((from, to, _) -> {
            for (int i = from; i < to; i++) {
                double a = dt * atoms.inverseMass[atoms.type[i]];
                v[3 * i] += a * f[3 * i];
                v[3 * i + 1] += a * f[3 * i + 1];
                v[3 * i + 2] += a * f[3 * i + 2];
            }
        });
    }
}
