package org.austenite.dynamics.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.austenite.AusteniteException;
import org.austenite.InputException;
import org.austenite.dynamics.Backend;
import org.austenite.dynamics.Backend.Settings;
import org.austenite.dynamics.Ramp;
import org.austenite.dynamics.Recipes;
import org.austenite.dynamics.SampleSink;
import org.austenite.dynamics.Snapshot;
import org.austenite.dynamics.StepOp;
import org.austenite.dynamics.StepProgram;
import org.austenite.dynamics.cpu.PairBackends;
import org.austenite.dynamics.cpu.Systems;
import org.austenite.gpu.StandIn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stops a run on the device names the exact step, atom and values, as the CPU's Guard does. */
class CudaStopsTest {
    private static final Snapshot CRYSTAL = Systems.crystal(2, 6, 100);

    @BeforeEach
    void standIn() {
        StandIn.use();
    }

    private static ThrowingCallable running(DeviceForcesFactory forces, Snapshot start) {
        return running(new CudaBackend(0, forces), Recipes.nve(), start);
    }

    private static ThrowingCallable running(Backend backend, List<StepOp> ops, Snapshot start) {
        return () -> {
            try (StepProgram program = backend.compile(ops, start, settings(start, false), 1)) {
                program.run(100, SampleSink.NONE);
            }
        };
    }

    private static Settings settings(Snapshot start, boolean allowSelOverflow) {
        return new Settings(1e-3, 1, allowSelOverflow, 3L * start.size() - 3, null, null);
    }

    private static DeviceForcesFactory spoiled(int when, int component, double value) {
        return PairForces.spoiled(new PairForces.Spoiler(when, component, value));
    }

    @Test
    void nanForce_stopsAtTheStepWithAtomAndValues() {
        assertThatThrownBy(running(spoiled(4, 3 * 7 + 1, Double.NaN), CRYSTAL))
                .isInstanceOf(AusteniteException.class)
                .hasMessageStartingWith("step 4: the force on atom ")
                .hasMessageContaining("(0.00000, NaN, 0.00000)")
                .hasMessageContaining("time step");
    }

    @Test
    void nanForce_inTheFirstEvaluation_stopsAtTheStart() {
        assertThatThrownBy(running(spoiled(0, 0, Double.NaN), CRYSTAL)).hasMessageStartingWith("step 0: the force on");
    }

    @Test
    void hugeForce_stopsWithTheLimit() {
        assertThatThrownBy(running(spoiled(2, 0, 2e4), CRYSTAL))
                .hasMessageStartingWith("step 2: the force on atom ")
                .hasMessageContaining("20000")
                .hasMessageContaining("limit 10000");
    }

    @Test
    void infiniteEnergy_stops() {
        assertThatThrownBy(running(spoiled(1, -1, Double.POSITIVE_INFINITY), CRYSTAL))
                .hasMessageStartingWith("step 1: the potential energy is Infinity eV");
    }

    @Test
    void infiniteVelocity_stopsAtTheAtom() {
        double[] v = CRYSTAL.velocity().clone();
        v[3 * 4] = Double.POSITIVE_INFINITY;
        assertThatThrownBy(running(PairForces.argon(), Systems.withVelocities(CRYSTAL, v)))
                .isInstanceOf(AusteniteException.class)
                .hasMessageStartingWith("step 1: atom 5 (Ar) is at (");
    }

    @Test
    void lostAtomOfTheStart_isReportedBeforeAnything() {
        Snapshot start = Systems.crystal(2, 6, 0);
        start.position()[3 * 6 + 2] = Double.NaN;
        assertThatThrownBy(running(PairForces.argon(), start)).hasMessageStartingWith("step 0: atom 7 (Ar) is at (");
    }

    @Test
    void closeAtoms_areReportedAsByTheCpu() {
        // Two atoms that meet across a periodic face, between the steps at which distances are looked at.
        Snapshot start = Systems.crystal(2, 6, 0);
        double[] x = start.position();
        double[] v = start.velocity();
        double[] first = {0.35, 1, 1};
        double[] second = {11.65, 1, 1};
        System.arraycopy(first, 0, x, 0, 3);
        System.arraycopy(second, 0, x, 3 * 8, 3);
        v[0] = -27;
        v[3 * 8] = 27;
        String expected = message(new CudaBackend(0, spoiled(-1, 0, 0)), start);
        assertThat(expected)
                .startsWith("step 10: ")
                .contains("atom 1 (Ar)")
                .contains("atom 9 (Ar)")
                .contains("0.160000 Angstrom apart (limit 0.3)");
        assertThat(expected).isEqualTo(message(PairBackends.none(), start));
    }

