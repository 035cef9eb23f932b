package org.austenite.dynamics.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.austenite.dynamics.Backend.Settings;
import org.austenite.dynamics.Ramp;
import org.austenite.dynamics.Recipes;
import org.austenite.dynamics.SampleSink;
import org.austenite.dynamics.Snapshot;
import org.austenite.dynamics.Snapshot.OpState;
import org.austenite.dynamics.StepOp;
import org.austenite.dynamics.StepProgram;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two blocks of atoms and more, so that threads do share the loops: the bits are the same on any number of them. */
class ThreadsTest {
    /** 6912 atoms. */
    private static final Snapshot CRYSTAL = Systems.crystal(12, 5.3, 80);

    static Stream<List<StepOp>> programs() {
        Ramp cold = Ramp.constant(80);
        List<StepOp> samples = List.of(
                new StepOp.RemoveMomentum(2),
                new StepOp.SampleRdf(2, 6, 30),
                new StepOp.SampleMsd(2),
                new StepOp.SampleThermo(1));
        return Stream.of(
                Recipes.with(Recipes.fire(1e-6, 0.1, 0.004, 0.04), List.of(new StepOp.SampleThermo(1))),
                Recipes.with(Recipes.nvtCsvr(cold, 0.1, 3), samples),
                Recipes.with(Recipes.nvtNoseHoover(cold, 0.1, 3), samples),
                Recipes.with(
                        Recipes.nptScr(Recipes.langevin(cold, 0.1, 5), Ramp.constant(0.001), cold, 1, 10, 7), samples));
    }

    @ParameterizedTest
    @MethodSource("programs")
    void run_onMoreThreads_sameBits(List<StepOp> operations) {
        List<double[]> one = numbers(operations, 1);

        for (int threads : new int[] {2, 4}) {
            List<double[]> several = numbers(operations, threads);
            assertThat(several).hasSameSizeAs(one);
            for (int k = 0; k < one.size(); k++) {
                assertThat(several.get(k)).containsExactly(one.get(k));
            }
        }
    }

    /** Everything that a snapshot holds after ten steps, numbers and counts. */
    private static List<double[]> numbers(List<StepOp> operations, int threads) {
        Settings settings = Systems.settings(CRYSTAL, 4);
        try (StepProgram program =
                new CpuBackend("test", PairPotential.argon()).compile(operations, CRYSTAL, settings, threads)) {
            program.run(10, SampleSink.NONE);
            Snapshot end = program.snapshot();
            List<double[]> all = new ArrayList<>(List.of(end.position(), end.velocity(), new double[] {end.work()}));
            for (OpState state : end.operations()) {
                all.add(state.numbers());
                all.add(Arrays.stream(state.counts()).asDoubleStream().toArray());
            }
            return all;
        }
    }
}
