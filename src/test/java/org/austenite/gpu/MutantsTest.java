package org.austenite.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.austenite.potential.KernelCases;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The tests of the kernels can fail: a dozen mutants of the shipped PTX, drawn by a seed, do not pass them. {@link MutationScoreTest} tries many. */
class MutantsTest {
    private static final int COUNT = 12;
    private static final long SEED = 12;

    private StandIn standIn;

    @BeforeEach
    void load() {
        standIn = StandIn.use();
    }

    @Test
    void dozenOfMutants_noneThatDiffersSurvives() {
        MutantTrial trial = new MutantTrial(standIn);
        List<Mutation> dozen = Mutations.sample(Mutations.ofAllCases(), COUNT, SEED, false);
        int killed = 0;
        for (Mutation mutation : dozen) {
            MutantTrial.Verdict verdict = trial.of(mutation, KernelCases.of(mutation.file()));
            assertThat(verdict.fate()).as(mutation.toString()).isNotEqualTo(MutantTrial.Fate.SURVIVED);
            killed += verdict.fate() == MutantTrial.Fate.KILLED ? 1 : 0;
        }
        assertThat(killed).as("mutants found").isGreaterThan(COUNT / 2);
    }

    @Test
    void shippedKernels_pass() {
        for (KernelCase one : KernelCases.ALL) {
            try (Device device = Device.open(0)) {
                one.check(device);
            }
        }
    }
}
