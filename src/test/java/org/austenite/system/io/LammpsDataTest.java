package org.austenite.system.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.austenite.InputException;
import org.austenite.system.Box;
import org.austenite.system.Structure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LammpsDataTest {
    private static final ReadOptions FE_CR_C = ReadOptions.elements(List.of("Fe", "Cr", "C"));
    private static final String[] SMALL = {
        "title # with a mark",
        "",
        "2 atoms # the head may have comments",
        "2 atom types",
        "0 bonds",
        "-1.0 3.0 xlo xhi",
        "2 7 ylo yhi",
        "0 6 zlo zhi",
        "1 -0.5 0.25 xy xz yz",
        "",
        "Atoms # atomic",
        "",
        "9 2 0.5 2.5 1.5 1 0 -2",
        "4 1 -0.5 3 5 0 0 0",
        "",
        "Masses",
        "",
        "2 12.01 # C",
        "1 55.85 # Fe in bcc",
        "",
        "Velocities",
        "",
        "4 1 2 3",
        "9 -1 -2 -3",
    };

    @TempDir
    Path folder;

    private Structure read(ReadOptions options, String... lines) {
        return StructureReader.readFirst(Frames.file(folder, "a.data", lines), options);
    }

    private static String[] with(String from, String to) {
        return Arrays.stream(SMALL).map(l -> l.equals(from) ? to : l).toArray(String[]::new);
    }

    private void assertRefused(String message, String... lines) {
        assertThatThrownBy(() -> read(ReadOptions.NONE, lines))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("a.data")
                .hasMessageContaining(message);
    }

    @Test
    void read_referenceMelt_hasItsCountsAndFirstLine() {
        Structure melt = StructureReader.readFirst(Frames.REFERENCE.resolve("lammps/melt-128.data"), FE_CR_C);

        assertThat(melt.size()).isEqualTo(128);
        assertThat(melt.box()).isEqualTo(Box.cube(11.495582559339017));
        assertThat(melt.mass()).containsExactly(55.845, 51.9961, 12.011);
        assertThat(Arrays.stream(melt.type()).filter(t -> t == 0).count()).isEqualTo(93);
        assertThat(Arrays.stream(melt.type()).filter(t -> t == 2).count()).isEqualTo(20);
        assertThat(Arrays.copyOf(melt.position(), 3))
                .containsExactly(8.24497864153449, 3.4759530261572573, 5.601332868058381);
        assertThat(Arrays.copyOfRange(melt.image(), 6, 9)).containsExactly(1, 0, 1);
        assertThat(Arrays.copyOf(melt.velocity(), 1)[0]).isCloseTo(-3.32919427123898, within(1e-13));
    }

    @Test
    void read_triclinicShuffledSections_areUnderstood() {
        Structure s = read(ReadOptions.NONE, SMALL);

        assertThat(s.box().h()).containsExactly(4, 0, 0, 1, 5, 0, -0.5, 0.25, 6);
        assertThat(s.elements()).containsExactly("Fe", "C");
        assertThat(s.type()).containsExactly(1, 0);
        assertThat(s.id()).containsExactly(9, 4);
        assertThat(s.position()).containsExactly(0.5, 2.5, 1.5, -0.5, 3, 5);
        assertThat(s.velocity()).containsExactly(-1, -2, -3, 1, 2, 3);
        assertThat(s.image()).containsExactly(1, 0, -2, 0, 0, 0);
        assertThat(s.mass()).containsExactly(55.85, 12.01);
    }

    @Test
    void read_typeLabels_nameTheTypes() {
        Structure s = read(
                ReadOptions.NONE,
                "t",
                "1 atoms",
                "2 atom types",
                "0 4 xlo xhi",
                "0 4 ylo yhi",
                "0 4 zlo zhi",
                "Atom Type Labels",
                "",
                "1 Fe",
                "2 Cr",
                "",
                "Atoms",
                "",
                "1 Cr 1 2 3");

        assertThat(s.element(0)).isEqualTo("Cr");
        assertThat(s.mass()).isNull();
    }

    @Test
    void read_elementsThatTheMassesContradict_areRefused() {
        assertThatThrownBy(() -> StructureReader.readFirst(
                        Frames.REFERENCE.resolve("lammps/melt-128.data"),
                        ReadOptions.elements(List.of("Cr", "Fe", "C"))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("atom type 1 has mass 55.845 g/mol, but Cr has 51.9961");
        assertThatThrownBy(() -> read(ReadOptions.elements(List.of("C", "Fe")), SMALL))
                .hasMessageContaining("atom type 1 is Fe in the file");
        assertThatThrownBy(() -> read(FE_CR_C, SMALL)).hasMessageContaining("the file has 2 atom types");
        assertThatThrownBy(() ->
                        StructureReader.readFirst(Frames.REFERENCE.resolve("lammps/melt-128.data"), ReadOptions.NONE))
                .hasMessageContaining("nothing names atom type 1; give elements")
                .hasMessageContaining("[55.845, 51.9961, 12.011]");
    }

    @Test
    void read_badLines_areReportedWithFileLineAndContent() {
        assertRefused("a.data:13: expected 5 or 8 words", with("9 2 0.5 2.5 1.5 1 0 -2", "9 2 0.5 2.5 1.5 1"));
        assertRefused("a.data:14: expected as before 8 words", with("4 1 -0.5 3 5 0 0 0", "4 1 -0.5 3 5"));
        assertRefused(
                "a.data:14: expected an atom type (from 1 to 2) as word 2, found '3'",
                with("4 1 -0.5 3 5 0 0 0", "4 3 -0.5 3 5 0 0 0"));
        assertRefused("atom id 9 appears twice", with("4 1 -0.5 3 5 0 0 0", "9 1 -0.5 3 5 0 0 0"));
        assertRefused("only atom_style atomic is supported", with("Atoms # atomic", "Atoms # full"));
        assertRefused("a.data:5: expected no bonds", with("0 bonds", "3 bonds"));
        assertRefused(
                "a.data:3: 2000000 atoms cannot be in a file of",
                with("2 atoms # the head may have comments", "2000000 atoms"));
        assertRefused(
                "a.data:4: expected the number of atom types (from 1 to 65535)",
                with("2 atom types", "2000000000 atom types"));
        assertRefused("yhi above ylo", with("2 7 ylo yhi", "7 2 ylo yhi"));
        assertRefused("xhi above xlo; found neither", with("-1.0 3.0 xlo xhi", ""));
        assertRefused("a.data:24: expected the id of an atom in the section Atoms", with("9 -1 -2 -3", "8 -1 -2 -3"));
        assertRefused("a.data:25: expected velocity 2 of 2, found the end of the file", with("9 -1 -2 -3", ""));
        assertRefused("there is no section Atoms", Arrays.copyOf(SMALL, 10));
        assertRefused("a.data:16: expected a section", with("Masses", "Bonds"));
    }

    @Test
    void writeAndRead_awkwardStructure_givesTheSameBits() {
        Structure expected = Frames.reduced("", Structure.Labels.NONE, new double[] {55.9, 12.011, 51.9961});
        Path file = folder.resolve("out.lmp.gz");
        StructureWriter.write(file, List.of(expected));

        assertThat(StructureReader.readFirst(file, ReadOptions.NONE))
                .usingRecursiveComparison()
                .isEqualTo(expected);
        assertThat(StructureReader.readFirst(file, ReadOptions.elements(List.of("Fe", "C", "Cr"))))
                .usingRecursiveComparison()
                .isEqualTo(expected);
    }

    /** Turning the cell keeps all distances, here the cell's own metric and the atoms' fractional coordinates. */
    @Test
    void write_cellNotInLammpsForm_isTurnedWithItsAtoms() {
        Box box = Box.of(new double[] {-1.4, 1.4, 1.5, 1.4, -1.4, 1.4, 1.4, 1.3, -1.4});
        Structure s = Structure.of("", box, List.of("Fe"), new int[] {0, 0}, new double[] {0.1, 0.2, 0.3, 1, -2, 0.7});
        Path file = folder.resolve("turned.data");
        StructureWriter.write(file, List.of(s));

        Structure turned = StructureReader.readFirst(file, ReadOptions.NONE);
        assertThat(turned.box().at(0, 1)).isZero();
        assertThat(metric(turned.box())).containsExactly(metric(box), within(1e-13));
        assertThat(fractional(turned)).containsExactly(fractional(s), within(1e-13));
    }

    private static double[] metric(Box box) {
        double[] metric = new double[9];
        for (int k = 0; k < 27; k++) {
            metric[k / 3] += box.at(k / 9, k % 3) * box.at(k / 3 % 3, k % 3);
        }
        return metric;
    }

    private static double[] fractional(Structure s) {
        double[] inverse = s.box().inverse();
        double[] f = new double[s.position().length];
        for (int k = 0; k < 3 * f.length; k++) {
            f[k / 3] += s.position()[k / 9 * 3 + k % 3] * inverse[3 * (k % 3) + k / 3 % 3];
        }
        return f;
    }

    @Test
    void write_whatLammpsCannotHold_isRefused() {
        Structure open = Structure.of("", Box.OPEN, List.of("Fe"), new int[1], new double[3]);
        Structure left = Structure.of(
                "", Box.of(new double[] {0, 1, 0, 1, 0, 0, 0, 0, 1}), List.of("Fe"), new int[1], new double[3]);
        Structure odd = Structure.of("", Box.cube(2), List.of("X"), new int[1], new double[3]);

        for (Structure s : List.of(open, left, odd)) {
            assertThatThrownBy(() -> StructureWriter.write(folder.resolve("b.data"), List.of(s)))
                    .isInstanceOf(InputException.class);
        }
    }
}
