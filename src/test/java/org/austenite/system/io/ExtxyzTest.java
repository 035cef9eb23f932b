package org.austenite.system.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.austenite.InputException;
import org.austenite.files.TextOut;
import org.austenite.system.Box;
import org.austenite.system.Structure;
import org.austenite.system.Units;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class ExtxyzTest {
    @TempDir
    Path folder;

    private Structure read(String... lines) {
        return StructureReader.read(Frames.file(folder, "a.extxyz", lines), ReadOptions.NONE)
                .getFirst();
    }

    private void assertRefused(String message, String... lines) {
        assertThatThrownBy(() -> read(lines)).isInstanceOf(InputException.class).hasMessageContaining(message);
    }

    @Test
    void read_referenceFrames_equalTheJsonToTheLastDigit() {
        JsonNode json = new ObjectMapper()
                .readTree(Frames.REFERENCE.resolve("frames.json").toFile());
        List<Structure> frames = StructureReader.read(Frames.REFERENCE.resolve("frames.extxyz"), ReadOptions.NONE);

        assertThat(frames).extracting(Structure::name).containsExactlyElementsOf(json.propertyNames());
        for (Structure frame : frames) {
            JsonNode expected = json.get(frame.name());
            assertThat(frame.position()).containsExactly(numbers(expected.get("positions")));
            assertThat(frame.box().periodic()).isEqualTo(!expected.get("cell").isNull());
            if (frame.box().periodic()) {
                assertThat(frame.box().h()).containsExactly(numbers(expected.get("cell")));
            }
            for (int i = 0; i < frame.size(); i++) {
                assertThat(frame.element(i))
                        .isEqualTo(expected.get("symbols").get(i).asString());
            }
        }
    }

    private static double[] numbers(JsonNode rows) {
        return rows.valueStream()
                .flatMap(JsonNode::valueStream)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }

    @Test
    void writeAndRead_awkwardFrames_giveTheSameBits() {
        Structure full = Frames.full();
        Structure open = Structure.of("", Box.OPEN, List.of("C"), new int[] {0}, new double[] {1e-9, -1, 0.7});
        for (String name : new String[] {"a.extxyz", "b.extxyz.gz"}) {
            Path file = folder.resolve(name);
            StructureWriter.write(file, List.of(full, open, full));

            assertThat(StructureReader.read(file, ReadOptions.NONE))
                    .usingRecursiveComparison()
                    .isEqualTo(List.of(full, open, full));
        }
    }

    /** What ase.io.write of ASE 3.29.0 writes, with the velocities that ASE computes (Angstrom/ps): its constants differ from ours by 1e-8. */
    @Test
    void read_asesOwnText_isUnderstood() {
        Structure s = read(
                "2",
                "Lattice=\"3.0 0.0 0.0 0.5 3.0 0.0 0.0 0.0 4.0\""
                        + " Properties=species:S:1:pos:R:3:momenta:R:3:forces:R:3:energies:R:1"
                        + " virial=\"0.0 3.0 6.0 1.0 4.0 7.0 2.0 5.0 8.0\" name=\"odd \\\"name\\\" = x\" energy=-8.25"
                        + " stress=\"0.1 0.03 0.02 0.03 0.2 0.01 0.02 0.01 0.3\" pbc=\"T T T\"",
                "Fe       0.00000000       0.00000000       0.00000000       0.30000000       0.00000000      -0.40000000"
                        + "       0.10000000       0.20000000      -0.30000000      -4.00000000",
                "C        1.50000000       1.50000000       2.00000000       1.00000000       2.00000000       3.00000000"
                        + "      -0.10000000      -0.20000000       0.30000000      -4.25000000");

        assertThat(s.name()).isEqualTo("odd \"name\" = x");
        assertThat(s.elements()).containsExactly("Fe", "C");
        assertThat(s.box().h()).containsExactly(3, 0, 0, 0.5, 3, 0, 0, 0, 4);
        assertThat(s.labels().energy()).isEqualTo(-8.25);
        assertThat(s.labels().force()).containsExactly(0.1, 0.2, -0.3, -0.1, -0.2, 0.3);
        assertThat(s.labels().atomEnergy()).containsExactly(-4, -4.25);
        assertThat(s.labels().virial()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(s.velocity())
                .containsExactly(
                        new double[] {0.52767632, 0, -0.70356843, 8.17808241, 16.35616483, 24.53424724}, within(1e-6));
    }

    @Test
    void read_stress_isTheVirialOverMinusTheVolume() {
        Structure s = read("1", "Lattice=\"1 0 0 0 2 0 0 0 2\" stress=\"1 2 3 2 5 6 3 6 9\"", "Fe 0 0 0");

        assertThat(s.labels().virial()).containsExactly(-4, -8, -12, -8, -20, -24, -12, -24, -36);
    }

    @Test
    void read_columnsInAnyOrderAndOddQuoting_areUnderstood() {
        Structure s = read(
                "1",
                "  pbc = [True, True, True] note='it = \"x\"' Lattice={2 0 0 0 2 0 0 0 2} flag"
                        + " Properties=id:I:1:junk:S:2:pos:R:3:move:L:1:species:S:1 energy=1e-3",
                "7 a b 0.5 1.5 .25 T Cr");

        assertThat(s.element(0)).isEqualTo("Cr");
        assertThat(s.position()).containsExactly(0.5, 1.5, 0.25);
        assertThat(s.id()).containsExactly(7);
        assertThat(s.labels().energy()).isEqualTo(1e-3);
    }

    @Test
    void read_plainXyz_isAnOpenSystem() {
        Structure s = read("1", "", "Fe 1 2 3");

        assertThat(s.box()).isEqualTo(Box.OPEN);
        assertThat(s.position()).containsExactly(1, 2, 3);
    }

    @Test
    void read_stressOfSixComponents_isVoigtsOrder() {
        Structure s = read("1", "Lattice=\"1 0 0 0 1 0 0 0 2\" stress=\"1 2 3 4 5 6\"", "Fe 0 0 0");

        assertThat(s.labels().virial()).containsExactly(-2, -12, -10, -12, -4, -8, -10, -8, -6);
    }

    /** A tensor's nine numbers are column by column, as in ASE: element [0][1] is the fourth. */
    @Test
    void read_unsymmetricVirial_isTransposed() {
        Structure s = read("1", "Lattice=\"1 0 0 0 1 0 0 0 2\" virial=\"1 2 3 4 5 6 7 8 9\"", "Fe 0 0 0");

        assertThat(s.labels().virial()).containsExactly(1, 4, 7, 2, 5, 8, 3, 6, 9);
    }

    /** p = m v: the kinetic energy p^2/2m, in eV in ASE's units, must be that of m v^2/2 in ours. */
    @Test
    void read_aseMomenta_keepTheKineticEnergy() {
        Structure s = read("1", "Properties=species:S:1:pos:R:3:momenta:R:3", "Fe 0 0 0 0.3 0 -0.4");
        double[] v = s.velocity();

        double kinetic = 0.5 * 55.845 * (v[0] * v[0] + v[2] * v[2]) * Units.MVV_TO_EV;
        assertThat(kinetic).isCloseTo(0.25 / (2 * 55.845), within(1e-15));
        assertThat(v[0] / v[2]).isCloseTo(-0.75, within(1e-15));
    }

    /** What ase.io.read of ASE 3.29.0 makes of the momenta written here: its velocities, in Angstrom/ps, are ours. */
    @Test
    void write_velocities_asMomentaForAseToo() {
        Structure still = Structure.of("", Box.OPEN, List.of("Fe"), new int[1], new double[3]);
        Structure moving = new Structure(
                "",
                still.box(),
                still.elements(),
                still.type(),
                still.position(),
                new double[] {0.52767632, 0, -0.70356843},
                null,
                null,
                null,
                Structure.Labels.NONE);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        TextOut out = new TextOut(bytes);
        ExtxyzWriter.write(moving, out);
        out.flush();
        List<String> lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines.get(1)).contains(":velocities:R:3:momenta:R:3 ");
        double[] numbers = Arrays.stream(lines.get(2).split(" "))
                .skip(1)
                .mapToDouble(Double::parseDouble)
                .toArray();
        assertThat(Arrays.copyOfRange(numbers, 3, 6)).isEqualTo(moving.velocity());
        assertThat(Arrays.copyOfRange(numbers, 6, 9)).containsExactly(new double[] {0.3, 0, -0.4}, within(1e-7));
    }

    @Test
    void read_velocities_needTheirUnit() {
        String properties = "Properties=species:S:1:pos:R:3:velocities:R:3";

        assertThat(read("1", properties + " velocity_unit=A/ps", "Fe 0 0 0 1 2 3")
                        .velocity())
                .containsExactly(1, 2, 3);
        assertThat(read("1", properties + " velocity_unit=A/fs", "Fe 0 0 0 1 2 3")
                        .velocity())
                .containsExactly(1000, 2000, 3000);
        assertRefused("velocity_unit=A/ps", "1", properties, "Fe 0 0 0 1 2 3");
    }

    @Test
    void read_partlyPeriodic_isRefused() {
        assertRefused(
                "only fully periodic or fully open", "1", "Lattice=\"1 0 0 0 1 0 0 0 2\" pbc=\"T T F\"", "Fe 0 0 0");
    }

    @Test
    void read_badLines_areReportedWithFileLineAndContent() {
        assertRefused(
                "a.extxyz:4: expected an atom with 4 words, as Properties says, found 'Cr 0 0'",
                "2",
                "comment",
                "Fe 0 0 0",
                "Cr 0 0");
        assertRefused(
                "a.extxyz:3: expected pos (a number below 1e100) as word 3, found '0x1p3'", "1", "", "Fe 0 0x1p3 0");
        assertRefused("a.extxyz:3: expected pos (a number below 1e100) as word 2, found 'NaN'", "1", "", "Fe NaN 0 0");
        assertRefused("a.extxyz:3: expected atom 1 of 1, found the end of the file", "1", "long enough a comment");
        assertRefused("a.extxyz:1: expected the number of atoms (from 1 to", "0", "");
        assertRefused("a.extxyz:1: 100000000 atoms cannot be in a file of", "100000000", "", "Fe 0 0 0");
        assertRefused(
                "a.extxyz:2: the quote \" opened at column 9 is never closed", "1", "Lattice=\"1 0 0", "Fe 0 0 0");
        assertRefused("expected 9 numbers in Lattice=, found 3", "1", "Lattice=\"1 0 0\"", "Fe 0 0 0");
        assertRefused("span no volume", "1", "Lattice=\"1 0 0 2 0 0 0 0 1\"", "Fe 0 0 0");
        assertRefused("there is no Lattice=", "1", "pbc=\"T T T\"", "Fe 0 0 0");
        assertRefused("must contain pos:R:3", "1", "Properties=species:S:1:pos:R:2", "Fe 0 0");
        assertRefused(
                "masses must be positive and one per element",
                "2",
                "Properties=species:S:1:pos:R:3:masses:R:1",
                "H 0 0 0 1",
                "H 0 0 1 2");
    }

    @Test
    void stream_manyFrames_readsOneAtATime() {
        Path file = Frames.file(folder, "t.extxyz", "1", "name=one", "Fe 0 0 0", "1", "name=two", "Fe 0 0 0", "broken");

        try (Stream<Structure> frames = StructureReader.open(file, ReadOptions.NONE).stream()) {
            assertThat(frames.limit(2).map(Structure::name)).containsExactly("one", "two");
        }
        assertThatThrownBy(() -> StructureReader.read(file, ReadOptions.NONE)).hasMessageContaining("t.extxyz:7");
    }

    @Test
    void write_refusedHalfway_leavesTheOldFile() throws IOException {
        Path file = Frames.file(folder, "old.data", "old");

        assertThatThrownBy(() -> StructureWriter.write(file, List.of(Frames.full(), Frames.full())))
                .hasMessageContaining("one frame only");
        assertThat(Files.readString(file)).isEqualTo("old\n");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void read_missingFile_isNamed() {
        assertThatThrownBy(() -> StructureReader.read(folder.resolve("none.extxyz"), ReadOptions.NONE))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("there is no file")
                .hasMessageContaining("none.extxyz");
    }

    /** A few kilobytes of gzip may claim any number of atoms: memory follows what is read, not what is claimed. */
    @Test
    void read_compressedFileWithHostileCount_isRefusedWithoutAllocatingIt() throws IOException {
        Path file = folder.resolve("bomb.extxyz.gz");
        try (var out = new java.util.zip.GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("238000000\nProperties=species:S:1:pos:R:3:aparam:R:9\nFe 0 0 0\n"
                    .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        }
        assertThatThrownBy(() -> StructureReader.read(file, ReadOptions.NONE))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("bomb.extxyz.gz:3");
    }
}
