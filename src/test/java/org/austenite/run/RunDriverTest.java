package org.austenite.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
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
                        "report.html",
                        "result.json",
                        "gk.csv",
                        "relax/thermo.csv",
                        "volume/summary.json",
                        "starts/all.dump",
                        "gk/summary.json",
                        "gk/replica-1/thermo.csv",
                        "gk/replica-2/stress.csv",
                        "gk/replica-3/msd.csv",
                        "gk/replica-3/rdf.csv",
                        "gk/replica-3/gk.extxyz");
    }

    @Test
    void screen_eachStage_isATableThatLammpsParsersRead() {
        List<String> lines = SCREEN.toString().lines().toList();
        List<Integer> heads = IntStream.range(0, lines.size())
                .filter(k -> lines.get(k).strip().startsWith("Step Temp "))
                .boxed()
                .toList();
        assertThat(heads).hasSize(5);
        for (int head : heads) {
            // What LAMMPS prints above a table, and where readers of its logs (pymatgen, lammps-logfile) start.
            assertThat(lines.get(head - 1))
                    .matches("Per MPI rank memory allocation \\(min/avg/max\\) = \\S+ \\| \\S+ \\| \\S+ Mbytes");
            int columns = lines.get(head).strip().split(" +").length;
            int end = head + 1;
            while (!lines.get(end).startsWith("Loop time of ")) {
                assertThat(lines.get(end).strip().split(" +")).hasSize(columns);
                end++;
            }
            assertThat(end).isGreaterThan(head + 3);
            assertThat(lines.get(end)).matches("Loop time of [0-9.e-]+ on \\d+ procs for \\d+ steps with 108 atoms");
        }
    }

    @Test
    void results_boxMean_nextStageHasTheMeanVolumeOfTheSecondHalf() {
        double[] volumes = column("volume/thermo.csv", "Volume", 60);
        double mean = Arrays.stream(volumes).average().orElseThrow();

        double next = column("starts/thermo.csv", "Volume", -1)[0];

        assertThat(next).isCloseTo(mean, within(1e-9 * mean));
    }

    @Test
    void results_stressSeries_averagesToTheThermoPressure() {
        // Blocks of 8 against samples every 10 of the same 120 steps: two means of one series.
        double blocks = Arrays.stream(column("gk/replica-1/stress.csv", "Pxx_bar", -1))
                .average()
                .orElseThrow();
        double samples = Arrays.stream(column("gk/replica-1/thermo.csv", "Pxx", -1))
                .average()
                .orElseThrow();

        assertThat(column("gk/replica-1/stress.csv", "Step", -1))
                .hasSize(120 / 8)
                .startsWith(8, 16);
        assertThat(blocks).isCloseTo(samples, within(60.0));
    }

    @Test
    void results_replicas_differ() {
        assertThat(uninterrupted.get("gk/replica-1/stress.csv"))
                .isNotEqualTo(uninterrupted.get("gk/replica-2/stress.csv"));
    }

    @Test
    void results_noWallClockAndNoFolderNames() {
        uninterrupted.forEach((name, text) -> assertThat(text)
                .as(name)
                .doesNotContain(shared.toString())
                .doesNotContain("Loop time")
                .doesNotContainPattern("20\\d\\d-\\d\\d-\\d\\d"));
    }

    /** The numbers of a column of a result file, of rows beyond step {@code after}. */
    private static double[] column(String file, String name, long after) {
        List<String> lines = uninterrupted.get(file).lines().toList();
        int column = List.of(lines.getFirst().split(",")).indexOf(name);
        return lines.stream()
                .skip(1)
                .map(line -> line.split(","))
                .filter(cells -> Long.parseLong(cells[0]) > after)
                .mapToDouble(cells -> Double.parseDouble(cells[column]))
                .toArray();
    }

    /** Stops at checkpoints all over the run, at every moment of the save, and goes on with other numbers of threads. */
    @ParameterizedTest
    @CsvSource({
        "1, AFTER_RENAME, 1",
        "2, BEFORE_RENAME, 2",
        "3, BETWEEN_RENAMES, 3",
        "5, AFTER_RENAME, 1",
        "8, WRITING, 2",
        "10, AFTER_RENAME, 2",
        "12, BETWEEN_RENAMES, 4",
        "13, AFTER_RENAME, 2",
        "14, BEFORE_RENAME, 1",
        "16, AFTER_RENAME, 3"
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

        run.assertResults(uninterrupted);
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
