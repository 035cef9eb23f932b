package org.austenite.dynamics.cpu;

import java.util.Arrays;
import org.austenite.dynamics.SampleSink;
import org.austenite.dynamics.Snapshot.OpState;
import org.austenite.dynamics.StepOp.Fire;
import org.austenite.system.Units;

/**
 * One step of FIRE: Bitzek, Koskinen, Gaehler, Moseler and Gumbsch, Phys. Rev. Lett. 97, 170201 (2006), with their parameters, moved by
 * semi-implicit Euler as Guenole et al. (2020) advise.
 *
 * <p>All atoms have the mean mass, so that light ones do not run ahead. An atom that would move farther than the limit moves by the limit and
 * keeps the matching velocity: one overlapping pair does not hold up the rest. Velocities belong to the minimiser: they start at zero, and the
 * work is not booked.
 */
final class FireRunner implements OpRunner {
    private static final int STEPS_BEFORE_GROWTH = 5;
    private static final double GROWTH = 1.1;
    private static final double SHRINKAGE = 0.5;
    private static final double MIXING = 0.1;
    private static final double MIXING_DECAY = 0.99;

    private final Fire op;
    private double dt;
    private double mixing = MIXING;
    private long downhill;

    FireRunner(Fire op) {
        this.op = op;
        this.dt = op.dtStart();
    }

    /** Whether no force component exceeds the limit. */
    boolean converged(MdSystem system) {
        double[] f = system.force();
        return !system.sums().any(system.atoms().n, (from, to) -> {
            for (int k = 3 * from; k < 3 * to; k++) {
                if (Math.abs(f[k]) > op.fmax()) {
                    return true;
                }
            }
            return false;
        });
    }

    @Override
    public void start(MdSystem system) {
        Arrays.fill(system.atoms().velocity, 0);
    }

    @Override
    public void run(MdSystem system, SampleSink sink) {
        Atoms atoms = system.atoms();
        double[] v = atoms.velocity;
        double[] f = system.force();
        if (system.sums().dot(v, f, atoms.n) > 0) {
            turn(system, v, f);
            if (downhill++ > STEPS_BEFORE_GROWTH) {
                dt = Math.min(dt * GROWTH, op.dtMax());
                mixing *= MIXING_DECAY;
            }
        } else {
            Arrays.fill(v, 0);
            dt *= SHRINKAGE;
            mixing = MIXING;
            downhill = 0;
        }
        double step = dt;
        double push = dt / (meanMass(atoms) * Units.MVV_TO_EV);
        system.eachBlock((from, to, _) -> move(atoms, f, push, step, from, to));
    }

    /** Turns the velocities towards the forces: v = (1 - mixing) v + mixing |v| f / |f|. */
    private void turn(MdSystem system, double[] v, double[] f) {
        int n = system.atoms().n;
        double keep = 1 - mixing;
        double along =
                mixing * Math.sqrt(system.sums().dot(v, v, n) / system.sums().dot(f, f, n));
        system.eachBlock((from, to, _) -> {
            for (int k = 3 * from; k < 3 * to; k++) {
                v[k] = keep * v[k] + along * f[k];
            }
        });
    }

    private void move(Atoms atoms, double[] f, double push, double step, int from, int to) {
        double[] v = atoms.velocity;
        double[] x = atoms.position;
        double limit = op.maxDisplacement() / step;
        for (int k = 3 * from; k < 3 * to; k += 3) {
            v[k] += push * f[k];
            v[k + 1] += push * f[k + 1];
            v[k + 2] += push * f[k + 2];
            double speed = Math.sqrt(Sums.square(v, k));
            double factor = speed > limit ? limit / speed : 1;
            for (int c = k; c < k + 3; c++) {
                v[c] *= factor;
                x[c] += step * v[c];
            }
        }
    }

    private static double meanMass(Atoms atoms) {
        double sum = 0;
        int[] count = atoms.countByType(atoms.mass.length);
        for (int t = 0; t < count.length; t++) {
            sum += count[t] * atoms.mass[t];
        }
        return sum / atoms.n;
    }

    @Override
    public OpState state() {
        return new OpState(new double[] {dt, mixing}, new long[] {downhill});
    }

    @Override
    public void restore(OpState state) {
        dt = state.numbers()[0];
        mixing = state.numbers()[1];
        downhill = state.counts()[0];
    }
}
