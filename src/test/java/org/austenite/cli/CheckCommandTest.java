package org.austenite.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.austenite.system.Structure;
import org.austenite.system.io.ReadOptions;
import org.austenite.system.io.StructureReader;
import org.austenite.system.io.StructureWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CheckCommandTest {
    @TempDir
    Path folder;

    private Path frames;
    private Path bundle;

    @BeforeEach
    void write() {
        frames = folder.resolve("frames.extxyz");
        bundle = folder.resolve("bundle");
        StructureWriter.write(frames, List.of(CommandRun.frame("melt-tri-28"), CommandRun.frame("cluster-19")));
    }

    @Test
    void check_ofTwoRungs_passesAndWritesABundle() {
        CommandRun run =
                CommandRun.of("check", CommandRun.MODEL, frames, "--b", "vector", "-o", bundle, "--model-rmse", "0.1");
        assertThat(run.exitCode).as(run.out + run.err).isZero();
        assertThat(run.out)
                .contains("a = reference (fp64, exact nets), b = vector (fp64, exact nets)")
                .contains("A, moments", "D, descriptor", "dE/drij", "force, RMS", "virial")
                .contains("99.9 % of the atoms at most")
                .contains("the model's own training error of 0.1 eV/A")
                .contains("worst atoms")
                .contains("check: passed");
        JsonNode json = new JsonMapper().readTree(bundle.resolve("check.json").toFile());
        assertThat(json.get("passed").booleanValue()).isTrue();
        assertThat(json.get("frames").intValue()).isEqualTo(2);
        assertThat(json.get("worst_atoms")).hasSize(10);
        assertThat(json.get("machine").get("JDK").stringValue())
                .contains(Runtime.version().toString());
        List<Structure> a = StructureReader.read(bundle.resolve("a.extxyz"), ReadOptions.NONE);
        List<Structure> b = StructureReader.read(bundle.resolve("b.extxyz"), ReadOptions.NONE);
        double energy = CommandRun.values("two-sided")
                .get("frames")
                .get("melt-tri-28")
                .get("energy")
                .doubleValue();
        assertThat(a).hasSize(2);
        assertThat(a.getFirst().labels().energy()).isCloseTo(energy, within(1e-7));
        assertThat(b.getFirst().labels().energy()).isCloseTo(energy, within(1e-7));
    }

    @Test
    void mixedWithTables_isJudgedByItsOwnBars() {
        CommandRun run = CommandRun.of(
                "check",
                CommandRun.MODEL,
                frames,
                "--b",
                "vector",
                "-o",
                bundle,
                "--precision",
                "mixed",
                "--tables",
                "auto");
        assertThat(run.exitCode).as(run.out + run.err).isZero();
        assertThat(run.out)
                .contains("b = vector (mixed, ")
                .contains("intervals per net")
                .contains("not judged: tables");
    }

    @Test
    void whatMakesNoSense_isRefused() throws IOException {
        CommandRun yardstick = CommandRun.of("check", CommandRun.MODEL, frames, "--a", "auto", "-o", bundle);
        assertThat(yardstick.exitCode).isEqualTo(2);
        assertThat(yardstick.err).contains("--a takes reference or vector");
        CommandRun rmse = CommandRun.of("check", CommandRun.MODEL, frames, "--model-rmse", "-1", "-o", bundle);
        assertThat(rmse.exitCode).isEqualTo(2);
        assertThat(bundle).doesNotExist();
        Files.createDirectories(bundle);
        Files.writeString(bundle.resolve("mine.txt"), "keep me");
        CommandRun used = CommandRun.of("check", CommandRun.MODEL, frames, "--b", "vector", "-o", bundle);
        assertThat(used.exitCode).isEqualTo(2);
        assertThat(used.err).contains("is not empty");
    }
}
