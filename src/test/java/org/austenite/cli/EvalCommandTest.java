package org.austenite.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.austenite.Tolerances;
import org.austenite.system.Structure;
import org.austenite.system.io.ReadOptions;
import org.austenite.system.io.StructureFormat;
import org.austenite.system.io.StructureReader;
import org.austenite.system.io.StructureWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EvalCommandTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"auto", "reference"})
    void json_holdsDeepmdKitsNumbersUnderItsKeys(String backend) {
        Path json = folder.resolve("out.json");
        CommandRun run = CommandRun.of(
                "eval", CommandRun.MODEL, CommandRun.FRAMES, "-o", json, "--descriptor", "--backend", backend);
        assertThat(run.exitCode).as(run.err).isZero();
        requireEqual(new JsonMapper().readTree(json.toFile()), CommandRun.values("two-sided"));
        assertThat(run.out).contains("13 frames written");
        assertThat(run.err)
                .contains("frame dense-cr-54: 54 atoms have more Cr neighbours")
                .contains("sel of 48");
    }

    @Test
    void json_ofAModelWithParameters_takesThemFromTheFrames() {
        JsonNode values = CommandRun.values("fparam-aparam");
        List<Structure> frames = new ArrayList<>();
        for (Structure f : CommandRun.frames()) {
            JsonNode v = values.get("frames").get(f.name());
            if (v != null) {
                frames.add(f.labelled(new Structure.Labels(
                        null,
                        null,
                        null,
                        null,
                        CommandRun.numbers(v.get("fparam")),
                        CommandRun.numbers(v.get("aparam")))));
            }
        }
        Path file = folder.resolve("frames.extxyz");
        StructureWriter.write(file, frames);
        Path json = folder.resolve("out.json");
        Path model = CommandRun.REFERENCE.resolve("variants/fparam-aparam.pb");
        CommandRun run = CommandRun.of("eval", model, file, "-o", json);
        assertThat(run.exitCode).as(run.err).isZero();
        requireEqual(new JsonMapper().readTree(json.toFile()), values);
    }

    /** Everything of {@code expected} must be found; descriptors only where both have them. */
    private static void requireEqual(JsonNode found, JsonNode expected) {
        for (String key : List.of("type_map", "rcut", "dim_fparam", "dim_aparam")) {
            assertThat(found.get(key)).as(key).isEqualTo(expected.get(key));
        }
        assertThat(found.get("frames").propertyNames())
                .containsAll(expected.get("frames").propertyNames());
        expected.get("frames")
                .forEachEntry((name, frame) -> frame.forEachEntry((key, value) -> {
                    JsonNode own = found.get("frames").get(name).get(key);
                    if (key.equals("descriptor") && own == null) {
                        return;
                    }
                    assertThat(own).as(name + " " + key).isNotNull();
                    assertThat(own.size()).as(name + " " + key).isEqualTo(value.size());
                    double bar = key.equals("descriptor")
                            ? Tolerances.DESCRIPTOR
                            : key.equals("energy")
                                    ? Tolerances.FP64_EXACT
                                            * frame.get("atom_energy").size()
                                    : Tolerances.FP64_EXACT;
                    assertThat(CommandRun.numbers(own))
                            .as(name + " " + key)
                            .containsExactly(CommandRun.numbers(value), within(bar));
                }));
    }

    @Test
    void json_withoutAtomicVirial_leavesItOut() throws IOException {
        Path json = folder.resolve("out.json");
        assertThat(CommandRun.of("eval", CommandRun.MODEL, CommandRun.FRAMES, "-o", json, "--no-atomic-virial")
                        .exitCode)
                .isZero();
        assertThat(Files.readString(json)).contains("atom_energy").doesNotContain("atom_virial");
    }

    @Test
    void extxyz_readBack_holdsTheJsonsNumbersToTheBit() {
        Path json = folder.resolve("out.json");
        Path xyz = folder.resolve("out.extxyz");
        assertThat(CommandRun.of("eval", CommandRun.MODEL, CommandRun.FRAMES, "-o", json).exitCode)
                .isZero();
        assertThat(CommandRun.of("eval", CommandRun.MODEL, CommandRun.FRAMES, "-o", xyz, "--threads", "1").exitCode)
                .isZero();
        JsonNode values = new JsonMapper().readTree(json.toFile()).get("frames");
        List<Structure> before = CommandRun.frames();
        List<Structure> after = StructureReader.read(xyz, ReadOptions.NONE);
        assertThat(after).hasSameSizeAs(before);
        for (int k = 0; k < after.size(); k++) {
            Structure f = after.get(k);
            JsonNode v = values.get(f.name());
            assertThat(f.position()).isEqualTo(before.get(k).position());
            assertThat(f.labels().energy()).isEqualTo(v.get("energy").doubleValue());
            assertThat(f.labels().force()).isEqualTo(CommandRun.numbers(v.get("force")));
            assertThat(f.labels().virial()).isEqualTo(CommandRun.numbers(v.get("virial")));
            assertThat(f.labels().atomEnergy()).isEqualTo(CommandRun.numbers(v.get("atom_energy")));
        }
    }

    @Test
    void folder_ofOneKindOfFrame_isADeepmdKitSystem() {
        Path file = folder.resolve("melt.extxyz");
        StructureWriter.write(file, List.of(CommandRun.frame("melt-tri-28"), CommandRun.frame("images-28")));
        Path npy = folder.resolve("npy");
        assertThat(CommandRun.of("eval", CommandRun.MODEL, file, "-o", npy).exitCode)
                .isZero();
        assertThat(npy.resolve("set.000"))
                .isDirectoryContaining("glob:**/{energy,force,virial,coord,box,atom_ener}.npy");
        List<Structure> read = StructureReader.read(npy, ReadOptions.NONE.as(StructureFormat.DEEPMD));
        JsonNode values = CommandRun.values("two-sided").get("frames").get("images-28");
        assertThat(read).hasSize(2);
        assertThat(read.getLast().labels().energy())
                .isCloseTo(values.get("energy").doubleValue(), within(28 * Tolerances.FP64_EXACT));
        assertThat(read.getLast().labels().force())
                .containsExactly(CommandRun.numbers(values.get("force")), within(Tolerances.FP64_EXACT));
    }

    @Test
    void folder_ofSeveralKinds_hasASystemForEach_andIsNotOverwritten() {
        Path npy = folder.resolve("npy");
        assertThat(CommandRun.of("eval", CommandRun.MODEL, CommandRun.FRAMES, "-o", npy).exitCode)
                .isZero();
        assertThat(npy).isDirectoryContaining("glob:**/Cr54").isDirectoryContaining("glob:**/Fe1C1");
        CommandRun again = CommandRun.of("eval", CommandRun.MODEL, CommandRun.FRAMES, "-o", npy);
        assertThat(again.exitCode).isEqualTo(2);
        assertThat(again.err).contains("exists and is not empty");
    }

    @Test
    void table_hasALinePerFrame_andTwoFramesOfOneNameGetTwo() {
        CommandRun run = CommandRun.of("eval", CommandRun.MODEL, CommandRun.FRAMES, CommandRun.FRAMES);
        assertThat(run.exitCode).isZero();
        assertThat(run.err.lines().filter(l -> l.startsWith("backend: vector"))).hasSize(1);
        double energy = CommandRun.values("two-sided")
                .get("frames")
                .get("melt-128")
                .get("energy")
                .doubleValue();
        assertThat(run.out.lines())
                .anyMatch(l -> l.startsWith("melt-128 ") && l.contains(String.format("%.9f", energy)))
                .anyMatch(l -> l.startsWith("melt-128#2 "))
                .anyMatch(l -> l.matches("cluster-19 +19 .* -"));
    }

    /** An atom that the model does not see changes nothing but the number of atoms. */
    @Test
    void virtualAtoms_areNotSeen() {
        Structure whole = CommandRun.frame("cluster-19");
        Path file = folder.resolve("cluster.extxyz");
        List<String> elements = new ArrayList<>(whole.elements());
        elements.add("He");
        int[] type = Arrays.copyOf(whole.type(), 20);
        type[19] = elements.size() - 1;
        double[] position = Arrays.copyOf(whole.position(), 60);
        position[57] = position[0] + 1;
        StructureWriter.write(file, List.of(Structure.of("cluster", whole.box(), elements, type, position)));
        Path json = folder.resolve("out.json");
        assertThat(CommandRun.of("eval", CommandRun.MODEL, file, "-o", json).err)
                .contains("frame cluster: atom 20 is He, but the model's types are [Fe, Cr, C]");
        assertThat(CommandRun.of("eval", CommandRun.MODEL, file, "-o", json, "--virtual", "He").exitCode)
                .isZero();
        JsonNode found = new JsonMapper().readTree(json.toFile()).get("frames").get("cluster");
        JsonNode expected = CommandRun.values("two-sided").get("frames").get("cluster-19");
        assertThat(found.get("energy").doubleValue())
                .isCloseTo(expected.get("energy").doubleValue(), within(19 * Tolerances.FP64_EXACT));
        double[] forces = CommandRun.numbers(expected.get("force"));
        assertThat(CommandRun.numbers(found.get("force")))
                .containsExactly(Arrays.copyOf(forces, 60), within(Tolerances.FP64_EXACT));
    }

    @Test
    void tablesAndMixedPrecision_sayTheirMeasuredForceError() {
        Path file = folder.resolve("crystal.extxyz");
        StructureWriter.write(file, List.of(CommandRun.frame("bcc-fe-1")));
        CommandRun run = CommandRun.of("eval", CommandRun.MODEL, file, "--tables", "auto", "--precision", "mixed");
        assertThat(run.exitCode).as(run.err).isZero();
        double tables = rms(run.err, "tables: ");
        double mixed = rms(run.err, "precision: mixed");
        // In the perfect crystal itself both would be zero by symmetry.
        assertThat(tables).isGreaterThan(1e-12).isLessThanOrEqualTo(Tolerances.FP64_TABLES_RMS);
        assertThat(mixed).isGreaterThan(tables).isLessThanOrEqualTo(Tolerances.MIXED_FORCE_RMS);
    }

    private static double rms(String messages, String line) {
        String found =
                messages.lines().filter(l -> l.startsWith(line)).findFirst().orElseThrow();
        return Double.parseDouble(found.replaceAll(".*RMS ([0-9.e-]+),.*", "$1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--backend reference --precision mixed -> the reference backend computes in fp64 only",
                "--backend reference --tables 1e-6 -> the reference backend computes the exact nets",
                "--tables fine -> --tables takes off, auto or a force error",
                "--tables -1 -> --tables takes off, auto or a force error",
                "--precision half -> expected one of [FP64, MIXED]",
                "--threads 0 -> --threads must lie between 1 and 4096",
                "--fparam 1,2 -> frame bcc-fe-1: the model takes 0 frame parameters (fparam), 2 were given",
                "--aparam 1,x -> --aparam takes finite numbers",
                "--aparam 1,2 -> frame bcc-fe-1: aparam has 2 numbers; the model takes 0 per atom",
                "--descriptor -> --descriptor needs -o FILE.json",
                "-o out.cube -> the name says no output format",
                "-o no/such/folder/out.json -> there is no folder",
                "--nonsense -> Unknown option: '--nonsense'",
                "no-such.extxyz -> there is no file no-such.extxyz",
            })
    void badInput_exitsWith2_andSaysWhat(String line) {
        String[] parts = line.split(" -> ");
        List<Object> words = new ArrayList<>(List.of("eval", CommandRun.MODEL, CommandRun.FRAMES));
        words.addAll(List.of(parts[0].split(" ")));
        CommandRun run = CommandRun.of(words.toArray());
        assertThat(run.err).contains(parts[1]).doesNotContain("bug");
        assertThat(run.exitCode).isEqualTo(2);
    }

    @Test
    void atomsAtOnePlace_areAnErrorThatNamesTheFrame_andLeaveNoFile() {
        Structure dimer = CommandRun.frame("dimer-fec-2");
        Path file = folder.resolve("dimer.extxyz");
        StructureWriter.write(
                file, List.of(Structure.of("same", dimer.box(), dimer.elements(), dimer.type(), new double[6])));
        Path json = folder.resolve("out.json");
        CommandRun run = CommandRun.of("eval", CommandRun.MODEL, file, "-o", json);
        assertThat(run.exitCode).isEqualTo(1);
        assertThat(run.err).contains("frame same").contains("two atoms at one place");
        assertThat(json).doesNotExist();
        assertThat(folder.toFile().list()).containsExactly("dimer.extxyz");
    }
}
