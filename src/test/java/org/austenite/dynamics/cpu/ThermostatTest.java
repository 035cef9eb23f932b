package org.austenite.dynamics.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.austenite.Tolerances;
import org.austenite.dynamics.Backend.Settings;
import org.austenite.dynamics.Ramp;
import org.austenite.dynamics.Recipes;
import org.austenite.dynamics.SampleSink;
import org.austenite.dynamics.Snapshot;
import org.austenite.dynamics.Snapshot.OpState;
import org.austenite.dynamics.StepOp;
import org.austenite.dynamics.StepProgram;
import org.austenite.dynamics.Thermo;
import org.austenite.system.Units;
import org.junit.jupiter.api.Test;

/** In the canonical ensemble the kinetic energy of g degrees of freedom follows a Gamma law: mean g kT/2, variance g (kT)^2/2. */
class ThermostatTest {
    private static final double KELVIN = 300;
    private static final double KT = Units.BOLTZMANN * KELVIN;

    @Test
    void csvr_onAnIdealGas_samplesTheGammaLaw() {
        // Damping of one step: samples ten steps apart are correlated by exp(-10).
        checkIdealGas(Recipes.nvtCsvr(Ramp.constant(KELVIN), 1e-3, 9), 3L * 8 - 3);
    }

    @Test
    void csvr_withTwoDegreesOfFreedom_samplesTheGammaLaw() {
        checkIdealGas(Recipes.nvtCsvr(Ramp.constant(KELVIN), 1e-3, 10), 2);
    }

    @Test
    void langevin_onAnIdealGas_samplesTheGammaLaw() {
        checkIdealGas(Recipes.langevin(Ramp.constant(KELVIN), 2e-3, 9), 3L * 8);
    }

    private static void checkIdealGas(List<StepOp> ops, long freedom) {
        Snapshot start = Systems.gas(8, 20, KELVIN);
        Settings settings = new Settings(1e-3, 1, false, freedom, null, null, 0);
        Moments moments = new Moments();
        try (StepProgram program = Systems.program(PairPotential.none(), ops, start, settings)) {
            program.run(100, SampleSink.NONE);
            for (int k = 0; k < 5000; k++) {
                program.run(10, SampleSink.NONE);
                moments.add(program.thermo().kinetic());
            }
        }
        moments.checkGamma(freedom, 5000);
    }

    @Test
    void noseHoover_onALiquid_samplesTheGammaLaw() {
        Snapshot start = Systems.crystal(2, 5.8, KELVIN);
        Settings settings = Systems.settings(start, 5);
        List<StepOp> ops = Recipes.nvtNoseHoover(Ramp.constant(KELVIN), 0.1, 3);
        Moments moments = new Moments();
        try (StepProgram program = Systems.program(PairPotential.argon(), ops, start, settings)) {
            program.run(2000, SampleSink.NONE);
            for (int k = 0; k < 4000; k++) {
                program.run(10, SampleSink.NONE);
                moments.add(program.thermo().kinetic());
            }
        }
        // The thermostat's oscillation has a period of about 2 pi damp: 0.05 ps apart, about every tenth sample is
        // independent.
        moments.checkGamma(settings.degreesOfFreedom(), 400);
    }

    @Test
    void ramps_totalEnergyLessTheWorkIsConserved() {
        Ramp heating = new Ramp(150, 450, 0, 500);
        checkConserved(Recipes.nvtNoseHoover(heating, 0.1, 3));
        checkConserved(Recipes.nvtCsvr(heating, 0.1, 3));
        checkConserved(Recipes.langevin(heating, 0.1, 3));
        checkConserved(
                Recipes.nptScr(Recipes.nvtCsvr(heating, 0.1, 3), new Ramp(0, 0.005, 0, 500), heating, 0.2, 30, 4));
    }

