package org.austenite.dynamics.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.austenite.dynamics.Backend.Settings;
import org.austenite.dynamics.Ramp;
import org.austenite.dynamics.Recipes;
import org.austenite.dynamics.SampleSink;
import org.austenite.dynamics.Snapshot;
import org.austenite.dynamics.Snapshot.OpState;
import org.austenite.dynamics.StepOp;
import org.austenite.dynamics.StepProgram;
import org.austenite.dynamics.Thermo;
import org.austenite.neighbor.NeighborList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same bits however a run is cut into pieces and however many threads work on it, for every recipe with everything sampled. */
class ResumeTest {
    private static final Ramp HEATING = new Ramp(150, 400, 0, 100);
    private static final Ramp SQUEEZING = new Ramp(0, 0.01, 0, 100);

    private static final Map<String, List<StepOp>> RECIPES = Map.of(
            "nve", Recipes.nve(),
            "nose-hoover", Recipes.nvtNoseHoover(HEATING, 0.1, 3),
            "csvr", Recipes.nvtCsvr(HEATING, 0.1, 3),
            "langevin", Recipes.langevin(HEATING, 0.1, 3),
            "npt", Recipes.nptScr(Recipes.nvtCsvr(HEATING, 0.1, 3), SQUEEZING, HEATING, 0.2, 30, 4),
            "fire", Recipes.fire(1e-9, 0.1, 2e-3, 2e-2));

    private static final List<StepOp> SAMPLES = List.of(
            new StepOp.RemoveMomentum(7),
            new StepOp.SampleThermo(5),
            new StepOp.SampleStress(8),
            new StepOp.SampleMsd(10),
            new StepOp.SampleRdf(3, 6, 50));

    private static Snapshot start;

    @BeforeAll
    static void melt() {
        start = VelocityVerletTest.melt();
    }

    static Stream<String> names() {
        return RECIPES.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("names")
    void hundredSteps_inOneOrInTwoPrograms_areTheSameBits(String name) {
        List<StepOp> ops = Recipes.with(RECIPES.get(name), SAMPLES);
        Systems.Recorder whole = new Systems.Recorder();
        Snapshot expected = run(ops, start, 100, whole, 1);
        assertThat(expected.list().rebuilds()).isGreaterThan(1);
        Systems.Recorder pieces = new Systems.Recorder();
        Snapshot middle = run(ops, start, 37, pieces, 2);
        assertSame(run(ops, middle, 63, pieces, 1), expected);
        assertSame(pieces, whole);
    }

    @ParameterizedTest
    @MethodSource("names")
    void anyNumberOfThreads_givesTheSameBits(String name) {
        List<StepOp> ops = Recipes.with(RECIPES.get(name), SAMPLES);
        Snapshot expected = run(ops, start, 40, new Systems.Recorder(), 1);
        assertSame(run(ops, start, 40, new Systems.Recorder(), 2), expected);
        assertSame(run(ops, start, 40, new Systems.Recorder(), 4), expected);
    }

    @Test
    void sumsOfSeveralBlocks_areTheSameBitsOnAnyNumberOfThreads() {
        Snapshot crystal = Systems.crystal(13, 9, 300);
        assertThat(crystal.size()).isGreaterThan(2 * NeighborList.BLOCK);
        List<StepOp> ops = Recipes.with(Recipes.langevin(HEATING, 0.1, 3), SAMPLES);
        Snapshot expected = run(ops, crystal, 10, new Systems.Recorder(), 1);
        assertSame(run(ops, crystal, 10, new Systems.Recorder(), 2), expected);
        assertSame(run(ops, crystal, 10, new Systems.Recorder(), 4), expected);
    }

    @Test
    void steps_allocateNothingPerAtom() {
        Snapshot crystal = Systems.crystal(11, 9, 1);
        List<StepOp> ops = Recipes.with(Recipes.nvtNoseHoover(HEATING, 0.1, 3), List.of(new StepOp.SampleStress(1000)));
        CpuBackend backend = new CpuBackend("test", PairPotential.argon());
        try (StepProgram program = backend.compile(ops, crystal, Systems.settings(crystal, 1), 1)) {
            program.run(5, SampleSink.NONE);
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long before = threads.getCurrentThreadAllocatedBytes();
            program.run(20, SampleSink.NONE);
            long perStep = (threads.getCurrentThreadAllocatedBytes() - before) / 20;
            assertThat(perStep).isLessThan(crystal.size());
            assertThat(program.snapshot().list().rebuilds()).isZero();
        }
    }

    private static Snapshot run(List<StepOp> ops, Snapshot from, int steps, Systems.Recorder sink, int threads) {
        Settings settings = new Settings(4e-3, 0.4, false, 3L * from.size() - 3, null, null);
        CpuBackend backend = new CpuBackend("test", PairPotential.argon());
        try (StepProgram program = backend.compile(ops, from, settings, threads)) {
            program.run(steps, sink);
            return program.snapshot();
        }
    }

    private static void assertSame(Snapshot a, Snapshot b) {
        assertThat(a.step()).isEqualTo(b.step());
        assertThat(a.box()).isEqualTo(b.box());
        assertThat(a.tag()).isEqualTo(b.tag());
        assertThat(a.type()).isEqualTo(b.type());
        assertThat(a.image()).isEqualTo(b.image());
        assertThat(Arrays.equals(a.position(), b.position())).isTrue();
        assertThat(Arrays.equals(a.velocity(), b.velocity())).isTrue();
        assertThat(a.work()).isEqualTo(b.work());
        assertThat(Arrays.equals(a.list().position(), b.list().position())).isTrue();
        assertThat(a.list().box()).isEqualTo(b.list().box());
        assertThat(a.list().rebuilds()).isEqualTo(b.list().rebuilds());
        for (int k = 0; k < a.operations().size(); k++) {
            OpState x = a.operations().get(k);
            OpState y = b.operations().get(k);
            assertThat(Arrays.equals(x.numbers(), y.numbers())).isTrue();
            assertThat(Arrays.equals(x.counts(), y.counts())).isTrue();
        }
    }

    private static void assertSame(Systems.Recorder a, Systems.Recorder b) {
        assertThat(a.thermo).hasSize(21).hasSameSizeAs(b.thermo);
        for (int k = 0; k < a.thermo.size(); k++) {
            Thermo x = a.thermo.get(k);
            Thermo y = b.thermo.get(k);
            assertThat(x.step()).isEqualTo(y.step());
            assertThat(x.potential()).isEqualTo(y.potential());
            assertThat(Arrays.equals(x.kineticTensor(), y.kineticTensor())).isTrue();
            assertThat(Arrays.equals(x.virial(), y.virial())).isTrue();
            assertThat(x.conserved()).isEqualTo(y.conserved());
        }
        assertThat(a.stress).hasSize(12);
        assertThat(a.stress.toArray(double[][]::new)).isDeepEqualTo(b.stress.toArray(double[][]::new));
        assertThat(a.msd).hasSize(10);
        assertThat(a.msd.toArray(double[][]::new)).isDeepEqualTo(b.msd.toArray(double[][]::new));
    }
}
