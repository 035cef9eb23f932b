package org.austenite.system.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.austenite.InputException;
import org.austenite.system.Box;
import org.austenite.system.Structure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LammpsDumpTest {
    private static final ReadOptions FE_CR_C = ReadOptions.elements(List.of("Fe", "Cr", "C"));

    @TempDir
    Path folder;

    private Structure read(ReadOptions options, String... lines) {
        return StructureReader.readFirst(Frames.file(folder, "a.dump", lines), options);
    }

    private void assertRefused(String message, String... lines) {
        assertThatThrownBy(() -> read(FE_CR_C, lines))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(message);
    }

    private static String[] small(String bounds, String columns, String... atoms) {
        String[] head = {
            "ITEM: UNITS",
            "metal",
            "ITEM: TIMESTEP",
            "70",
            "ITEM: NUMBER OF ATOMS",
            Integer.toString(atoms.length),
            "ITEM: BOX BOUNDS " + bounds,
            "-1 4.5 1",
            "0 5 -0.5",
            "2 9 0.25",
            "ITEM: ATOMS " + columns,
        };
        String[] lines = new String[head.length - 2 + atoms.length];
        System.arraycopy(head, 2, lines, 0, head.length - 2);
        System.arraycopy(atoms, 0, lines, head.length - 2, atoms.length);
        return lines;
    }

    /** The dump holds 17 digits of what the data file holds in shortest form: the same doubles. */
    @Test
    void read_referenceTrajectory_startsAtTheDataFile() {
        Structure melt = StructureReader.readFirst(Frames.REFERENCE.resolve("lammps/melt-128.data"), FE_CR_C);
        List<Structure> frames = StructureReader.read(Frames.REFERENCE.resolve("lammps/nve.lammpstrj.gz"), FE_CR_C);

        assertThat(frames).hasSize(51);
        assertThat(frames.getLast().name()).isEqualTo("500");
        Structure first = frames.getFirst();
        IdIndex index = new IdIndex(melt.id(), "melt");
        assertThat(first.box()).isEqualTo(melt.box());
        for (int k = 0; k < first.size(); k++) {
            assertThat(first.id()[k]).isEqualTo(k + 1);
            int i = index.atom(k + 1);
            assertThat(first.element(k)).isEqualTo(melt.element(i));
            for (int a = 0; a < 3; a++) {
                assertThat(first.position()[3 * k + a]).isEqualTo(melt.position()[3 * i + a]);
                assertThat(first.velocity()[3 * k + a]).isEqualTo(melt.velocity()[3 * i + a]);
                assertThat(first.image()[3 * k + a]).isEqualTo(melt.image()[3 * i + a]);
            }
        }
        assertThat(first.labels().force()[0]).isEqualTo(-1.2107754951086018);
    }

    @Test
    void read_triclinicBoundsAndScaledCoordinates_giveCartesianOnes() {
        Structure s = read(FE_CR_C, small("xy xz yz pp pp pp", "id type xs ys zs", "2 1 0.5 0.5 0.5", "1 3 0 1 0"));

        assertThat(s.name()).isEqualTo("70");
        assertThat(s.box().h()).containsExactly(4, 0, 0, 1, 4.75, 0, -0.5, 0.25, 7);
        assertThat(s.id()).containsExactly(1, 2);
        assertThat(s.element(0)).isEqualTo("C");
        assertThat(s.position())
                .containsExactly(new double[] {-0.5 + 1, 4.75, 2, -0.5 + 2.25, 2.5, 5.5}, within(1e-14));
    }

    /** Bounds by LAMMPS' formulas of the box lo = (-1, 0, 2), lengths 4, 5, 7, tilts -1, -0.5, -2. */
    @Test
    void read_negativeTilts_widenTheLowerBounds() {
        String[] lines = small("xy xz yz pp pp pp", "id type x y z", "1 1 0 0 0");
        lines[5] = "-2.5 3 -1";
        lines[6] = "-2 5 -0.5";
        lines[7] = "2 9 -2";

        assertThat(read(FE_CR_C, lines).box().h()).containsExactly(4, 0, 0, -1, 5, 0, -0.5, -2, 7);
    }

    @Test
    void read_unwrappedCoordinatesAndElements_needNoImagesOrNames() {
        Structure s = read(
                ReadOptions.NONE,
                "ITEM: TIMESTEP",
                "0",
                "ITEM: NUMBER OF ATOMS",
                "1",
                "ITEM: BOX BOUNDS ff ff ff",
                "0 1",
                "0 1",
                "0 1",
                "ITEM: ATOMS element mass c_pe xu yu zu ix iy iz fx fy fz",
                "Cr 52 -4.5 10 20 30 1 1 1 0.5 0.25 1");

        assertThat(s.box()).isEqualTo(Box.OPEN);
        assertThat(s.element(0)).isEqualTo("Cr");
        assertThat(s.position()).containsExactly(10, 20, 30);
        assertThat(s.image()).isNull();
        assertThat(s.mass()).containsExactly(52);
        assertThat(s.labels().force()).containsExactly(0.5, 0.25, 1);
    }

    @Test
    void writeAndRead_awkwardFrames_giveTheSameBitsSortedById() {
        Structure.Labels labels = new Structure.Labels(null, Frames.rotated(5), null, null, null, null);
        Structure frame = Frames.reduced("100", labels, null);
        Path file = folder.resolve("t.lammpstrj.gz");
        StructureWriter.write(file, List.of(frame, frame));
        StructureWriter.write(folder.resolve("u.lammpstrj"), StructureReader.read(file, ReadOptions.NONE));

        List<Structure> once = StructureReader.read(file, ReadOptions.NONE);
        List<Structure> twice = StructureReader.read(folder.resolve("u.lammpstrj"), ReadOptions.NONE);
        assertThat(once.getFirst().id()).containsExactly(1, 3, 12, 5_000_000_000L);
        assertThat(once.getFirst().velocity()[6]).isEqualTo(frame.velocity()[0]);
        assertThat(once.getFirst().labels().force()[3]).isEqualTo(labels.force()[3]);
        assertThat(once.getFirst().image()[6]).isEqualTo(frame.image()[0]);
        assertThat(once.getFirst().position()[9]).isEqualTo(frame.position()[6]);
        assertThat(once.getFirst().element(0)).isEqualTo("Cr");
        // The bounds of a tilted box hold lengths plus tilts, so its edges come back rounded.
        assertThat(once.getFirst().box().h()).containsExactly(frame.box().h(), within(2e-15));
        assertThat(twice.getFirst().position()).containsExactly(once.getFirst().position());
        assertThat(twice.getFirst().velocity()).containsExactly(once.getFirst().velocity());
        assertThat(twice).extracting(Structure::name).containsExactly("100", "100");
    }

    @Test
    void read_badLines_areReportedWithFileLineAndContent() {
        assertRefused("only fully periodic", small("pp pp ff", "id type x y z", "1 1 0 0 0"));
        assertRefused("a.dump:9: expected columns", small("pp pp pp", "id type x y", "1 1 0 0"));
        assertRefused("a.dump:10: expected an atom with 5 words", small("pp pp pp", "id type x y z", "1 1 0 0"));
        assertRefused(
                "a.dump:10: expected an atom type (from 1 to 3) as word 2, found '4'",
                small("pp pp pp", "id type x y z", "1 4 0 0 0"));
        assertRefused("a.dump:10: expected element Fe", small("pp pp pp", "id type element x y z", "1 1 Cr 0 0 0"));
        assertRefused("id 1 appears twice", small("pp pp pp", "id type x y z", "1 1 0 0 0", "1 1 0 0 1"));
        assertRefused("general triclinic", small("abc origin pp pp pp", "id type x y z", "1 1 0 0 0"));
        assertRefused("a.dump:1: expected ITEM: TIMESTEP", "ITEM: ATOMS id");
        assertRefused(
                "a.dump:4: 99999999 atoms cannot be in a file of",
                "ITEM: TIMESTEP",
                "0",
                "ITEM: NUMBER OF ATOMS",
                "99999999");
        assertThatThrownBy(() -> read(ReadOptions.NONE, small("pp pp pp", "id type x y z", "1 1 0 0 0")))
                .hasMessageContaining("no column element; give elements");
    }
}
