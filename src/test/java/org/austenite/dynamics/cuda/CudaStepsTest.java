package org.austenite.dynamics.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.austenite.Tolerances;
import org.austenite.dynamics.Backend;
import org.austenite.dynamics.Backend.Settings;
import org.austenite.dynamics.Ramp;
import org.austenite.dynamics.Recipes;
import org.austenite.dynamics.Snapshot;
import org.austenite.dynamics.StepOp;
import org.austenite.dynamics.StepProgram;
import org.austenite.dynamics.Thermo;
import org.austenite.dynamics.cpu.PairBackends;
import org.austenite.dynamics.cpu.Systems;
import org.austenite.gpu.StandIn;
import org.austenite.system.Box;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole steps on the device against the CPU's: every recipe with everything sampled, across list rebuilds. */
class CudaStepsTest {
    private static final Ramp HEATING = new Ramp(150, 400, 0, 100);
    private static final Ramp SQUEEZING = new Ramp(0, 0.01, 0, 100);

    static final Map<String, List<StepOp>> RECIPES = Map.of(
            "nve", Recipes.nve(),
            "nose-hoover", Recipes.nvtNoseHoover(HEATING, 0.1, 3),
            "csvr", Recipes.nvtCsvr(HEATING, 0.1, 3),
            "langevin", Recipes.langevin(HEATING, 0.1, 3),
            "npt", Recipes.nptScr(Recipes.nvtCsvr(HEATING, 0.1, 3), SQUEEZING, HEATING, 0.2, 30, 4),
            "npt-langevin", Recipes.nptScr(Recipes.langevin(HEATING, 0.1, 3), SQUEEZING, HEATING, 0.2, 30, 4),
            "fire", Recipes.fire(1e-9, 0.1, 2e-3, 2e-2));

    static final List<StepOp> SAMPLES = List.of(
            new StepOp.RemoveMomentum(7),
            new StepOp.SampleThermo(5),
            new StepOp.SampleStress(8),
            new StepOp.SampleMsd(10),
            new StepOp.SampleRdf(3, 6, 50));

    static final Backend CPU = PairBackends.argon();
    static final Backend GPU = new CudaBackend(0, PairForces.argon());

    @BeforeEach
    void standIn() {
        StandIn.use();
    }

    static Stream<String> names() {
        return RECIPES.keySet().stream().sorted();
    }

    /** 108 atoms of a disturbed fcc crystal, hot enough that lists are rebuilt every few steps. */
    static Snapshot start() {
        Snapshot crystal = Systems.crystal(3, 5.6, 400);
        Random random = new Random(1);
        double[] x = crystal.position();
        for (int k = 0; k < x.length; k++) {
            x[k] += random.nextDouble(-0.3, 0.3);
        }
        return crystal;
    }

    static List<StepOp> operations(String name) {
        return Recipes.with(RECIPES.get(name), SAMPLES);
    }

