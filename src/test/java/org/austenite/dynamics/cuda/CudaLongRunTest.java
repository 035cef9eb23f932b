package org.austenite.dynamics.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

    /** Puts the crystal's layers as far from the lower faces as from the upper ones (Angstrom). */
    private static final double TO_THE_MIDDLE = 0.84;

    /** Of the atoms on their way out (Angstrom/ps). */
    private static final double SPEED = 25;

    @BeforeEach
    void standIn() {
        StandIn.use().checks(false, false, false);
    }

    /** A hot, disturbed crystal; the outermost atoms are on their way out through its six faces. */
    private static Snapshot start(double nudge) {
        Snapshot start = CudaStepsTest.start();
        double[] x = start.position();
        double[] v = start.velocity();
        for (int k = 0; k < x.length; k++) {
            x[k] += TO_THE_MIDDLE;
        }
        for (int axis = 0; axis < 3; axis++) {
            v[3 * outermost(x, axis, 1) + axis] = SPEED;
            v[3 * outermost(x, axis, -1) + axis] = -SPEED;
        }
        x[0] += nudge;
        return start;
    }

    /** The atom farthest out in one direction. */
    private static int outermost(double[] x, int axis, int sign) {
        int most = 0;
        for (int i = 1; i < x.length / 3; i++) {
            most = sign * x[3 * i + axis] > sign * x[3 * most + axis] ? i : most;
        }
        return most;
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
            Set<Integer> crossed = new HashSet<>();
            for (int step = PIECE; step <= 200; step += PIECE) {
                double[] expected = after(cpu);
                chaos = Math.max(chaos, distance(after(nudged), expected));
                double bar = step == PIECE ? Tolerances.GPU_TRAJECTORY_20_STEPS : 10 * chaos;
                assertThat(distance(after(gpu), expected)).as("step " + step).isLessThanOrEqualTo(bar);
                addCrossedFaces(gpu.snapshot(), crossed);
            }
            assertThat(gpu.snapshot().list().rebuilds()).isGreaterThanOrEqualTo(10);
            assertThat(crossed).hasSize(6);
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

    /** Faces are numbered by axis, and by side. */
    private static void addCrossedFaces(Snapshot state, Set<Integer> crossed) {
        for (int k = 0; k < state.image().length; k++) {
            if (state.image()[k] != 0) {
                crossed.add(k % 3 * 2 + (state.image()[k] < 0 ? 0 : 1));
            }
        }
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
