package org.austenite.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.austenite.InputException;
import org.austenite.run.checkpoint.CheckpointStore.Watcher;
import org.austenite.run.output.OutputFolder;
import org.austenite.run.output.OutputFolder.Existing;
import org.austenite.system.Box;
import org.austenite.system.Structure;
import org.austenite.system.Units;
import org.austenite.system.io.ReadOptions;
import org.austenite.system.io.StructureFormat;
import org.austenite.system.io.StructureReader;
import org.austenite.system.io.StructureWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Output folders, extensions, wall time, starts from other runs: on a short NVT and NVE run. */
class RunFolderTest {
    private static final String SHORT = """
            model: argon.model
            system: {file: start.extxyz}
            timestep: 4 fs
            checkpoint: 25 steps
            velocities: {T: 60 K}
            stages:
              - {name: warm, ensemble: nvt, T: 60 K, steps: 30, thermo: 10}
              - {name: free, ensemble: nve, steps: 40, thermo: 10, stress: {block: 3}, msd: 7, rdf: 10, dump: {file: free.dump, every: 20}}
            """;

    @TempDir
    Path folder;

    private ArgonRun run;

    @BeforeEach
    void prepare() {
        run = new ArgonRun(folder).input(SHORT);
    }

    @Test
    void run_folderExists_refusedUnlessOverwritten() {
        run.run(RunOptions.NONE);
        Map<String, String> first = run.results();

        assertThatThrownBy(() -> run.run(RunOptions.NONE))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("exists already: use --resume to go on, --overwrite to start again");
        assertThat(run.run(options(Existing.OVERWRITE, 0))).isEqualTo(Ending.DONE);
        run.assertResults(first);
    }