    /** The state after {@code steps} steps of 4 fs from {@code from}. */
    static Snapshot run(Backend backend, List<StepOp> ops, Snapshot from, int steps, Systems.Recorder sink) {
        Settings settings = new Settings(4e-3, 0.25, false, 3L * from.size() - 3, null, null);
        try (StepProgram program = backend.compile(ops, from, settings, 1)) {
            program.run(steps, sink);
            return program.snapshot();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void twentySteps_areTheCpus(String name) {
        Systems.Recorder expectedRecords = new Systems.Recorder();
        Systems.Recorder foundRecords = new Systems.Recorder();
        Snapshot expected = run(CPU, operations(name), start(), 20, expectedRecords);
        Snapshot found = run(GPU, operations(name), start(), 20, foundRecords);
        assertClose(found, expected);
        assertClose(foundRecords, expectedRecords);
        if (!name.equals("fire")) {
            assertThat(found.list().rebuilds()).isGreaterThan(1);
        }
    }

    @Test
    void sumsOfSeveralBlocks_areTheCpus() {
        Snapshot crystal = Systems.crystal(6, 5.6, 300);
        assertThat(crystal.size()).isGreaterThan(3 * StepParts.THREADS);
        StandIn.use().checks(false, false, false);
        List<StepOp> ops = Recipes.with(
                List.of(
                        new StepOp.NoseHoover(HEATING, 0.1, 2),
                        new StepOp.Kick(0.5),
                        new StepOp.Drift(0.5),
                        new StepOp.Langevin(HEATING, 0.1, 3),
                        new StepOp.Drift(0.5),
                        new StepOp.Forces(),
                        new StepOp.Kick(0.5),
                        new StepOp.CellRescale(SQUEEZING, HEATING, 0.2, 30, 2, 4)),
                List.of(
                        new StepOp.RemoveMomentum(2),
                        new StepOp.SampleThermo(1),
                        new StepOp.SampleStress(2),
                        new StepOp.SampleMsd(2)));
        Systems.Recorder expectedRecords = new Systems.Recorder();
        Systems.Recorder foundRecords = new Systems.Recorder();
        Snapshot expected = run(CPU, ops, crystal, 4, expectedRecords);
        assertClose(run(GPU, ops, crystal, 4, foundRecords), expected);
        assertClose(foundRecords, expectedRecords);
    }

    @Test
    void operationsInAnyOrder_areTheCpus() {
        List<StepOp> ops = List.of(
                new StepOp.SampleThermo(4),
                new StepOp.Drift(0.5),
                new StepOp.Langevin(HEATING, 0.1, 3),
                new StepOp.SampleStress(10),
                new StepOp.Kick(0.25),
                new StepOp.Kick(0.25),
                new StepOp.Langevin(HEATING, 0.1, 4),
                new StepOp.Langevin(HEATING, 0.1, 4),
                new StepOp.Drift(0.25),
                new StepOp.Drift(0.25),
                new StepOp.Forces(),
                new StepOp.Forces(),
                new StepOp.Langevin(HEATING, 0.1, 5),
                new StepOp.Csvr(HEATING, 0.1, 6),
                new StepOp.SampleMsd(10),
                new StepOp.Kick(0.5));
        Systems.Recorder expectedRecords = new Systems.Recorder();
        Systems.Recorder foundRecords = new Systems.Recorder();
        Snapshot expected = run(CPU, ops, start(), 20, expectedRecords);
        assertClose(run(GPU, ops, start(), 20, foundRecords), expected);
        assertThat(foundRecords.thermo).hasSameSizeAs(expectedRecords.thermo);
    }

    @Test
    void openSystem_isTheCpus() {
        double[] x = {0, 0, 0, 3.6, 0, 0, 0, 6, 0, 0, 0, 5};
        Snapshot start = Systems.fresh(Box.OPEN, x, 50);
        List<StepOp> ops = Recipes.with(Recipes.langevin(HEATING, 0.1, 3), List.of(new StepOp.SampleThermo(5)));
        Systems.Recorder ignored = new Systems.Recorder();
        Snapshot expected = run(CPU, ops, start, 20, ignored);
        assertClose(run(GPU, ops, start, 20, ignored), expected);
    }

    static void assertClose(Snapshot found, Snapshot expected) {
        double bar = Tolerances.GPU_TRAJECTORY_20_STEPS;
        assertThat(found.step()).isEqualTo(expected.step());
        assertThat(found.list().rebuilds()).isEqualTo(expected.list().rebuilds());
        assertThat(found.list().dangerous()).isEqualTo(expected.list().dangerous());
        assertThat(found.tag()).isEqualTo(expected.tag());
        assertThat(found.image()).isEqualTo(expected.image());
        assertThat(found.position()).containsExactly(expected.position(), within(bar));
        assertThat(found.velocity()).containsExactly(expected.velocity(), within(bar));
        assertThat(found.box().h()).containsExactly(expected.box().h(), within(bar));
        assertThat(found.list().position()).containsExactly(expected.list().position(), within(bar));
        assertThat(found.work()).isCloseTo(expected.work(), within(bar));
        for (int k = 0; k < expected.operations().size(); k++) {
            Snapshot.OpState a = found.operations().get(k);
            Snapshot.OpState b = expected.operations().get(k);
            assertThat(a.numbers()).containsExactly(b.numbers(), within(bar));
            assertThat(a.counts()).isEqualTo(b.counts());
        }
    }

    private static void assertClose(Systems.Recorder found, Systems.Recorder expected) {
        double bar = Tolerances.GPU_TRAJECTORY_20_STEPS;
        assertThat(found.thermo).hasSameSizeAs(expected.thermo).hasSize(5);
        for (int k = 0; k < expected.thermo.size(); k++) {
            Thermo a = found.thermo.get(k);
            Thermo b = expected.thermo.get(k);
            assertThat(a.step()).isEqualTo(b.step());
            assertThat(a.potential()).isCloseTo(b.potential(), within(bar));
            assertThat(a.kineticTensor()).containsExactly(b.kineticTensor(), within(bar));
            assertThat(a.virial()).containsExactly(b.virial(), within(bar));
            assertThat(a.volume()).isCloseTo(b.volume(), within(10 * bar));
            assertThat(a.conserved()).isCloseTo(b.conserved(), within(bar));
        }
        assertThat(found.stress).hasSameSizeAs(expected.stress).hasSize(2);
        assertThat(found.msd).hasSameSizeAs(expected.msd).hasSize(2);
        for (int k = 0; k < 2; k++) {
            assertThat(found.stress.get(k)).containsExactly(expected.stress.get(k), within(bar));
            assertThat(found.msd.get(k)).containsExactly(expected.msd.get(k), within(bar));
        }
    }
}
