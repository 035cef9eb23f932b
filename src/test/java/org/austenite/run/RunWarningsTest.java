package org.austenite.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.austenite.dynamics.cpu.PairBackends;
import org.austenite.run.checkpoint.CheckpointStore.Watcher;
import org.austenite.run.input.RunInputReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** What goes wrong in a run without stopping it stands in the report and its data too. */
class RunWarningsTest {
    private static final EngineFactory OVERFLOWING = (choice, start) -> new Engine(
            PairBackends.overflowing(3), List.of("Ar", "Kr"), 7, 0, 0, Map.of("backend", "argon"), List.of());

    @TempDir
    private Path folder;

    private List<String> warnings(EngineFactory engines, String input) throws Exception {
        ArgonRun run = new ArgonRun(folder).input(input);
        RunDriver driver = new RunDriver(
                engines, new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()), Watcher.NONE);
        driver.run(RunInputReader.read(run.inputFile()), RunOptions.NONE);
        List<String> warnings = new JsonMapper()
                .readTree(Files.readString(run.output().resolve("result.json")))
                .get("warnings")
                .valueStream()
                .map(w -> w.stringValue())
                .toList();
        String page = Files.readString(run.output().resolve("report.html"));
        assertThat(warnings).allSatisfy(w -> assertThat(page).contains("<li>" + w.substring(0, 40)));
        return warnings;
    }

    private static String input(String stages) {
        return """
                model: argon.model
                system: {file: start.extxyz}
                timestep: 4 fs
                velocities: {T: 60 K}
                allow_sel_overflow: true
                stages: %s
                output: out
                """.formatted(stages);
    }

    @Test
    void aQuietRun_hasNone() throws Exception {
        assertThat(warnings(ArgonRun.ENGINES, input("[{name: free, ensemble: nve, steps: 20, thermo: 5}]")))
                .isEmpty();
    }

    @Test
    void selOverflow_inAnyStage_isWarnedOf() throws Exception {
        String stages = "[{name: warm, ensemble: nvt, T: 60 K, steps: 5, thermo: 5},"
                + " {name: free, ensemble: nve, steps: 5, thermo: 5}]";
        assertThat(warnings(OVERFLOWING, input(stages)))
                .hasSize(2)
                .first()
                .asString()
                .startsWith("warm: up to 3 times")
                .contains("sel");
    }

    @Test
    void drift_ofAnNveStage_isWarnedOf() throws Exception {
        String stages = "[{name: free, ensemble: nve, steps: 200, thermo: 1}]";
        assertThat(warnings(
                        ArgonRun.ENGINES, input(stages).replace("4 fs", "60 fs").replace("60 K", "150 K")))
                .singleElement()
                .asString()
                .matches("free: the energy drifted by up to [0-9.]+ meV/atom.*");
    }
}
