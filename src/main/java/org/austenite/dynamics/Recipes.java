package org.austenite.dynamics;

import java.util.ArrayList;
import java.util.List;
import org.austenite.dynamics.StepOp.CellRescale;
import org.austenite.dynamics.StepOp.Csvr;
import org.austenite.dynamics.StepOp.Drift;
import org.austenite.dynamics.StepOp.Fire;
import org.austenite.dynamics.StepOp.Forces;
import org.austenite.dynamics.StepOp.Kick;
import org.austenite.dynamics.StepOp.Langevin;
import org.austenite.dynamics.StepOp.NoseHoover;

/** The usual ensembles as lists of operations. What is sampled is appended by {@link #with}. */
public final class Recipes {
    /** Steps between two actions of the barostat: each costs one more force evaluation. */
    public static final int BAROSTAT_INTERVAL = 10;

    private Recipes() {}

    /** Velocity Verlet: constant energy. */
    public static List<StepOp> nve() {
        return List.of(new Kick(0.5), new Drift(1), new Forces(), new Kick(0.5));
    }

    /** Velocity Verlet between two halves of a Nose-Hoover chain. */
    public static List<StepOp> nvtNoseHoover(Ramp temperature, double damp, int chain) {
        NoseHoover half = new NoseHoover(temperature, damp, chain);
        return with(with(List.of(half), nve()), List.of(half));
    }

    /** Velocity Verlet, then velocity rescaling. */
    public static List<StepOp> nvtCsvr(Ramp temperature, double damp, long seed) {
        return with(nve(), List.of(new Csvr(temperature, damp, seed)));
    }

    /** BAOAB Langevin dynamics: Leimkuhler and Matthews, Appl. Math. Res. Express 2013, 34. */
    public static List<StepOp> langevin(Ramp temperature, double damp, long seed) {
        return List.of(
                new Kick(0.5),
                new Drift(0.5),
                new Langevin(temperature, damp, seed),
                new Drift(0.5),
                new Forces(),
                new Kick(0.5));
    }

    /**
     * {@code thermostatted} (one of the constant-volume ensembles) and a barostat by stochastic cell rescaling.
     *
     * @param compressibility isothermal compressibility (Angstrom^3/eV): a guess within a factor of a few does, it only scales {@code damp}
     */
    public static List<StepOp> nptScr(
            List<StepOp> thermostatted,
            Ramp pressure,
            Ramp temperature,
            double damp,
            double compressibility,
            long seed) {
        return with(
                thermostatted,
                List.of(new CellRescale(pressure, temperature, damp, compressibility, BAROSTAT_INTERVAL, seed)));
    }

    /** Minimisation until no force component exceeds {@code fmax} (eV/Angstrom), no atom moving farther than {@code maxDisplacement} in a step. */
    public static List<StepOp> fire(double fmax, double maxDisplacement, double dtStart, double dtMax) {
        return List.of(new Fire(fmax, maxDisplacement, dtStart, dtMax), new Forces());
    }

    /** {@code operations} followed by {@code more}. */
    public static List<StepOp> with(List<? extends StepOp> operations, List<? extends StepOp> more) {
        List<StepOp> all = new ArrayList<>(operations);
        all.addAll(more);
        return List.copyOf(all);
    }
}
