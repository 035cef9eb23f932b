package org.austenite.dynamics.cpu;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.austenite.AusteniteException;
import org.austenite.InputException;
import org.austenite.dynamics.Backend.Settings;
import org.austenite.dynamics.Ramp;
import org.austenite.dynamics.Recipes;
import org.austenite.dynamics.SampleSink;
import org.austenite.dynamics.Snapshot;
import org.austenite.dynamics.StepOp;
import org.austenite.dynamics.StepProgram;
import org.austenite.neighbor.NeighborList;
import org.austenite.potential.Evaluation;
import org.austenite.potential.Parameters;
import org.austenite.potential.Potential;
import org.junit.jupiter.api.Test;

class GuardTest {
    private static final Snapshot CRYSTAL = Systems.crystal(2, 6, 100);

    /** No forces but what {@code spoil} does to the results of evaluation number {@code k}, from 0. */
    private static PotentialFactory spoiled(int when, java.util.function.Consumer<Evaluation> spoil) {
        return threads -> new Potential() {
            private int evaluations;

            @Override
            public List<String> typeMap() {
                return List.of("Ar", "Kr");
            }

            @Override
            public double rcut() {
                return 5;
            }

            @Override
            public int[] sel() {
                return new int[] {40, 20};
            }

            @Override
            public void evaluate(NeighborList list, Parameters parameters, Evaluation out) {
                out.reserve(list.local(), list.all(), 2);
                Arrays.fill(out.force(), 0);
                out.energy(0);
                if (evaluations++ == when) {
                    spoil.accept(out);
                }
            }

            @Override
            public void close() {}
        };
    }

    private static ThrowingCallable running(PotentialFactory potential, Snapshot start) {
        return () -> {
            try (StepProgram program = Systems.program(potential, Recipes.nve(), start, Systems.settings(start, 1))) {
                program.run(100, SampleSink.NONE);
            }
        };
    }

    @Test
    void nanForce_stopsAtTheStepWithAtomAndValues() {
        assertThatThrownBy(running(spoiled(4, e -> e.force()[3 * 7 + 1] = Double.NaN), CRYSTAL))
                .isInstanceOf(AusteniteException.class)
                .hasMessageStartingWith("step 4: the force on atom ")
                .hasMessageContaining("NaN")
                .hasMessageContaining("Angstrom")
                .hasMessageContaining("time step");
    }

    @Test
    void hugeForce_stopsWithTheLimit() {
        assertThatThrownBy(running(spoiled(2, e -> e.force()[0] = 2e4), CRYSTAL))
                .hasMessageStartingWith("step 2: the force on atom ")
                .hasMessageContaining("20000")
                .hasMessageContaining("limit 10000");
    }

    @Test
    void infiniteEnergy_stops() {
        assertThatThrownBy(running(spoiled(1, e -> e.energy(Double.POSITIVE_INFINITY)), CRYSTAL))
                .hasMessageStartingWith("step 1: the potential energy is Infinity eV");
    }

    @Test
    void infiniteVelocity_stopsAtTheAtom() {
        double[] v = CRYSTAL.velocity().clone();
        v[3 * 4] = Double.POSITIVE_INFINITY;
        assertThatThrownBy(running(PairPotential.argon(), Systems.withVelocities(CRYSTAL, v)))
                .isInstanceOf(AusteniteException.class)
                .hasMessageStartingWith("step 1: atom 5 (Ar) is at (");
    }

    @Test
    void selOverflow_stopsUnlessAllowed() {
        PotentialFactory overflowing = spoiled(3, e -> e.selOverflow()[1] = 12);
        assertThatThrownBy(running(overflowing, CRYSTAL))
                .hasMessageStartingWith("step 3: 12 atoms have more Kr neighbours")
                .hasMessageContaining("the model's sel of 20");
        Settings allowing = new Settings(1e-3, 1, true, 93, null, null);
        try (StepProgram program = Systems.program(overflowing, Recipes.nve(), CRYSTAL, allowing)) {
            program.run(10, SampleSink.NONE);
        }
    }