    private static String message(Backend backend, Snapshot start) {
        try {
            running(backend, Recipes.nve(), start).call();
        } catch (Throwable failure) {
            return failure.getMessage();
        }
        return "no failure";
    }

    @Test
    void selOverflow_stopsUnlessAllowed() {
        DeviceForcesFactory overflowing = PairForces.overflowing(12);
        assertThatThrownBy(running(overflowing, CRYSTAL))
                .hasMessageStartingWith("step 0: 12 atoms have more Kr neighbours")
                .hasMessageContaining("sel of 30 holds");
        Backend backend = new CudaBackend(0, overflowing);
        try (StepProgram program = backend.compile(Recipes.nve(), CRYSTAL, settings(CRYSTAL, true), 1)) {
            program.run(3, SampleSink.NONE);
            assertThat(program.thermo().selOverflow()).isEqualTo(12);
        }
    }

    @Test
    void atRest_csvrSaysThatThereIsNothingToRescale() {
        Snapshot cold = Systems.crystal(2, 6, 0);
        List<StepOp> ops = Recipes.nvtCsvr(Ramp.constant(300), 0.1, 1);
        assertThatThrownBy(running(new CudaBackend(0, spoiled(-1, 0, 0)), ops, cold))
                .hasMessageStartingWith("step 1: every velocity is zero, which csvr cannot rescale");
    }

    @Test
    void brutalBarostat_stopsBeforeTheCellJumps() {
        Snapshot start = Systems.crystal(2, 5, 100);
        List<StepOp> ops = Recipes.nptScr(Recipes.nve(), Ramp.constant(0), Ramp.constant(100), 1e-3, 1000, 1);
        assertThatThrownBy(running(new CudaBackend(0, PairForces.argon()), ops, start))
                .hasMessageStartingWith("step 10: the barostat would multiply the volume by")
                .hasMessageContaining("pdamp");
    }

    @Test
    void programsThatDoNotFit_areRefused() {
        List<StepOp> ops = List.of(new StepOp.SampleRdf(1, 9, 10));
        assertThatThrownBy(running(new CudaBackend(0, PairForces.argon()), ops, CRYSTAL))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("cut-off");
    }

    @Test
    void convergedStart_takesNoStep() {
        Backend backend = new CudaBackend(0, PairForces.argon());
        Snapshot crystal = Systems.crystal(3, 5.6, 0);
        List<StepOp> fire = Recipes.fire(1e-6, 0.1, 2e-3, 5e-2);
        try (StepProgram program = backend.compile(fire, crystal, settings(crystal, false), 1)) {
            assertThat(program.run(10, SampleSink.NONE)).isEqualTo(StepProgram.Outcome.CONVERGED);
            assertThat(program.step()).isZero();
        }
    }

    @Test
    void minimisation_endsAtTheSameStepAsTheCpus() {
        List<StepOp> fire = Recipes.fire(3e-2, 0.1, 2e-3, 5e-2);
        Snapshot start = CudaStepsTest.start();
        long[] steps = new long[2];
        Backend[] backends = {CudaStepsTest.CPU, CudaStepsTest.GPU};
        for (int b = 0; b < 2; b++) {
            try (StepProgram program = backends[b].compile(fire, start, settings(start, false), 1)) {
                assertThat(program.run(500, SampleSink.NONE)).isEqualTo(StepProgram.Outcome.CONVERGED);
                steps[b] = program.step();
            }
        }
        assertThat(steps[0]).isBetween(5L, 200L);
        assertThat(steps[1]).isEqualTo(steps[0]);
    }

    @Test
    void everything_isGivenBack() {
        StandIn standIn = StandIn.use();
        long leaks = standIn.leaks();
        Systems.Recorder ignored = new Systems.Recorder();
        CudaStepsTest.run(CudaStepsTest.GPU, CudaStepsTest.operations("npt"), CudaStepsTest.start(), 1, ignored);
        assertThatThrownBy(running(spoiled(0, 0, Double.NaN), CRYSTAL)).isInstanceOf(AusteniteException.class);
        assertThat(standIn.leaks()).isEqualTo(leaks);
    }
}
