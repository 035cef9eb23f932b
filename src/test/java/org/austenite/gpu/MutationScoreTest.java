package org.austenite.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.austenite.potential.KernelCases;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How many mutants of the shipped PTX the tests find: a seeded sample with every deleted barrier. Result in {@code target/mutants.csv}; after a
 * change of kernels copy it to {@code cuda/mutants.csv}, which also holds the reasons for mutants that are equivalent.
 */
@Tag("slow")
class MutationScoreTest {
    private static final int COUNT = Integer.getInteger("mutants", 200);
    private static final long SEED = 200;

    @Test
    void mutantsThatDiffer_areFound() throws IOException {
        MutantTrial trial = new MutantTrial(StandIn.use());
        EquivalentMutants reasons = EquivalentMutants.read(Path.of("cuda", "mutants.csv"));
        List<String> rows = new ArrayList<>();
        rows.add("mutant,kernel,line,kind,verdict,by");
        int[] count = new int[MutantTrial.Fate.values().length];
        for (Mutation mutation : Mutations.sample(Mutations.ofAllCases(), COUNT, SEED, true)) {
            MutantTrial.Verdict verdict = trial.of(mutation, KernelCases.of(mutation.file()));
            String by = verdict.fate() == MutantTrial.Fate.EQUIVALENT ? reasons.of(mutation) : verdict.by();
            rows.add("\"%s\",%s,%d,%s,%s,\"%s\""
                    .formatted(
                            mutation.change(),
                            mutation.kernel(),
                            mutation.line(),
                            mutation.kind().name().toLowerCase(Locale.ROOT),
                            verdict.fate().name().toLowerCase(Locale.ROOT),
                            by));
            count[verdict.fate().ordinal()]++;
            Files.write(Path.of("target", "mutants.csv"), rows);
        }
        int killed = count[MutantTrial.Fate.KILLED.ordinal()];
        int survived = count[MutantTrial.Fate.SURVIVED.ordinal()];
        int equivalent = count[MutantTrial.Fate.EQUIVALENT.ordinal()];
        assertThat(killed)
                .as("killed of " + (killed + survived))
                .isGreaterThanOrEqualTo((killed + survived) * 95 / 100);
        assertThat(equivalent).as("equivalent").isLessThanOrEqualTo((rows.size() - 1) / 10);
    }
}
