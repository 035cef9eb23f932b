package org.austenite.dynamics.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.austenite.Tolerances;
import org.austenite.dynamics.Backend;
import org.austenite.dynamics.Backend.Settings;
import org.austenite.dynamics.SampleSink;
import org.austenite.dynamics.Snapshot;
import org.austenite.dynamics.StepProgram;
import org.austenite.dynamics.cpu.Systems;
import org.austenite.gpu.StandIn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A melt for 200 steps across many list rebuilds, and programs that share a device. */
class CudaLongRunTest {
    /** How far two CPU runs part whose starts differ by this (Angstrom). */
    private static final double NUDGE = 1e-13;

    private static final int PIECE = 20;

    @BeforeEach
    void standIn() {
        StandIn.use().checks(false, false, false);
    }

    /** A hot, disturbed crystal, atoms on its faces on their way out. */
    private static Snapshot start(double nudge) {
        Snapshot start = CudaStepsTest.start();
        double[] x = start.position();
        double[] v = start.velocity();
        for (int k = 0; k < x.length; k++) {
            v[k] *= 2;
        }
        x[0] += nudge;
        return start;
    }

    private static StepProgram program(Backend backend, String name, Snapshot start) {
        Settings settings = new Settings(4e-3, 0.6, false, 3L * start.size() - 3, null, null);
        return backend.compile(CudaStepsTest.RECIPES.get(name), start, settings, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nve", "langevin"})
    void twoHundredSteps_partFromTheCpusNoFasterThanTwoCpuRuns(String name) {
        try (StepProgram cpu = program(CudaStepsTest.CPU, name, start(0));
                StepProgram nudged = program(CudaStepsTest.CPU, name, start(NUDGE));
                StepProgram gpu = program(CudaStepsTest.GPU, name, start(0))) {
            double chaos = 0;
            for (int step = PIECE; step <= 200; step += PIECE) {
                double[] expected = after(cpu);
                chaos = Math.max(chaos, distance(after(nudged), expected));
                double bar = step == PIECE ? Tolerances.GPU_TRAJECTORY_20_STEPS : 10 * chaos;
                assertThat(distance(after(gpu), expected)).as("step " + step).isLessThanOrEqualTo(bar);
            }
            Snapshot end = gpu.snapshot();
            assertThat(end.list().rebuilds()).isGreaterThanOrEqualTo(10);
            assertThat(crossedFaces(end)).isEqualTo(6);
        }
    }

    private static double[] after(StepProgram program) {
        program.run(PIECE, SampleSink.NONE);
        return Systems.unwrapped(program.snapshot());
    }

    private static double distance(double[] a, double[] b) {
        double most = 0;
        for (int k = 0; k < a.length; k++) {
            most = Math.max(most, Math.abs(a[k] - b[k]));
        }
        return most;
    }

    private static int crossedFaces(Snapshot end) {
        int faces = 0;
        for (int axis = 0; axis < 3; axis++) {
            boolean lower = false;
            boolean upper = false;
            for (int i = 0; i < end.size(); i++) {
                lower |= end.image()[3 * i + axis] < 0;
                upper |= end.image()[3 * i + axis] > 0;
            }
            faces += (lower ? 1 : 0) + (upper ? 1 : 0);
        }
        return faces;
    }

    @Test
    void programsOfTwoThreads_shareADevice() throws InterruptedException, ExecutionException {
        List<String> names = List.of("npt", "nose-hoover");
        double[][] alone = new double[2][];
        for (int k = 0; k < 2; k++) {
            alone[k] = fortySteps(names.get(k)).position();
        }
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            Callable<Snapshot> first = () -> fortySteps(names.get(0));
            Callable<Snapshot> second = () -> fortySteps(names.get(1));
            List<Future<Snapshot>> together = pool.invokeAll(List.of(first, second));
            for (int k = 0; k < 2; k++) {
                assertThat(together.get(k).get().position()).isEqualTo(alone[k]);
            }
        }
    }

    private static Snapshot fortySteps(String name) {
        return CudaStepsTest.run(
                CudaStepsTest.GPU, CudaStepsTest.operations(name), CudaStepsTest.start(), 40, new Systems.Recorder());
    }

    @Test
    void programMadeByOneThread_runsInAnother() throws InterruptedException, ExecutionException {
        try (StepProgram program = program(CudaStepsTest.GPU, "nve", start(0));
                ExecutorService pool = Executors.newSingleThreadExecutor()) {
            Future<StepProgram.Outcome> outcome = pool.submit(() -> program.run(5, SampleSink.NONE));
            assertThat(outcome.get()).isEqualTo(StepProgram.Outcome.DONE);
            assertThat(program.snapshot().step()).isEqualTo(5);
        }
    }
}
