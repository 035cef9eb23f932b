package org.austenite.potential;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.assertj.core.data.Percentage;
import org.austenite.RandomAtoms;
import org.austenite.backprop.GatheredCuda;
import org.austenite.embedding.TableSet;
import org.austenite.gpu.Device;
import org.austenite.gpu.DeviceArray;
import org.austenite.gpu.Elements;
import org.austenite.gpu.StandIn;
import org.austenite.gpu.Stream;
import org.austenite.model.DeepPotModel;
import org.austenite.model.io.ModelReader;
import org.austenite.neighbor.NeighborList;
import org.austenite.neighbor.NeighborListBuilder;
import org.austenite.neighbor.NeighborListCuda;
import org.austenite.parallel.Workers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The estimate against what the device gives; the stop word is set, so that no kernel computes. */
class StageMemoryTest {
    private static final DeepPotModel MODEL = ModelReader.read(Path.of("validation", "reference", "fecrc.pb"));
    private static final Optional<TableSet> TABLES = Optional.of(TableSet.build(MODEL.descriptor(), 256));

    @ParameterizedTest
    @ValueSource(ints = {1000, 5000})
    void bytes_areThoseThatTheDeviceGives(int atoms) {
        StandIn.use().fast();
        RandomAtoms system = RandomAtoms.of(atoms, 1);
        NeighborList list;
        try (Workers workers = new Workers(1)) {
            list = new NeighborListBuilder().build(system.box(), system.type(), system.position(), 3, 7, workers);
        }
        try (Device device = Device.open(0)) {
            long fp64 = used(device, list, () -> StagesCuda.fp64(device, MODEL, TABLES));
            long mixed = used(device, list, () -> StagesCuda.mixed(device, MODEL, TABLES));
            Percentage tenth = Percentage.withPercentage(10);
            assertThat(fp64).isCloseTo(StageMemory.bytes(MODEL, TABLES, Double.BYTES, atoms, list.edges()), tenth);
            assertThat(mixed).isCloseTo(StageMemory.bytes(MODEL, TABLES, Float.BYTES, atoms, list.edges()), tenth);
        }
    }

    private static long used(Device device, NeighborList list, Supplier<StagesCuda<?>> make) {
        try (NeighborListCuda onDevice = new NeighborListCuda();
                Stream stream = new Stream();
                DeviceArray<double[]> force = new DeviceArray<>(Elements.DOUBLE);
                DeviceArray<double[]> virial = new DeviceArray<>(Elements.DOUBLE);
                DeviceArray<double[]> energy = new DeviceArray<>(Elements.DOUBLE);
                DeviceArray<int[]> overflow = new DeviceArray<>(Elements.INT)) {
            onDevice.upload(list);
            onDevice.stop().set(new int[] {1, 0, 0, 0}, 4);
            long before = device.freeMemory();
            try (StagesCuda<?> stages = make.get()) {
                stages.prepare(onDevice, Parameters.NONE);
                stages.launch(onDevice, new GatheredCuda(force, virial, energy, overflow), stream);
                stream.synchronize();
                return before - device.freeMemory();
            }
        }
    }
}
