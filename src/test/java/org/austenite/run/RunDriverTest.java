package org.austenite.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import org.austenite.InputException;
import org.austenite.run.checkpoint.CheckpointStore.Moment;
import org.austenite.run.checkpoint.CheckpointStore.Watcher;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunDriverTest {
    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private static Map<String, String> uninterrupted;
    private static final StringWriter SCREEN = new StringWriter();

    @BeforeAll
    static void runOnce() {
        ArgonRun run = new ArgonRun(shared);
        assertThat(run.run(RunOptions.NONE, Watcher.NONE, SCREEN, new StringWriter()))
                .isEqualTo(Ending.DONE);
        uninterrupted = run.results();
    }

    @Test
    void run_everyKindOfStage_writesItsFiles() {
        assertThat(uninterrupted)
                .containsKeys(
                        "run.json",
                        "relax/thermo.csv",
                        "volume/summary.json",
                        "starts/all.dump",
                        "gk/summary.json",
                        "gk/replica-1/thermo.csv",
                        "gk/replica-2/stress.csv",
                        "gk/replica-3/msd.csv",
                        "gk/replica-3/rdf.csv",
                        "gk/replica-3/gk.extxyz");
        System.out.println(SCREEN);
    }

    /** Stops at checkpoints all over the run, at every moment of the save, and goes on with other numbers of threads. */
    @ParameterizedTest
    @CsvSource({
        "1, AFTER_RENAME, 1",
        "2, BEFORE_RENAME, 2",
        "3, BETWEEN_RENAMES, 3",
        "5, AFTER_RENAME, 1",
        "8, WRITING, 2",
        "12, BETWEEN_RENAMES, 4",
        "15, AFTER_RENAME, 2",
        "17, BEFORE_RENAME, 1",
        "20, AFTER_RENAME, 3"
    })
    void resume_afterCrashAtACheckpoint_sameBytes(int nth, Moment moment, int threads) {
        ArgonRun run = new ArgonRun(folder);
        assertThatThrownBy(() -> run.run(RunOptions.NONE, crashAt(nth, moment))).isInstanceOf(Crash.class);

        RunOptions options = new RunOptions(
                RunOptions.RESUME.existing(),
                0,
                RunOptions.RESUME.maxWallSeconds(),
                OptionalInt.of(threads),
                RunOptions.RESUME.output());
        assertThat(run.run(options)).isEqualTo(Ending.DONE);

        assertThat(run.results()).isEqualTo(uninterrupted);
    }

    private static Watcher crashAt(int nth, Moment moment) {
        int[] count = {0};
        return at -> {
            if (at == moment && ++count[0] == nth) {
                throw new Crash();
            }
        };
    }

    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void resume_otherInput_refusedNamingTheKey() {
        ArgonRun run = new ArgonRun(folder);
        assertThatThrownBy(() -> run.run(RunOptions.NONE, crashAt(4, Moment.AFTER_RENAME)))
                .isInstanceOf(Crash.class);
        run.input(ArgonRun.INPUT.replace("P: 1 kbar", "P: 2 kbar"));

        assertThatThrownBy(() -> run.run(RunOptions.RESUME))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("stages[1].P (was 1 kbar, is 2 kbar)");
    }
}
