package org.austenite.dynamics.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.austenite.dynamics.Backend.Settings;
import org.austenite.dynamics.Ramp;
import org.austenite.dynamics.Recipes;
import org.austenite.dynamics.SampleSink;
import org.austenite.dynamics.Snapshot;
import org.austenite.dynamics.StepOp;
import org.austenite.dynamics.StepProgram;
import org.austenite.dynamics.cpu.Systems;
import org.austenite.gpu.StandIn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a step costs besides its kernels' work: launches, calls of the driver, bytes over the bus. Counts, never times. */
class CudaTrafficTest {
    /** Launches of the test's potential. */
    private static final int OF_THE_POTENTIAL = 2;

    private static final Ramp KELVIN = Ramp.constant(100);

    private StandIn standIn;

    @BeforeEach
    void standIn() {
        standIn = StandIn.use();
    }

    @ParameterizedTest
    @CsvSource({"nve, 5", "langevin, 5", "csvr, 7", "nose-hoover, 9"})
    void launchesOfAStep(String name, int own) {
        try (StepProgram program = program(CudaStepsTest.RECIPES.get(name))) {
            program.run(2, SampleSink.NONE);
            standIn.clearCounters();
            program.run(40, SampleSink.NONE);
            assertThat(program.snapshot().list().rebuilds()).isZero();
            assertThat(launches()).isEqualTo(40L * (own + OF_THE_POTENTIAL));
        }
    }

    @Test
    void callsAndBytes_areThoseOfABatch() {
        List<StepOp> sampled =
                List.of(new StepOp.SampleThermo(10), new StepOp.SampleStress(4), new StepOp.RemoveMomentum(1000));
        try (StepProgram program = program(Recipes.with(Recipes.nve(), sampled))) {
            // The first graph is made here.
            program.run(16, SampleSink.NONE);
            long calls = standIn.calls();
            long toDevice = standIn.bytesToDevice();
            long toHost = standIn.bytesToHost();
            program.run(320, SampleSink.NONE);
            assertThat(program.step()).isEqualTo(336);
            // Ten batches of 32 steps: four graphs, four copies at most, one synchronisation, twice the choice of the
            // device.
            assertThat(standIn.calls() - calls).isLessThanOrEqualTo(10 * 11 + 1);
            assertThat(standIn.bytesToDevice() - toDevice).isZero();
            assertThat(standIn.bytesToHost() - toHost).isBetween(1L, 320L * 64);
        }
    }

    @Test
    void steps_allocateNextToNothingOnTheHost() {
        try (StepProgram program = program(Recipes.with(Recipes.nve(), List.of(new StepOp.SampleStress(1000))))) {
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            program.run(64, SampleSink.NONE);
            long before = threads.getCurrentThreadAllocatedBytes();
            program.run(320, SampleSink.NONE);
            // Pointers and lambdas of ten batches; a single array of the positions would be 768 bytes.
            assertThat((threads.getCurrentThreadAllocatedBytes() - before) / 320)
                    .isLessThan(200);
        }
    }

    @Test
    void stepsAfterARebuild_areNotLostAndNotDoneTwice() {
        Snapshot hot = CudaStepsTest.start();
        Systems.Recorder records = new Systems.Recorder();
        List<StepOp> ops = Recipes.with(Recipes.nve(), List.of(new StepOp.SampleThermo(1)));
        Snapshot end = CudaStepsTest.run(CudaStepsTest.GPU, ops, hot, 60, records);
        assertThat(end.list().rebuilds()).isGreaterThan(5);
        assertThat(records.thermo).hasSize(61);
        for (int k = 0; k <= 60; k++) {
            assertThat(records.thermo.get(k).step()).isEqualTo(k);
        }
    }

    /** A cold crystal whose list is never rebuilt. */
    private static StepProgram program(List<StepOp> ops) {
        Snapshot start = Systems.crystal(2, 6, KELVIN.from());
        Settings settings = new Settings(1e-4, 2, false, 3L * start.size() - 3, null, null);
        return new CudaBackend(0, PairForces.argon()).compile(ops, start, settings, 1);
    }

    private long launches() {
        return standIn.counters()
                .lines()
                .skip(1)
                .mapToLong(line -> Long.parseLong(line.split(",")[1]))
                .sum();
    }
}
