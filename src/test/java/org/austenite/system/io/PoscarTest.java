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

class PoscarTest {
    private static final String[] CONTCAR = {
        "cementite, a piece",
        "  2.0",
        "1 0 0",
        "0.5 2 0",
        "0 0 3",
        "Fe_pv C/1a2b Fe",
        "1 1 1",
        "Selective dynamics",
        "Direct",
        "0.5 0.5 0.5 T T F",
        "0.25 0 0 F F F",
        "0 0 0 T T T",
        "",
        "0.001 0 -2e-3",
        "0 0 0",
        "1 1 1",
    };

    @TempDir
    Path folder;

    private Structure read(ReadOptions options, String... lines) {
        return StructureReader.readFirst(Frames.file(folder, "POSCAR", lines), options);
    }

    private static String[] with(int line, String text) {
        String[] lines = CONTCAR.clone();
        lines[line - 1] = text;
        return lines;
    }

    private void assertRefused(String message, String... lines) {
        assertThatThrownBy(() -> read(ReadOptions.NONE, lines))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("POSCAR")
                .hasMessageContaining(message);
    }

    @Test
    void read_directCoordinatesWithSelectiveDynamicsAndVelocities_areUnderstood() {
        Structure s = read(ReadOptions.NONE, CONTCAR);

        assertThat(s.name()).isEqualTo("cementite, a piece");
        assertThat(s.box().h()).containsExactly(2, 0, 0, 1, 4, 0, 0, 0, 6);
        assertThat(s.elements()).containsExactly("Fe", "C");
        assertThat(s.type()).containsExactly(0, 1, 0);
        assertThat(s.position()).containsExactly(1.5, 2, 3, 0.5, 0, 0, 0, 0, 0);
        assertThat(s.velocity()).containsExactly(1, 0, -2, 0, 0, 0, 1000, 1000, 1000);
    }

    @Test
    void read_negativeScale_isTheVolume() {
        Structure s = read(ReadOptions.NONE, "", "-54", "1 0 0", "0 1 0", "0 0 2", "Cr", "1", "cartesian", "1 1 1");

        assertThat(s.box().h()).containsExactly(new double[] {3, 0, 0, 0, 3, 0, 0, 0, 6}, within(1e-14));
        assertThat(s.position()).containsExactly(new double[] {3, 3, 3}, within(1e-14));
    }

    @Test
    void read_threeScales_stretchTheAxes() {
        Structure s = read(ReadOptions.NONE, "", "1 2 3", "1 0 0", "0 1 0", "1 1 1", "Cr", "1", "K", "1 1 1");

        assertThat(s.box().h()).containsExactly(1, 0, 0, 0, 2, 0, 1, 2, 3);
        assertThat(s.position()).containsExactly(1, 2, 3);
    }

    @Test
    void read_version4_takesTheCallersNames() {
        String[] lines = {"", "1", "1 0 0", "0 1 0", "0 0 1", "1 1", "D", "0 0 0", "0.5 0 0"};

        assertThat(read(ReadOptions.elements(List.of("Cr", "C")), lines).element(1))
                .isEqualTo("C");
        assertRefused("version 4 POSCAR", lines);
    }

    @Test
    void read_badLines_areReportedWithFileLineAndContent() {
        assertRefused(
                "POSCAR:11: expected a coordinate (a number below 1e100) as word 2, found 'x'", with(11, "0.25 x 0"));
        assertRefused("POSCAR:7: expected 3 counts", with(7, "1 1"));
        assertRefused("POSCAR:7: 100000002 atoms cannot be in a file of", with(7, "1 1 100000000"));
        assertRefused("POSCAR:7: expected between 1 and", with(7, "0 0 0"));
        assertRefused("POSCAR:9: expected Direct or Cartesian, found 'elsewhere'", with(9, "elsewhere"));
        assertRefused("POSCAR:2: expected a scale factor", with(2, "0"));
        assertRefused("span no volume", with(4, "1 0 0"));
        assertRefused("direct ones are not supported", with(13, "Direct"));
        assertRefused("POSCAR:16: expected atom 3 of 3, found the end of the file", Arrays.copyOf(CONTCAR, 15));
        assertRefused("POSCAR:6: expected the element names, found the end", Arrays.copyOf(CONTCAR, 5));
    }

    @Test
    void writeAndRead_awkwardStructure_givesTheSameBitsGroupedByElement() {
        Structure full = Frames.full();
        Path file = folder.resolve("CONTCAR.gz");
        StructureWriter.write(file, List.of(full));
        Structure s = StructureReader.readFirst(file, ReadOptions.NONE);

        int[] order = {0, 2, 1, 3};
        assertThat(s.name()).isEqualTo(full.name());
        assertThat(s.box()).isEqualTo(full.box());
        assertThat(s.type()).containsExactly(0, 0, 1, 2);
        for (int k = 0; k < 12; k++) {
            int from = 3 * order[k / 3] + k % 3;
            assertThat(s.position()[k]).isEqualTo(full.position()[from]);
            double v = full.velocity()[from];
            assertThat(s.velocity()[k]).isCloseTo(v, within(Math.ulp(v)));
        }
    }

    @Test
    void write_openSystem_isRefused() {
        Structure open = Structure.of("", Box.OPEN, List.of("Fe"), new int[1], new double[3]);

        assertThatThrownBy(() -> StructureWriter.write(folder.resolve("POSCAR"), List.of(open)))
                .isInstanceOf(InputException.class);
    }
}
