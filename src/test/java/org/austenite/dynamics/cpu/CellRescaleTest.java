package org.austenite.dynamics.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.austenite.dynamics.Backend.Settings;
import org.austenite.dynamics.Ramp;
import org.austenite.dynamics.Recipes;
import org.austenite.dynamics.SampleSink;
import org.austenite.dynamics.Snapshot;
import org.austenite.dynamics.StepOp;
import org.austenite.dynamics.StepProgram;
import org.austenite.dynamics.Thermo;
import org.austenite.system.Units;
import org.junit.jupiter.api.Test;

class CellRescaleTest {
    private static final Ramp KELVIN = Ramp.constant(300);

    @Test
    void volumeRatio_hasTheMeanAndVarianceOfTheEquationForTheLogarithm() {
        // Their equation for epsilon = ln V: mean -beta/damp (P0 - P) t and variance 2 kT beta t / (V damp), to leading
        // order in t.
        double volume = 200;
        double kT = 0.03;
        double excess = 1e-4;
        double rate = 1e-2;
        double[] node = {-Math.sqrt(3), 0, Math.sqrt(3)};
        double[] weight = {1.0 / 6, 2.0 / 3, 1.0 / 6};
        double mean = 0;
        double square = 0;
        for (int k = 0; k < 3; k++) {
            double epsilon = Math.log(CellRescaleRunner.volumeRatio(volume, kT, excess, rate, node[k]));
            mean += weight[k] * epsilon;
            square += weight[k] * epsilon * epsilon;
        }
        assertThat(mean / (-rate * excess)).isCloseTo(1, within(1e-4));
        assertThat((square - mean * mean) / (2 * kT * rate / volume)).isCloseTo(1, within(1e-4));
    }

    @Test
    void idealGas_volumeFollowsItsGammaLaw() {
        // With 3N - 3 degrees of freedom the volume's density is V^(N-1) exp(-PV/kT): shape N, mean N kT/P, variance N
        // (kT/P)^2.
        int n = 64;
        double pressure = 1e-5;
        double unit = Units.BOLTZMANN * 300 / pressure;
        Snapshot start = Systems.gas(n, Math.cbrt(n * unit), 300);
        StepOp.CellRescale barostat = new StepOp.CellRescale(Ramp.constant(pressure), KELVIN, 0.5, 1 / pressure, 1, 2);
        List<StepOp> ops = Recipes.with(Recipes.nvtCsvr(KELVIN, 0.02, 1), List.of(barostat));
        Settings settings = new Settings(5e-3, 3, false, 3L * n - 3, null, null, 0);
        double sum = 0;
        double squares = 0;
        int samples = 10_000;
        try (StepProgram program = Systems.program(PairPotential.none(), ops, start, settings)) {
            program.run(500, SampleSink.NONE);
            for (int k = 0; k < samples; k++) {
                program.run(5, SampleSink.NONE);
                double v = program.thermo().volume() / unit;
                sum += v;
                squares += v * v;
            }
        }
        // The volume relaxes with damp = 0.5 ps; samples every 0.025 ps: one in 40 is independent.
        double independent = samples / 40.0;
        double mean = sum / samples;
        double variance = squares / samples - mean * mean;
        assertThat(mean).isCloseTo(n, within(4 * Math.sqrt(n / independent)));
        assertThat(variance).isCloseTo(n, within(4 * Math.sqrt((2.0 * n * n + 6 * n) / independent)));
    }

    @Test
    void liquid_reachesTheTargetPressure() {
        Snapshot start = VelocityVerletTest.melt();
        double target = 0.01;
        List<StepOp> ops = Recipes.nptScr(Recipes.nvtCsvr(KELVIN, 0.1, 3), Ramp.constant(target), KELVIN, 0.2, 30, 4);
        double sum = 0;
        try (StepProgram program = Systems.program(PairPotential.argon(), ops, start, Systems.settings(start, 4))) {
            assertThat(program.thermo().pressure()).isLessThan(0.7 * target);
            program.run(1000, SampleSink.NONE);
            for (int k = 0; k < 400; k++) {
                program.run(5, SampleSink.NONE);
                sum += program.thermo().pressure();
            }
        }
        assertThat(sum / 400).isCloseTo(target, within(0.05 * target));
    }

    @Test
    void scaling_keepsFractionalPositionsAndBooksItsWork() {
        Snapshot start = VelocityVerletTest.melt();
        StepOp.CellRescale op = new StepOp.CellRescale(Ramp.constant(0.05), KELVIN, 0.2, 30, 1, 4);
        try (StepProgram program =
                Systems.program(PairPotential.argon(), List.of(op), start, Systems.settings(start, 2))) {
            Thermo before = program.thermo();
            double[] then = Systems.unwrapped(program.snapshot());
            program.run(3, SampleSink.NONE);
            Thermo after = program.thermo();
            double[] now = Systems.unwrapped(program.snapshot());
            double scale = Math.cbrt(after.volume() / before.volume());
            assertThat(scale).isLessThan(0.999);
            for (int k = 0; k < now.length; k++) {
                assertThat(now[k]).isCloseTo(scale * then[k], within(1e-11));
            }
            assertThat(after.kinetic()).isCloseTo(before.kinetic() / (scale * scale), within(1e-9));
            assertThat(after.conserved()).isCloseTo(before.conserved(), within(1e-9));
            assertThat(after.work()).isNotZero();
        }
    }
}
