package org.austenite.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.austenite.InputException;
import org.austenite.embedding.TableSet;
import org.austenite.engine.Arithmetic;
import org.austenite.engine.PreparedModel;
import org.austenite.engine.Rung;
import org.austenite.model.DeepPotModel;
import org.austenite.model.io.ModelReader;
import org.austenite.system.Box;
import org.austenite.system.Structure;
import org.junit.jupiter.api.Test;

class DeviceRoomTest {
    /** The home case at a steel melt's density, 0.084 atoms per cubic Angstrom, mixed precision with tables. */
    private static long bytes(int atoms) {
        DeepPotModel model = ModelReader.read(CommandRun.REFERENCE.resolve("fecrc.pb"));
        PreparedModel prepared = new PreparedModel(
                model, Rung.CUDA, Arithmetic.MIXED, Optional.of(TableSet.build(model.descriptor(), 256)));
        Box box = Box.cube(Math.cbrt(atoms / 0.084));
        List<String> elements = List.of("Fe");
        return DeviceRoom.bytes(prepared, Structure.of("melt", box, elements, new int[atoms], new double[3 * atoms]));
    }

    @Test
    void aMillionAtoms_needAtMostTwoAndAHalfKilobytesEach_beyondAFixedPart() {
        double slope = (bytes(1_000_000) - bytes(200_000)) / 800_000.0;
        assertThat(slope).isBetween(1500.0, 2700.0);
        assertThat(bytes(1_000_000) - 1_000_000 * slope).isBetween(0.0, 256.0 * (1 << 20));
    }

    @Test
    void tooManyAtoms_areRefusedWithTheNumberThatFits() {
        assertThat(DeviceRoom.judge(1000, 2000, 10)).contains("10 atoms", "100 bytes each");
        assertThatThrownBy(() -> DeviceRoom.judge(3000, 2000, 10))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("at most about 6 atoms");
    }
}
