package org.austenite.dynamics.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.austenite.Tolerances;
import org.austenite.dynamics.Backend.Settings;
import org.austenite.dynamics.Recipes;
import org.austenite.dynamics.SampleSink;
import org.austenite.dynamics.Snapshot;
import org.austenite.dynamics.StepOp;
import org.austenite.dynamics.StepProgram;
import org.austenite.dynamics.Thermo;
import org.austenite.system.Box;
import org.austenite.system.Units;
import org.junit.jupiter.api.Test;

class VelocityVerletTest {
    @Test
    void harmonicOscillator_followsTheSchemesExactSolution() {
        // From rest, velocity Verlet gives A cos(n theta) with cos(theta) = 1 - (omega dt)^2 / 2, to rounding.
        double k = 5;
        double amplitude = 0.2;
        double dt = 2e-3;
        double reduced = 1 / (1 / Systems.MASSES[0] + 1 / Systems.MASSES[1]) * Units.MVV_TO_EV;
        double theta = Math.acos(1 - 0.5 * k / reduced * dt * dt);
        double[] x = {0, 0, 0, 3 + amplitude, 0, 0};
        Snapshot start = Systems.fresh(Box.OPEN, x, 0);
        Settings settings = new Settings(dt, 1, false, 1, null, null);
        try (StepProgram program = Systems.program(PairPotential.spring(k, 3), Recipes.nve(), start, settings)) {
            for (int n = 1; n <= 200; n++) {
                program.run(1, SampleSink.NONE);
                double[] now = Systems.unwrapped(program.snapshot());
                assertThat(now[3] - now[0] - 3).isCloseTo(amplitude * Math.cos(n * theta), within(1e-12));
            }
        }
    }

    @Test
    void withoutForces_atomsFlyStraightThroughTheFaces() {
        Snapshot start = Systems.gas(20, 15, 3000);
        double[] then = Systems.unwrapped(start);
        try (StepProgram program =
                Systems.program(PairPotential.none(), Recipes.nve(), start, gasSettings(start, 10))) {
            program.run(1000, SampleSink.NONE);
            double[] now = Systems.unwrapped(program.snapshot());
            for (int k = 0; k < now.length; k++) {
                assertThat(now[k] - then[k]).isCloseTo(10 * start.velocity()[k], within(1e-10));
            }
            assertThat(program.snapshot().list().rebuilds()).isGreaterThan(10);
        }
    }

    static Settings gasSettings(Snapshot start, double femtoseconds) {
        return new Settings(1e-3 * femtoseconds, 1, false, 3L * start.size() - 3, null, null, 0);
    }

    @Test
    void energyError_growsWithTheSquareOfTheTimeStep() {
        Snapshot liquid = melt();
        double coarse = rmsEnergyError(liquid, 4, 250);
        double fine = rmsEnergyError(liquid, 2, 500);
        assertThat(coarse / fine).isCloseTo(4.0, within(Tolerances.TIME_STEP_RATIO));
    }

    private static double rmsEnergyError(Snapshot start, double femtoseconds, int steps) {
        List<StepOp> ops = Recipes.with(Recipes.nve(), List.of(new StepOp.SampleThermo(1)));
        Systems.Recorder recorder = new Systems.Recorder();
        try (StepProgram program =
                Systems.program(PairPotential.argon(), ops, start, Systems.settings(start, femtoseconds))) {
            program.run(steps, recorder);
        }
        double mean =
                recorder.thermo.stream().mapToDouble(Thermo::total).average().orElseThrow();
        return Math.sqrt(recorder.thermo.stream()
                .mapToDouble(t -> (t.total() - mean) * (t.total() - mean))
                .average()
                .orElseThrow());
    }

    @Test
    void reversedVelocities_leadBackToTheStart() {
        Snapshot start = melt();
        Settings settings = Systems.settings(start, 2);
        double[] then = Systems.unwrapped(start);
        Snapshot turned;
        try (StepProgram program = Systems.program(PairPotential.argon(), Recipes.nve(), start, settings)) {
            program.run(100, SampleSink.NONE);
            Snapshot end = program.snapshot();
            double[] v = end.velocity().clone();
            for (int k = 0; k < v.length; k++) {
                v[k] = -v[k];
            }
            turned = Systems.withVelocities(end, v);
        }
        try (StepProgram program = Systems.program(PairPotential.argon(), Recipes.nve(), turned, settings)) {
            program.run(100, SampleSink.NONE);
            double[] now = Systems.unwrapped(program.snapshot());
            assertThat(program.snapshot().list().rebuilds()).isPositive();
            for (int k = 0; k < now.length; k++) {
                assertThat(now[k]).isCloseTo(then[k], within(Tolerances.REVERSAL));
            }
        }
    }

    @Test
    void energyIsConservedAcrossRebuilds() {
        Snapshot start = melt();
        try (StepProgram program =
                Systems.program(PairPotential.argon(), Recipes.nve(), start, Systems.settings(start, 2))) {
            double before = program.thermo().total();
            program.run(1000, SampleSink.NONE);
            assertThat(program.snapshot().list().rebuilds()).isGreaterThan(5);
            assertThat(program.snapshot().list().dangerous()).isZero();
            assertThat(program.thermo().total()).isCloseTo(before, within(1e-5 * start.size()));
        }
    }

    /** A hot crystal after 1 ps: liquid. */
    static Snapshot melt() {
        Snapshot crystal = Systems.crystal(3, 5.6, 400);
        try (StepProgram program =
                Systems.program(PairPotential.argon(), Recipes.nve(), crystal, Systems.settings(crystal, 4))) {
            program.run(250, SampleSink.NONE);
            Snapshot end = program.snapshot();
            return new Snapshot(
                    0,
                    end.box(),
                    end.tag(),
                    end.type(),
                    end.mass(),
                    end.position(),
                    end.image(),
                    end.velocity(),
                    null,
                    List.of(),
                    0);
        }
    }
}
