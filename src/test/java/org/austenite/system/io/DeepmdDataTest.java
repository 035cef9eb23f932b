package org.austenite.system.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.austenite.InputException;
import org.austenite.system.Box;
import org.austenite.system.Structure;
import org.austenite.system.TypeMapping;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeepmdDataTest {
    @TempDir
    Path folder;

    private Path system;

    /** Two atoms, two sets of one and two frames; energies only in the first. */
    @BeforeEach
    void makeSystem() throws IOException {
        system = Files.createDirectories(folder.resolve("sys"));
        Frames.file(system, "type.raw", "1", "0");
        Frames.file(system, "type_map.raw", "Fe", "C");
        Files.createDirectories(system.resolve("set.001"));
        Files.createDirectories(system.resolve("set.000"));
        array("set.000/coord", new double[] {1, 2, 3, 4, 5, 6});
        array("set.000/box", Box.cube(5).h());
        array("set.000/energy", new double[] {-7.5});
        array("set.001/coord", new double[] {0, 0, 0, 1, 1, 1}, new double[] {0, 0, 0, 2, 2, 2});
        array("set.001/box", Box.cube(6).h(), Box.cube(7).h());
    }

    private void array(String name, double[]... rows) {
        NpyWriter.write(system.resolve(name + ".npy"), List.of(rows));
    }

    private List<Structure> read() {
        return StructureReader.read(system, ReadOptions.NONE);
    }

    private void assertRefused(String... messages) {
        assertThatThrownBy(this::read).isInstanceOf(InputException.class).hasMessageContainingAll(messages);
    }

    @Test
    void read_manySets_giveTheirFramesInOrder() {
        List<Structure> frames = read();

        assertThat(frames).extracting(s -> s.box().at(0, 0)).containsExactly(5.0, 6.0, 7.0);
        assertThat(frames).extracting(s -> s.labels().energy()).containsExactly(-7.5, null, null);
        assertThat(frames.getFirst().labels().virial()).isNull();
        assertThat(frames.getFirst().element(0)).isEqualTo("C");
        assertThat(frames.getFirst().position()).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void read_mixedTypes_namesRealAndVirtualAtoms() {
        array("set.000/real_atom_types", new double[] {0, -1});
        Structure frame = StructureReader.readFirst(system, ReadOptions.NONE);

        assertThat(frame.element(0)).isEqualTo("Fe");
        assertThat(frame.element(1)).isEqualTo(TypeMapping.VIRTUAL);
        assertThat(TypeMapping.withVirtual(List.of("C", "Fe"), frame)).containsExactly(1, -1);

        array("set.000/real_atom_types", new double[] {0, 2});
        assertRefused("real_atom_types.npy", "frame 0, atom 1 has type 2.0");
    }

    @Test
    void read_nopbc_isAnOpenSystem() throws IOException {
        Files.createFile(system.resolve("nopbc"));
        assertThat(read()).extracting(Structure::box).containsOnly(Box.OPEN);
    }

    @Test
    void read_noTypeMap_takesTheCallersNames() throws IOException {
        Files.delete(system.resolve("type_map.raw"));

        Structure frame = StructureReader.readFirst(system, ReadOptions.elements(List.of("Cr", "Fe")));
        assertThat(frame.element(0)).isEqualTo("Fe");
        assertRefused("nothing names the types", "give elements");
    }

    @Test
    void read_wrongShapesAndTypes_areRefusedNamingTheFile() throws IOException {
        array("set.000/force", new double[5]);
        assertRefused("force.npy", "rows have 5 numbers; expected 6 for 2 atoms");
        Files.delete(system.resolve("set.000/force.npy"));

        array("set.000/virial", new double[9], new double[9]);
        assertRefused("virial.npy", "it has 2 rows, coord.npy has 1 frames");
        Files.delete(system.resolve("set.000/virial.npy"));

        array("set.000/aparam", new double[3]);
        assertRefused("aparam.npy", "not a whole number for each of 2 atoms");
        Files.delete(system.resolve("set.000/aparam.npy"));

        Files.delete(system.resolve("set.001/box.npy"));
        assertRefused("there is no file", "box.npy", "nopbc");

        Frames.file(system, "type.raw", "1", "2");
        assertRefused("type.raw:2: expected a type of [Fe, C] (from 0 to 1) as word 1, found '2'");
        Frames.file(system, "type.raw", "");
        assertRefused("type.raw lists no atoms");
        Frames.file(system, "type_map.raw", "Fe", "Fe");
        assertRefused("are not distinct");
        assertThatThrownBy(() -> StructureReader.read(system, ReadOptions.elements(List.of("Fe", "C"))))
                .hasMessageContaining("leave elements out");
    }

    @Test
    void findSystems_nestedAsDpGenWritesThem_findsAllOnce() throws IOException {
        Path deep = Files.createDirectories(folder.resolve("iter.000000/02.fp/data.000"));
        Frames.file(deep, "type.raw", "0");
        Files.createDirectories(folder.resolve("init"));
        Files.createSymbolicLink(folder.resolve("init/linked"), system);
        Files.createSymbolicLink(folder.resolve("init/loop"), folder);

        assertThat(DeepmdData.findSystems(folder))
                .containsExactly(folder.resolve("init/linked"), deep, system)
                .isSorted();
        assertThat(DeepmdData.findSystems(system)).containsExactly(system);
        assertThatThrownBy(() -> DeepmdData.findSystems(system.resolve("set.000")))
                .isInstanceOf(InputException.class);
    }

    @Test
    void writeAndRead_labelledFrames_giveTheSameBits() {
        Structure f = Frames.full();
        Structure frame =
                new Structure("", f.box(), f.elements(), f.type(), f.position(), null, null, null, null, f.labels());
        Path target = folder.resolve("written");
        StructureWriter.write(target, List.of(frame, frame), StructureFormat.DEEPMD);

        assertThat(StructureReader.read(target, ReadOptions.NONE))
                .usingRecursiveComparison()
                .isEqualTo(List.of(frame, frame));
        assertThatThrownBy(() -> DeepmdData.write(target, List.of(frame))).hasMessageContaining("already holds");
    }

    @Test
    void write_openFramesWithPartialLabels_keepsWhatAllHave() {
        Structure.Labels labels = new Structure.Labels(1.5, null, null, null, null, null);
        Structure bare = Structure.of("", Box.OPEN, List.of("C"), new int[1], new double[3]);
        Structure labelled =
                new Structure("", Box.OPEN, List.of("C"), new int[1], new double[3], null, null, null, null, labels);
        Path target = folder.resolve("open");
        DeepmdData.write(target, new ArrayList<>(List.of(bare, labelled)));

        assertThat(StructureReader.read(target, ReadOptions.NONE))
                .usingRecursiveComparison()
                .isEqualTo(List.of(bare, bare));
    }

    @Test
    void write_framesOfOtherAtoms_areRefused() {
        Structure a = Structure.of("", Box.OPEN, List.of("C"), new int[1], new double[3]);
        Structure b = Structure.of("", Box.OPEN, List.of("Fe"), new int[1], new double[3]);

        assertThatThrownBy(() -> DeepmdData.write(folder.resolve("mixed"), List.of(a, b)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("frame 1 has other atoms");
    }
}
