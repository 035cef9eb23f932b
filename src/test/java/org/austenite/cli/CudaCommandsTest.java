package org.austenite.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.austenite.Tolerances;
import org.austenite.gpu.Hardware;
import org.austenite.gpu.StandIn;
import org.austenite.system.io.StructureWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands on the CUDA backend, the stand-in driver underneath. */
class CudaCommandsTest {
    private static final String FRAME = "melt-tri-28";
    private static final String LOUD = "THE STAND-IN DRIVER";

    @TempDir
    Path folder;

    private Path frames;

    @BeforeEach
    void write() {
        frames = folder.resolve("frames.extxyz");
        StructureWriter.write(frames, List.of(CommandRun.frame(FRAME)));
    }

    @Test
    void eval_givesDeepmdKitsNumbers() {
        StandIn.use().fast();
        Path out = folder.resolve("out.json");
        CommandRun run = CommandRun.of("eval", CommandRun.MODEL, frames, "--backend", "cuda", "-o", out);
        assertThat(run.exitCode).as(run.err).isZero();
        assertThat(run.err).contains("backend: cuda on " + LOUD);
        JsonNode expected = CommandRun.values("two-sided").get("frames").get(FRAME);
        JsonNode found = new JsonMapper().readTree(out.toFile()).get("frames").get(FRAME);
        assertThat(found.get("energy").doubleValue())
                .isCloseTo(expected.get("energy").doubleValue(), within(28 * Tolerances.FP64_EXACT));
        for (String key : List.of("force", "virial", "atom_energy", "atom_virial")) {
            assertThat(CommandRun.numbers(found.get(key)))
                    .as(key)
                    .containsExactly(CommandRun.numbers(expected.get(key)), within(Tolerances.FP64_EXACT));
        }
    }

    @Test
    void check_holdsItAgainstTheReference_andSaysThatNoGpuWasThere() {
        StandIn.use().fast();
        Path bundle = folder.resolve("bundle");
        CommandRun run = CommandRun.of("check", CommandRun.MODEL, frames, "--stand-in", "-o", bundle);
        assertThat(run.exitCode).as(run.out + run.err).isZero();
        assertThat(run.out)
                .contains(LOUD, "b = cuda (fp64, exact nets)", "A, moments", "dE/drij", "check: passed")
                .doesNotContain("D, descriptor")
                .contains("no GPU's result");
        JsonNode json = new JsonMapper().readTree(bundle.resolve("check.json").toFile());
        assertThat(json.get("machine").get("GPU 0").stringValue()).contains("stand-in");
    }

    @Test
    void run_keepsItsStepsOnTheDevice_andFollowsTheVectorBackend() throws IOException {
        StandIn.use().fast();
        List<String> cuda = thermo("cuda");
        List<String> vector = thermo("vector");
        assertThat(cuda).hasSize(3).isEqualTo(vector);
    }

    /** Thermo lines, eight digits each, of four steps. */
    private List<String> thermo(String backend) throws IOException {
        Path input = folder.resolve(backend + ".yaml");
        Files.writeString(input, """
                model: %s
                system: {file: frames.extxyz}
                backend: %s
                tables: off
                seed: 3
                skin: 0.5 A
                timestep: 0.5 fs
                velocities: {T: 300 K}
                stages:
                  - {name: nve, ensemble: nve, steps: 4, thermo: 2}
                output: out-%s
                """.formatted(CommandRun.MODEL.toAbsolutePath(), backend, backend));
        CommandRun run = CommandRun.of("run", input, "--threads", "1");
        assertThat(run.exitCode).as(run.out + run.err).isZero();
        return run.out.lines().filter(l -> l.matches(" +[024] .*")).toList();
    }

    /** In a process of its own, as this one may have loaded the stand-in. */
    @Test
    void withoutADriver_anExplicitChoiceIsAnError() throws IOException, InterruptedException {
        assumeFalse(Hardware.present(), "this machine has an NVIDIA GPU");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules=jdk.incubator.vector",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "eval",
                        CommandRun.MODEL.toString(),
                        frames.toString(),
                        "--backend",
                        "cuda")
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(text).isEqualTo(2);
        assertThat(text)
                .contains("no NVIDIA driver")
                .contains("Install the driver")
                .contains("--backend vector");
    }
}
