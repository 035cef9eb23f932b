package org.austenite.validation.damage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.austenite.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * More than 2,000 damaged model, structure and input files, always the same ones. What is structurally wrong is refused naming the node, key or line;
 * what is damaged at random is refused or gives finite numbers; nothing hangs, crashes or fills the memory.
 */
class DamagedFilesTest {
    /** A second is what a file may take; a machine that does other work beside is given more. */
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private final SoftAssertions violations = new SoftAssertions();

    @Test
    void damagedFiles_areRefusedNamingWhereOrLoadedWithFiniteNumbers() {
        List<Kind> kinds = new ArrayList<>(ModelKinds.all());
        kinds.addAll(new StructureKinds(folder).all());
        kinds.addAll(new RunKinds(folder).all());
        DamageTable table = new DamageTable();
        for (Kind kind : kinds) {
            Path place = folder.resolve("damaged");
            violations
                    .assertThat(read(kind, kind.write(place, kind.intact())))
                    .as("%s undamaged", kind.name())
                    .isEqualTo(Outcome.LOADED);
            for (Damaged damaged : kind.damaged()) {
                Path path = kind.write(place, damaged.files().get());
                long begun = System.nanoTime();
                Outcome outcome = read(kind, path);
                table.add(kind.name(), damaged.isStructural(), outcome.isRefusal(), System.nanoTime() - begun);
                check(kind, damaged, outcome);
            }
        }
        System.out.println(table);
        violations.assertAll();
        assertThat(table.structural()).isGreaterThanOrEqualTo(1000);
        assertThat(table.random()).isGreaterThanOrEqualTo(1000);
    }

    /** How reading a file ended: null for a finite result, a refusal, or whatever else came up. */
    private record Outcome(String refusal, Throwable failure) {
        static final Outcome LOADED = new Outcome(null, null);

        boolean isRefusal() {
            return refusal != null;
        }
    }

    private static Outcome read(Kind kind, Path path) {
        return assertTimeoutPreemptively(LIMIT, () -> {
            try {
                return kind.reader().isFinite(path)
                        ? Outcome.LOADED
                        : new Outcome(null, new AssertionError("loaded with numbers that are not finite"));
            } catch (InputException e) {
                return new Outcome(e.getMessage(), null);
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                return new Outcome(null, e);
            }
        });
    }

    private void check(Kind kind, Damaged damaged, Outcome outcome) {
        if (outcome.failure() != null) {
            violations.fail(kind.name() + ", " + damaged.what(), outcome.failure());
        } else if (damaged.isStructural()) {
            violations
                    .assertThat(outcome.refusal())
                    .as("%s, %s: refusal", kind.name(), damaged.what())
                    .isNotNull()
                    .containsPattern(damaged.place());
        }
    }
}
