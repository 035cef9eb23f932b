package org.austenite.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.austenite.InputException;
import org.austenite.run.input.StartInput.StructureFile;
import org.austenite.system.Box;
import org.austenite.system.Structure;
import org.austenite.system.io.StructureFormat;
import org.austenite.system.io.StructureWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartStructureTest {
    @TempDir
    Path folder;

    @Test
    void of_replicatedFile_copiesOneCellApartAndAtRest() {
        Structure start = StartStructure.of(file(moving(Box.of(new double[] {5, 0, 0, 1, 6, 0, 0, 2, 7})), 2, 1, 3));

        assertThat(start.size()).isEqualTo(12);
        assertThat(start.box().volume()).isCloseTo(6 * 5 * 6 * 7, within(1e-9));
        // The last copy: one cell along a and two along c from the first.
        assertThat(start.position()[3 * 10]).isCloseTo(5 + 0.5, within(1e-12));
        assertThat(start.position()[3 * 10 + 1]).isCloseTo(2 * 2 + 0.25, within(1e-12));
        assertThat(start.position()[3 * 10 + 2]).isCloseTo(2 * 7 + 0.125, within(1e-12));
        assertThat(start.element(10)).isEqualTo("Fe");
        assertThat(start.velocity()).isNull();
    }

    @Test
    void of_fileOnce_keepsItsVelocities() {
        Structure start = StartStructure.of(file(moving(Box.cube(5)), 1, 1, 1));

        assertThat(start.velocity()).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void of_replicatedCluster_refused() {
        assertThatThrownBy(() -> StartStructure.of(file(moving(Box.OPEN), 2, 2, 2)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("only a periodic structure can be repeated");
    }

    private static Structure moving(Box box) {
        return new Structure(
                "pair",
                box,
                List.of("Fe", "C"),
                new int[] {0, 1},
                new double[] {0.5, 0.25, 0.125, 2, 2, 2},
                new double[] {1, 2, 3, 4, 5, 6},
                null,
                null,
                null,
                Structure.Labels.NONE);
    }

    private StructureFile file(Structure structure, int... replicate) {
        Path path = folder.resolve("start.extxyz");
        StructureWriter.write(path, List.of(structure), StructureFormat.EXTXYZ);
        return new StructureFile(path, List.of(), 0, replicate, Map.of());
    }
}
