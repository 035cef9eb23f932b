package org.austenite.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import org.austenite.InputException;
import org.austenite.Tolerances;
import org.austenite.embedding.TableSet;
import org.austenite.model.DeepPotModel;
import org.austenite.model.io.ModelReader;
import org.austenite.model.io.TorchArchives;
import org.austenite.system.io.StructureWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CompressCommandTest {
    @TempDir
    private Path folder;

    private Path melt() {
        Path file = folder.resolve("melt.extxyz");
        StructureWriter.write(file, List.of(CommandRun.frame("melt-tri-28")));
        return file;
    }

    private Path compressed(Object... more) {
        Path file = folder.resolve("model.zip");
        Object[] words = Arrays.copyOf(new Object[] {"compress", CommandRun.MODEL, "-o", file}, 4 + more.length);
        System.arraycopy(more, 0, words, 4, more.length);
        CommandRun run = CommandRun.of(words);
        assertThat(run.exitCode).as(run.err).isZero();
        assertThat(run.out).contains("force error against the exact nets").contains("written");
        return file;
    }

    @Test
    void compressed_holdsTheModelAsItWas_andTablesThatInfoShows() {
        Path file = compressed(melt());
        DeepPotModel m = ModelReader.read(file);
        DeepPotModel original = ModelReader.read(CommandRun.MODEL);
        assertThat(TorchArchives.entries(file).get("model/two-sided.dp")).isEqualTo(bytes(CommandRun.MODEL));
        assertThat(m.fitting().bias()).isEqualTo(original.fitting().bias());
        assertThat(m.tables()).isPresent();
        assertThat(m.tables().orElseThrow().rms()).isPositive().isLessThanOrEqualTo(Tolerances.FP64_TABLES_RMS);
        CommandRun info = CommandRun.of("info", file);
        assertThat(info.out.lines())
                .anyMatch(l -> l.matches("format +Austenite compressed model of: DeePMD-kit.*"))
                .anyMatch(l -> l.matches(
                        "embedding table intervals +" + m.tables().orElseThrow().intervals()));
    }

    @Test
    void tablesRead_areThoseThatAreBuilt_bitByBit() {
        DeepPotModel m = ModelReader.read(compressed(melt()));
        TableSet read = TableSet.saved(m);
        TableSet built = TableSet.build(m.descriptor(), read.intervals());
        for (int i = 0; i < m.ntypes(); i++) {
            for (int j = 0; j < m.ntypes(); j++) {
                assertThat(read.tables()[i][j]).usingRecursiveComparison().isEqualTo(built.tables()[i][j]);
            }
        }
    }

    @Test
    void aLargerError_givesFewerIntervals_andWithoutAStructureAMeltIsMade() {
        int fine = intervals(compressed());
        int coarse = intervals(compressed("--force-error", "1e-5"));
        assertThat(coarse).isLessThan(fine);
    }

    private static int intervals(Path file) {
        return ModelReader.read(file).tables().orElseThrow().intervals();
    }

    @Test
    void run_takesTheFilesTables_evalTheExactNets() throws IOException {
        Path file = compressed(melt(), "--force-error", "1e-5");
        int intervals = intervals(file);
        Path input = folder.resolve("run.yaml");
        Files.writeString(input, """
                model: model.zip
                system: {file: melt.extxyz}
                seed: 3
                skin: 1 A
                timestep: 0.5 fs
                velocities: {T: 300 K}
                stages: [{name: nve, ensemble: nve, steps: 1}]
                output: out
                """);
        CommandRun run = CommandRun.of("run", input, "--threads", "1");
        assertThat(run.exitCode).as(run.err).isZero();
        assertThat(run.out + run.err)
                .contains("tables: " + intervals + " intervals per net from the model file, force error");
        CommandRun exact = CommandRun.of("eval", CommandRun.MODEL, melt());
        CommandRun eval = CommandRun.of("eval", file, melt());
        assertThat(eval.out).isEqualTo(exact.out);
    }

    @Test
    void infoAccuracy_measuresEachWay() {
        Path json = folder.resolve("out.json");
        CommandRun run = CommandRun.of("info", CommandRun.MODEL, "--accuracy", melt(), "--json");
        assertThat(run.exitCode).as(run.err).isZero();
        JsonNode accuracy = new JsonMapper().readTree(run.out).get("accuracy");
        assertThat(accuracy.get("fp64_tables").get("rms_eV_per_A").doubleValue())
                .isPositive()
                .isLessThanOrEqualTo(Tolerances.FP64_TABLES_RMS);
        for (String way : List.of("mixed_exact", "mixed_tables")) {
            assertThat(accuracy.get(way).get("rms_eV_per_A").doubleValue()).isBetween(1e-8, Tolerances.MIXED_FORCE_RMS);
            assertThat(accuracy.get(way).get("max_eV_per_A").doubleValue()).isBetween(1e-8, Tolerances.MIXED_FORCE_MAX);
        }
        CommandRun text = CommandRun.of("info", CommandRun.MODEL, "--accuracy", melt());
        assertThat(text.out.lines())
                .anyMatch(l -> l.matches("fp64 tables +RMS [0-9.e-]+, max [0-9.e-]+ eV/A .*"))
                .anyMatch(l -> l.startsWith("mixed exact"))
                .anyMatch(l -> l.startsWith("mixed tables"));
        CommandRun eval = CommandRun.of("eval", CommandRun.MODEL, melt(), "--precision", "mixed", "-o", json);
        assertThat(eval.err).containsPattern("precision: mixed, force error against exact nets in fp64 RMS [0-9.e-]+");
    }

    @Test
    void whatCannotBeCompressed_isRefused() {
        Path file = compressed(melt());
        Path own = CommandRun.REFERENCE.resolve("fecrc-compressed.pb");
        Path other = folder.resolve("other.zip");
        refused("compressed already", "compress", file, "-o", other);
        refused("compressed already", "compress", own, "-o", other);
        refused("is the model itself", "compress", CommandRun.MODEL, "-o", CommandRun.MODEL);
        refused("--force-error", "compress", CommandRun.MODEL, "-o", other, "--force-error", "0");
        refused("this kind of file is not read", "compress", CommandRun.MODEL, "-o", folder.resolve("m.pt2"), melt());
        assertThat(other).doesNotExist();
    }

    private static void refused(String why, Object... words) {
        CommandRun run = CommandRun.of(words);
        assertThat(run.exitCode).isEqualTo(2);
        assertThat(run.err).contains(why);
    }

    /** Checksums cannot tell that a file was put together from another model's tables. */
    @Test
    void tablesOfAnotherNet_areRefused() throws IOException {
        Path file = compressed(melt());
        Map<String, byte[]> entries = TorchArchives.entries(file);
        entries.put("table-0.npy", entries.get("table-5.npy"));
        Files.write(file, TorchArchives.pack(entries, ZipEntry.STORED));
        DeepPotModel m = ModelReader.read(file);
        assertThatThrownBy(() -> TableSet.saved(m))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("centre Fe and neighbour Fe")
                .hasMessageContaining("is not its net's");
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
