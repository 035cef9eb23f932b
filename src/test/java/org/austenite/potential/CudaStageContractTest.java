package org.austenite.potential;

import static org.assertj.core.api.Assertions.assertThat;

import org.austenite.Tolerances;
import org.austenite.backprop.GatherCuda;
import org.austenite.gpu.Device;
import org.austenite.gpu.StandIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The stages' contract on the CUDA rung: the shipped PTX, executed by the stand-in driver with all its checks. */
class CudaStageContractTest {
    private StandIn standIn;
    private Device device;

    @BeforeEach
    void open() {
        standIn = StandIn.use();
        device = Device.open(0);
    }

    @AfterEach
    void close() {
        if (device != null) {
            long leaks = standIn.leaks();
            device.close();
            assertThat(standIn.leaks()).as("allocations left on the device").isEqualTo(leaks);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 8, 9, 31, 32, 33, 127, 129, 1000})
    void gather(int atoms) {
        try (GatherCuda<double[]> fp64 = GatherCuda.fp64(device);
                GatherCuda<float[]> mixed = GatherCuda.mixed(device)) {
            GatherContract.holds(fp64, atoms, Tolerances.GPU_FP64);
            // Gradients rounded to single precision: some 30 of them per atom.
            GatherContract.holds(Narrow.of(mixed), atoms, 1e-5);
        }
    }

    @Test
    void gather_inAnyOrderOfBlocksWarpsAndLanes_sameBits() {
        try (GatherCuda<double[]> gather = GatherCuda.fp64(device)) {
            GatherContract.Result natural = GatherContract.result(gather, 129);
            for (long seed : new long[] {0, 1, 2, 3}) {
                standIn.seed(seed);
                standIn.multiprocessors(seed % 2 == 0 ? 20 : 132);
                GatherContract.Result again = GatherContract.result(gather, 129);
                assertThat(again.force()).as("forces, seed " + seed).containsExactly(natural.force());
                assertThat(again.virial()).containsExactly(natural.virial());
                assertThat(again.atomVirial()).containsExactly(natural.atomVirial());
            }
        }
    }
}
