package org.austenite.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.austenite.Tolerances;
import org.austenite.dynamics.Backend;
import org.austenite.dynamics.Recipes;
import org.austenite.dynamics.SampleSink;
import org.austenite.dynamics.Snapshot;
import org.austenite.dynamics.StepOp;
import org.austenite.dynamics.StepProgram;
import org.austenite.dynamics.Thermo;
import org.austenite.dynamics.cpu.CpuBackend;
import org.austenite.engine.Arithmetic;
import org.austenite.engine.DeepPotentials;
import org.austenite.engine.Rung;
import org.austenite.model.DeepPotModel;
import org.junit.jupiter.api.Test;

/** Velocity Verlet on the Fe-Cr-C melt: its energy error falls with the square of the time step, and time can be reversed. */
class MeltConservationTest {
    private static final DeepPotModel MODEL = ReferencePack.model("fecrc.pb");
    private static final double PICOSECONDS = 0.2;

    private static StepProgram program(Snapshot start, double timeStep, StepOp... more) {
        Backend backend =
                new CpuBackend("vector", threads -> DeepPotentials.exact(MODEL, Rung.VECTOR, Arithmetic.FP64, threads));
        Backend.Settings settings = new Backend.Settings(timeStep, 1, false, 3L * start.size() - 3, null, null);
        return backend.compile(Recipes.with(Recipes.nve(), List.of(more)), start, settings, 2);
    }

    @Test
    void halfTheTimeStep_aQuarterOfTheEnergyError() {
        double coarse = energyError(0.001);
        double fine = energyError(0.0005);
        System.out.printf(
                Locale.ROOT,
                "RMS of Etot: %.2e eV at 1 fs, %.2e eV at 0.5 fs, ratio %.2f%n",
                coarse,
                fine,
                coarse / fine);
        assertThat(coarse / fine).isCloseTo(4.0, within(Tolerances.TIME_STEP_RATIO));
    }

    /** RMS of Etot about its mean over the interval (eV). */
    private static double energyError(double timeStep) {
        int steps = (int) Math.round(PICOSECONDS / timeStep);
        int every = (int) Math.round(0.001 / timeStep);
        double[] energy = new double[steps / every + 1];
        int[] count = {0};
        SampleSink sink = new SampleSink() {
            @Override
            public void thermo(Thermo thermo) {
                energy[count[0]++] = thermo.total();
            }

            @Override
            public void stress(long lastStep, double[] pressure) {}

            @Override
            public void msd(long step, double[] perType) {}
        };
        try (StepProgram p = program(LammpsState.melt128(MODEL), timeStep, new StepOp.SampleThermo(every))) {
            p.run(steps, sink);
        }
        double mean = Arrays.stream(energy, 0, count[0]).average().orElseThrow();
        return Math.sqrt(Arrays.stream(energy, 0, count[0])
                .map(e -> (e - mean) * (e - mean))
                .average()
                .orElseThrow());
    }

    @Test
    void reversedVelocities_leadBack() {
        Snapshot start = LammpsState.melt128(MODEL);
        Snapshot turned;
        try (StepProgram p = program(start, 0.001)) {
            p.run(100, SampleSink.NONE);
            turned = LammpsState.reversed(p.snapshot());
        }
        try (StepProgram p = program(turned, 0.001)) {
            p.run(100, SampleSink.NONE);
            double distance = LammpsState.largestDistance(start, p.snapshot());
            assertThat(distance).isLessThanOrEqualTo(Tolerances.REVERSAL);
        }
    }
}