    /** The thermostats put some 0.03 eV per atom in; the integrator alone is off by less than 2e-5. */
    private static void checkConserved(List<StepOp> ops) {
        Snapshot start = VelocityVerletTest.melt();
        List<StepOp> all = Recipes.with(ops, List.of(new StepOp.SampleThermo(1)));
        Systems.Recorder recorder = new Systems.Recorder();
        try (StepProgram program = Systems.program(PairPotential.argon(), all, start, Systems.settings(start, 2))) {
            program.run(500, recorder);
        }
        double conserved = recorder.thermo.getFirst().conserved();
        for (Thermo t : recorder.thermo) {
            assertThat(t.conserved()).isCloseTo(conserved, within(2e-5 * start.size()));
        }
        assertThat(recorder.thermo.getLast().work()).isGreaterThan(0.02 * start.size());
        assertThat(recorder.thermo.getLast().temperature()).isCloseTo(450, within(100.0));
    }

    @Test
    void dampingTimes_areThoseOfTheEquations() {
        // Mean kinetic energy above the target decays by exp(-t/damp) under CSVR, by exp(-2t/damp) under Langevin. From
        // 1200 K to 300 K.
        double damp = 0.02;
        double afterCsvr = temperatureAfter(Recipes.nvtCsvr(Ramp.constant(KELVIN), damp, 2), 20);
        assertThat(afterCsvr).isCloseTo(300 + 900 * Math.exp(-1), within(50.0));
        double afterLangevin = temperatureAfter(Recipes.langevin(Ramp.constant(KELVIN), damp, 2), 10);
        assertThat(afterLangevin).isCloseTo(300 + 900 * Math.exp(-1), within(50.0));
    }

    private static double temperatureAfter(List<StepOp> ops, int steps) {
        Snapshot start = Systems.gas(6000, 200, 1200);
        Settings settings = new Settings(1e-3, 1, false, 18_000, null, null, 0);
        try (StepProgram program = Systems.program(PairPotential.none(), ops, start, settings)) {
            program.run(steps, SampleSink.NONE);
            return program.thermo().temperature();
        }
    }

    @Test
    void noseHoover_isTimeReversible() {
        Snapshot start = VelocityVerletTest.melt();
        Settings settings = Systems.settings(start, 2);
        List<StepOp> ops = Recipes.nvtNoseHoover(Ramp.constant(200), 0.05, 3);
        double[] then = Systems.unwrapped(start);
        Snapshot end;
        try (StepProgram program = Systems.program(PairPotential.argon(), ops, start, settings)) {
            program.run(100, SampleSink.NONE);
            end = program.snapshot();
        }
        try (StepProgram program = Systems.program(PairPotential.argon(), ops, reversed(end), settings)) {
            program.run(100, SampleSink.NONE);
            double[] now = Systems.unwrapped(program.snapshot());
            for (int k = 0; k < now.length; k++) {
                assertThat(now[k]).isCloseTo(then[k], within(Tolerances.REVERSAL));
            }
        }
    }

    @Test
    void noseHoover_conservesItsExtendedEnergy() {
        // At constant temperature: E + sum Q v^2 / 2 + kT (g xi_1 + xi_2 + xi_3), d xi/dt = v, here by the trapezoidal
        // rule.
        Snapshot start = VelocityVerletTest.melt();
        Settings settings = Systems.settings(start, 1);
        double kT = Units.BOLTZMANN * 300;
        double damp = 0.03;
        double[] weight = {settings.degreesOfFreedom() * kT, kT, kT};
        List<StepOp> ops = Recipes.nvtNoseHoover(Ramp.constant(300), damp, 3);
        double[] last = new double[3];
        double positions = 0;
        double worst = 0;
        double largest = 0;
        try (StepProgram program = Systems.program(PairPotential.argon(), ops, start, settings)) {
            double reference = program.thermo().total();
            for (int step = 0; step < 300; step++) {
                program.run(1, SampleSink.NONE);
                double[] now = program.snapshot().operations().getFirst().numbers();
                double velocities = 0;
                for (int k = 0; k < 3; k++) {
                    velocities += 0.5 * weight[k] * damp * damp * now[k] * now[k];
                    positions += weight[k] * 0.5e-3 * (now[k] + last[k]);
                }
                last = now;
                double total = program.thermo().total();
                worst = Math.max(worst, Math.abs(total + velocities + positions - reference));
                largest = Math.max(largest, Math.abs(total - reference));
            }
        }
        assertThat(largest).isGreaterThan(1.0);
        assertThat(worst).isLessThan(2e-3);
    }