    @Test
    void closeAtoms_stopWithBothAtomsAndTheDistance() {
        Snapshot start = Systems.crystal(2, 6, 0);
        double[] x = start.position();
        // Atom 9 across the periodic face from atom 1.
        x[0] = 0.05;
        x[1] = 1;
        x[2] = 1;
        x[3 * 8] = 11.95;
        x[3 * 8 + 1] = 1;
        x[3 * 8 + 2] = 1;
        assertThatThrownBy(running(spoiled(-1, e -> {}), start))
                .isInstanceOf(AusteniteException.class)
                .hasMessageContaining("atom 1 (Ar)")
                .hasMessageContaining("atom 9 (Ar)")
                .hasMessageContaining("0.100000 Angstrom apart (limit 0.3)")
                .hasMessageContaining("fire");
    }

    @Test
    void atRest_csvrSaysThatThereIsNothingToRescale() {
        Snapshot cold = Systems.crystal(2, 6, 0);
        try (StepProgram program = Systems.program(
                PairPotential.none(), Recipes.nvtCsvr(Ramp.constant(300), 0.1, 1), cold, Systems.settings(cold, 1))) {
            assertThatThrownBy(() -> program.run(1, SampleSink.NONE)).hasMessageContaining("every velocity is zero");
        }
    }

    @Test
    void brutalBarostat_stopsBeforeTheCellJumps() {
        Snapshot start = Systems.crystal(2, 5, 100);
        List<StepOp> ops = Recipes.nptScr(Recipes.nve(), Ramp.constant(0), Ramp.constant(100), 1e-3, 1000, 1);
        try (StepProgram program = Systems.program(PairPotential.argon(), ops, start, Systems.settings(start, 1))) {
            assertThatThrownBy(() -> program.run(10, SampleSink.NONE))
                    .hasMessageStartingWith("step 10: the barostat would multiply the volume by")
                    .hasMessageContaining("pdamp");
        }
    }

    @Test
    void programsThatDoNotFit_areRefused() {
        refused(List.of(new StepOp.SampleRdf(1, 9, 10)), CRYSTAL, "cut-off");
        Snapshot open = Systems.fresh(org.austenite.system.Box.OPEN, new double[] {0, 0, 0, 4, 0, 0}, 0);
        refused(List.of(new StepOp.SampleStress(10)), open, "periodic");
        List<StepOp> two = List.of(new StepOp.Forces(), new StepOp.SampleThermo(1));
        try (StepProgram program = Systems.program(PairPotential.argon(), two, CRYSTAL, Systems.settings(CRYSTAL, 1))) {
            refused(List.of(new StepOp.Forces()), program.snapshot(), "2 operations");
        }
        try (StepProgram program = Systems.program(
                PairPotential.argon(), Recipes.with(Recipes.nve(), two), CRYSTAL, Systems.settings(CRYSTAL, 1))) {
            List<StepOp> others = Recipes.with(Recipes.nve(), List.of(new StepOp.SampleMsd(1), new StepOp.Forces()));
            refused(others, program.snapshot(), "not the input's");
        }
        refused(List.of(new StepOp.SampleThermo(0)), CRYSTAL, "must be positive");
        refused(Recipes.nvtCsvr(Ramp.constant(300), 0, 1), CRYSTAL, "damping time");
        refused(Recipes.langevin(new Ramp(300, -1, 0, 9), 1, 1), CRYSTAL, "negative");
        Snapshot heavy = new Snapshot(
                0,
                CRYSTAL.box(),
                CRYSTAL.tag(),
                CRYSTAL.type(),
                new double[] {40, -1},
                CRYSTAL.position(),
                CRYSTAL.image(),
                CRYSTAL.velocity(),
                null,
                List.of(),
                0);
        refused(Recipes.nve(), heavy, "mass of Kr is -1");
    }

    private static void refused(List<StepOp> ops, Snapshot start, String because) {
        Settings settings = Systems.settings(start, 1);
        assertThatThrownBy(() -> Systems.program(PairPotential.argon(), ops, start, settings))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(because);
    }
}