    @Test
    void overwrite_inputThatCannotRun_earlierResultsStay() {
        run.run(RunOptions.NONE);
        Map<String, String> first = run.results();

        assertThatThrownBy(() -> coldStart(run).run(options(Existing.OVERWRITE, 0)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("stage free needs velocities");
        run.assertResults(first);
    }

    @Test
    void run_inputThatCannotRun_leavesNoFolder() {
        assertThatThrownBy(() -> coldStart(run).run(RunOptions.NONE)).isInstanceOf(InputException.class);
        assertThat(run.output()).doesNotExist();
    }

    /** Known before the first stage, not when the stage's turn comes. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rdf: 10                       | rdf: {every: 10, rmax: 7.5 A}                              | run.yaml:8: stages[1].rdf.rmax: 7.5 A lies beyond the model's cut-off, 7.0 A
            dump: {file: free.dump,       | dump: {file: free.dump, elements: [Ar, Fe],                | run.yaml:8: stages[1].dump: free.dump is to show Fe, but the model's types are Ar, Kr
            """)
    void run_laterStageThatCannotRun_refusedAtOnce(String written, String changed, String message) {
        run.input(SHORT.replace(written, changed));

        assertThatThrownBy(() -> run.run(RunOptions.NONE))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(message);
        assertThat(run.output()).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ensemble: nve, stress: {block: 3} | stages[0].stress: needs a periodic cell
            ensemble: nve, rdf: 10            | stages[0].rdf: needs a periodic cell
            ensemble: npt, T: 60 K, P: 0 bar  | stages[0].ensemble: needs a periodic cell
            """)
    void run_openCluster_refusedWhereACellIsNeeded(String stage, String message) {
        Structure pair = Structure.of("pair", Box.OPEN, List.of("Ar"), new int[2], new double[] {0, 0, 0, 3.8, 0, 0});
        StructureWriter.write(folder.resolve("start.extxyz"), List.of(pair), StructureFormat.EXTXYZ);
        run.input(SHORT.replaceAll("(?m)^.*name: free.*\n", "").replace("ensemble: nvt, T: 60 K", stage));

        assertThatThrownBy(() -> run.run(RunOptions.NONE))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(message);
    }

    /** An input without temperatures: nothing says how fast its atoms are. */
    private static ArgonRun coldStart(ArgonRun run) {
        return run.input(SHORT.replace("velocities: {T: 60 K}\n", "").replaceAll("(?m)^.*name: warm.*\n", ""));
    }

    @Test
    void overwrite_folderOfSomethingElse_leftAlone() throws IOException {
        Files.createDirectories(run.output());
        Path precious = Files.writeString(run.output().resolve("thesis.tex"), "...");

        assertThatThrownBy(() -> run.run(options(Existing.OVERWRITE, 0)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is not the folder of a run");
        assertThat(precious).exists();
    }

    @Test
    void run_folderThatCannotBeMade_saysWhy() throws IOException {
        Files.writeString(run.output(), "a file");

        assertThatThrownBy(() -> run.run(RunOptions.NONE))
                .isInstanceOf(InputException.class)
                .hasMessageEndingWith("out: it is not a folder");
    }

    @Test
    void run_folderInUse_refused() {
        try (OutputFolder _ = OutputFolder.open(run.output(), Existing.REFUSE)) {
            assertThatThrownBy(() -> run.run(RunOptions.NONE))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("another run is writing to");
        }
    }

    @Test
    void resume_nothingThere_refused() {
        assertThatThrownBy(() -> run.run(RunOptions.RESUME))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("holds no checkpoint");
    }

    @Test
    void resume_finishedRun_changesNothing() {
        run.run(RunOptions.NONE);
        Map<String, String> first = run.results();

        assertThat(run.run(RunOptions.RESUME)).isEqualTo(Ending.DONE);

        run.assertResults(first);
    }

    @Test
    void resume_extendedTwice_sameSeriesAsOneLongRun() {
        run.run(RunOptions.NONE);
        run.run(options(Existing.RESUME, 15));
        run.run(options(Existing.RESUME, 25));
        Map<String, String> extended = run.results();

        run.input(SHORT.replace("steps: 40", "steps: 80")).run(options(Existing.OVERWRITE, 0));
        Map<String, String> longRun = run.results();

        for (String series : List.of("thermo.csv", "stress.csv", "msd.csv", "rdf.csv", "free.dump")) {
            assertThat(extended.get("free/" + series)).as(series).isEqualTo(longRun.get("free/" + series));
        }
    }

    @Test
    void steps_withoutResume_refused() {
        assertThatThrownBy(() -> run.run(options(Existing.REFUSE, 5))).hasMessageContaining("goes with --resume");
        assertThat(run.output()).doesNotExist();
    }

    @Test
    void resume_resultFileCutByHand_refused() throws IOException {
        run.run(RunOptions.NONE);
        Files.writeString(run.output().resolve("free/thermo.csv"), "Step");

        assertThatThrownBy(() -> run.run(RunOptions.RESUME))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("free/thermo.csv is shorter than the checkpoint says");
    }

    @Test
    void resume_otherModel_refused() throws IOException {
        run.run(RunOptions.NONE);
        Files.writeString(folder.resolve("argon.model"), "neon");

        assertThatThrownBy(() -> run.run(RunOptions.RESUME))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("model file (sha256)");
    }

    @Test
    void resume_newestCheckpointDamaged_previousUsedWithAMessageAndSameBytes() throws IOException {
        run.run(RunOptions.NONE);
        Map<String, String> first = run.results();
        Files.writeString(run.output().resolve("checkpoint"), "garbage");
        StringWriter messages = new StringWriter();

        run.run(RunOptions.RESUME, Watcher.NONE, new StringWriter(), messages);

        assertThat(messages.toString()).contains("warning: the checkpoint").contains("cannot be used");
        run.assertResults(first);
    }

    @Test
    void maxWallTime_usedUp_stopsWithACheckpointAndResumesToTheSameBytes() {
        run.run(RunOptions.NONE);
        Map<String, String> first = run.results();
        RunOptions noTime =
                new RunOptions(Existing.OVERWRITE, 0, OptionalDouble.of(1e-3), OptionalInt.empty(), Optional.empty());

        assertThat(run.run(noTime)).isEqualTo(Ending.STOPPED);
        assertThat(Ending.STOPPED.exitCode()).isEqualTo(75);
        assertThat(run.run(RunOptions.RESUME)).isEqualTo(Ending.DONE);

        run.assertResults(first);
    }

    /** A trajectory with forces is a data set: energies are those of the thermo table, of whole frames only. */
    @Test
    void dump_forces_comeWithEnergyAndVirial() throws IOException {
        run.input(
                        SHORT.replace(
                                "dump: {file: free.dump, every: 20}",
                                "dump: [{file: all.xyz, every: 20, forces: true}, {file: ar.xyz, every: 20, forces: true, elements: [Ar]}]"))
                .run(RunOptions.NONE);

        List<Structure> all = StructureReader.read(run.output().resolve("free/all.xyz"), ReadOptions.NONE);
        List<String> thermo = Files.readAllLines(run.output().resolve("free/thermo.csv"));
        for (int k = 0; k < all.size(); k++) {
            double[] row = numbers(thermo.get(1 + 2 * k));
            Structure frame = all.get(k);
            double[] w = frame.labels().virial();
            assertThat(frame.labels().energy()).isEqualTo(row[2]);
            double pressure =
                    (2 * row[3] + w[0] + w[4] + w[8]) / (3 * frame.box().volume());
            assertThat(pressure * Units.EV_PER_A3_IN_BAR).isCloseTo(row[5], within(1e-9 * Math.abs(row[5])));
        }
        assertThat(all).hasSize(3);
        Structure part = StructureReader.readFirst(run.output().resolve("free/ar.xyz"), ReadOptions.NONE);
        assertThat(part.size()).isLessThan(all.getFirst().size());
        assertThat(part.labels().energy()).isNull();
        assertThat(part.labels().force()).hasSize(3 * part.size());
    }

    @Test
    void startFrom_earlierRun_goesOnFromItsLastState() throws IOException {
        run.run(RunOptions.NONE);
        String last = lastLine(run.results().get("free/thermo.csv"));
        String next = SHORT.replace("system: {file: start.extxyz}", "start_from: {run: out}")
                .replace("velocities: {T: 60 K}", "output: next")
                .replace("name: warm, ensemble: nvt, T: 60 K", "name: warm, ensemble: nve");
        run.input(next).run(RunOptions.NONE);

        List<String> lines = Files.readAllLines(folder.resolve("next/warm/thermo.csv"));

        // Same atoms, cell and velocities: the same energies but for the order of summation.
        double[] before = numbers(last);
        double[] after = numbers(lines.get(1));
        for (int k = 1; k < 5; k++) {
            assertThat(after[k]).isCloseTo(before[k], within(1e-9));
        }
    }

    private static RunOptions options(Existing existing, long extra) {
        return new RunOptions(existing, extra, OptionalDouble.empty(), OptionalInt.empty(), Optional.empty());
    }

    private static String lastLine(String text) {
        return text.lines().reduce((_, line) -> line).orElseThrow();
    }

    private static double[] numbers(String line) {
        return Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray();
    }
}