    @Test
    void langevinNoise_belongsToTheAtomNotToItsPlace() {
        // Another skin sorts the atoms at other moments.
        double[] often = positionsWithSkin(0.2);
        double[] seldom = positionsWithSkin(2);
        for (int k = 0; k < often.length; k++) {
            assertThat(often[k]).isCloseTo(seldom[k], within(1e-10));
        }
    }

    private static double[] positionsWithSkin(double skin) {
        Snapshot start = Systems.gas(100, 20, KELVIN);
        List<StepOp> ops = Recipes.langevin(Ramp.constant(KELVIN), 0.1, 5);
        Settings settings = new Settings(5e-3, skin, false, 300, null, null, 0);
        try (StepProgram program = Systems.program(PairPotential.none(), ops, start, settings)) {
            program.run(200, SampleSink.NONE);
            assertThat(program.snapshot().list().rebuilds()).isPositive();
            return Systems.unwrapped(program.snapshot());
        }
    }

    /** Velocities of atoms and chains turned round. */
    private static Snapshot reversed(Snapshot s) {
        double[] v = Systems.scaled(s.velocity(), -1);
        List<OpState> chains = s.operations().stream()
                .map(o -> new OpState(Systems.scaled(o.numbers(), -1), o.counts()))
                .toList();
        return new Snapshot(
                0, s.box(), s.tag(), s.type(), s.mass(), s.position(), s.image(), v, s.list(), chains, s.work());
    }

    @Test
    void twoThermostatsWithOneSeed_drawDifferentNumbers() {
        // With the same Gaussians in both, halves of the noise would add up in phase: c xi + xi instead of independent
        // ones.
        StepOp.Langevin half = new StepOp.Langevin(Ramp.constant(KELVIN), 1e9, 4);
        StepOp.Langevin strong = new StepOp.Langevin(Ramp.constant(KELVIN), 1e-9, 4);
        Snapshot start = Systems.gas(8, 20, KELVIN);
        Settings settings = new Settings(1e-3, 1, false, 24, null, null, 0);
        double[] first = velocities(List.of(strong), start, settings);
        double[] second = velocities(List.of(half, strong), start, settings);
        assertThat(second[0]).isNotEqualTo(first[0]);
    }

    private static double[] velocities(List<StepOp> ops, Snapshot start, Settings settings) {
        try (StepProgram program = Systems.program(PairPotential.none(), ops, start, settings)) {
            program.run(1, SampleSink.NONE);
            return program.snapshot().velocity();
        }
    }

    /** Running mean and variance. */
    private static final class Moments {
        private long n;
        private double sum;
        private double squares;

        void add(double kinetic) {
            double x = kinetic / KT;
            n++;
            sum += x;
            squares += x * x;
        }

        /** Mean and variance within four standard errors of {@code independent} samples of Gamma(g/2): fourth moment 3 var^2 + 6 shape. */
        void checkGamma(long freedom, int independent) {
            double shape = 0.5 * freedom;
            double mean = sum / n;
            double variance = squares / n - mean * mean;
            assertThat(mean).isCloseTo(shape, within(4 * Math.sqrt(shape / independent)));
            double fourth = 3 * shape * shape + 6 * shape;
            assertThat(variance).isCloseTo(shape, within(4 * Math.sqrt((fourth - shape * shape) / independent)));
        }
    }
}
