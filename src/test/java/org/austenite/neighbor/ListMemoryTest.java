package org.austenite.neighbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.austenite.gpu.Device;
import org.austenite.gpu.StandIn;
import org.austenite.gpu.Stream;
import org.austenite.system.Box;
import org.junit.jupiter.api.Test;

class ListMemoryTest {
    private static final int ATOMS = 3000;
    private static final double LIST_RADIUS = 5;

    @Test
    void bytes_areThoseThatTheDeviceGives() {
        StandIn.use().checks(false, false, false);
        SplittableRandom random = new SplittableRandom(7);
        Box box = Box.cube(Math.cbrt(ATOMS / 0.084));
        int[] type = random.ints(ATOMS, 0, 3).toArray();
        ListsCuda system = new ListsCuda(box, type, RandomSystems.inside(box, ATOMS, random), 3, LIST_RADIUS, random);
        try (Device device = Device.open(0)) {
            long before = device.freeMemory();
            try (Stream stream = new Stream();
                    NeighborListBuilderCuda builder = new NeighborListBuilderCuda(device);
                    NeighborListCuda list = new NeighborListCuda()) {
                AtomsCuda atoms = system.upload(list);
                builder.build(atoms, box, LIST_RADIUS, list, stream);
                long used = before - device.freeMemory();
                long bytes = ListMemory.bytes(ATOMS, list.ghosts(), 3, list.edges());
                assertThat(used).isCloseTo(bytes, Percentage.withPercentage(1));
                assertThat(used)
                        .isCloseTo(ListMemory.estimate(box, ATOMS, 3, LIST_RADIUS), Percentage.withPercentage(5));
                ListsCuda.free(atoms);
            }
        }
    }

    @Test
    void estimate_ofAMillionAtomsOfMelt_isAKilobyteEach() {
        Box box = Box.cube(Math.cbrt(1e6 / 0.084));
        assertThat(ListMemory.estimate(box, 1_000_000, 3, 7) / 1e6).isCloseTo(1085, within(25.0));
    }
}
