package org.austenite.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.austenite.dynamics.Backend;
import org.austenite.dynamics.Recipes;
import org.austenite.dynamics.SampleSink;
import org.austenite.dynamics.Snapshot;
import org.austenite.dynamics.StepProgram;
import org.austenite.dynamics.cpu.CpuBackend;
import org.austenite.engine.ForceError;
import org.austenite.engine.PreparedModel;

/**
 * Times molecular dynamics of a variant: constant energy, 1 fs, skin 1 A, everything that a step does, list rebuilds included. The atoms move, so no
 * two steps are alike.
 *
 * @param warmUp seconds of steps before the first sample
 * @param seconds wanted seconds of a sample
 * @param samples number of samples
 */
record SpeedMeasurement(double warmUp, double seconds, int samples) {
    private static final double TIME_STEP = 0.001;
    private static final double SKIN = 1;
    private static final int SMALLEST = 128;
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /** Checks {@code variant} against DeePMD-kit, then times it. */
    SpeedResult run(Variant variant, Melt melt, int threads) {
        PreparedModel prepared = variant.prepare(melt, threads);
        ForceError error = variant.requireAgreement(prepared, melt, threads);
        UsefulFlops count = UsefulFlops.of(melt.model());
        Backend backend = new CpuBackend("vector", prepared::potential);
        Snapshot start = melt.start();
        Backend.Settings settings = new Backend.Settings(TIME_STEP, SKIN, false, 3L * melt.size() - 3, null, null);
        try (FmaPeak peak = new FmaPeak(variant.arithmetic(), threads);
                StepProgram program = backend.compile(Recipes.nve(), start, settings, threads)) {
            long steps = warmUp(program);
            List<SpeedResult.Sample> all = new ArrayList<>();
            for (int k = 0; k < samples; k++) {
                all.add(sample(program, steps, melt.size(), threads, peak));
            }
            return new SpeedResult(
                    variant,
                    melt.size(),
                    threads,
                    steps,
                    error,
                    count.perAtom(variant.nets(), neighbours()),
                    count.savedByFolding(),
                    all,
                    Machine.peakMemory());
        }
    }

    /** Mean number of neighbours: the melt's images have as many at any size, and a list of a million atoms would count as memory of the run. */
    private static double neighbours() {
        return Melt.of(SMALLEST).neighbours();
    }

    /** Runs until the time is over and returns how many steps make a sample, by the pace of the second half. */
    private long warmUp(StepProgram program) {
        runFor(program, warmUp / 2);
        double pace = runFor(program, warmUp / 2);
        return Math.max(1, Math.round(seconds / pace));
    }

    /** Runs at least {@code wanted} seconds and returns the seconds per step. */
    private static double runFor(StepProgram program, double wanted) {
        long start = System.nanoTime();
        long steps = 0;
        double elapsed;
        do {
            program.run(1, SampleSink.NONE);
            steps++;
            elapsed = (System.nanoTime() - start) / 1e9;
        } while (elapsed < wanted);
        return elapsed / steps;
    }

    private static SpeedResult.Sample sample(StepProgram program, long steps, int atoms, int threads, FmaPeak peak) {
        double before = peak.measure();
        long busy = PROCESS.getProcessCpuTime();
        long start = System.nanoTime();
        program.run(steps, SampleSink.NONE);
        double nanos = System.nanoTime() - start;
        double share = (PROCESS.getProcessCpuTime() - busy) / nanos / threads;
        double after = peak.measure();
        return new SpeedResult.Sample(nanos / 1e3 / steps / atoms, (before + after) / 2, share);
    }
}
