package org.austenite.system.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.austenite.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StructureFormatTest {
    @TempDir
    Path folder;

    @Test
    void byName_knownEndings_areFoundInAnyCaseAndCompressed() {
        assertThat(StructureFormat.byName(Path.of("A.XYZ"))).contains(StructureFormat.EXTXYZ);
        assertThat(StructureFormat.byName(Path.of("x/a.b.extxyz.gz"))).contains(StructureFormat.EXTXYZ);
        assertThat(StructureFormat.byName(Path.of("melt.data"))).contains(StructureFormat.LAMMPS_DATA);
        assertThat(StructureFormat.byName(Path.of("nve.lammpstrj.gz"))).contains(StructureFormat.LAMMPS_DUMP);
        assertThat(StructureFormat.byName(Path.of("CONTCAR_2"))).contains(StructureFormat.POSCAR);
        assertThat(StructureFormat.byName(Path.of("melt.txt"))).isEmpty();
    }

    @Test
    void detect_namesThatSayNothing_looksInside() {
        Path xyz = Frames.file(folder, "one", "1", "", "Fe 0 0 0");
        Path dump = Frames.file(folder, "two", "ITEM: TIMESTEP", "0");
        Path data = Frames.file(folder, "three", "title", "1 atoms", "0 1 xlo xhi");
        Path other = Frames.file(folder, "four", "model: fecrc.pb");

        assertThat(StructureFormat.detect(xyz)).isEqualTo(StructureFormat.EXTXYZ);
        assertThat(StructureFormat.detect(dump)).isEqualTo(StructureFormat.LAMMPS_DUMP);
        assertThat(StructureFormat.detect(data)).isEqualTo(StructureFormat.LAMMPS_DATA);
        assertThat(StructureFormat.detect(folder)).isEqualTo(StructureFormat.DEEPMD);
        assertThatThrownBy(() -> StructureFormat.detect(other))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("four");
    }
}
