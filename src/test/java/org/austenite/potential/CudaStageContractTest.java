package org.austenite.potential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.austenite.RandomAtoms;
import org.austenite.Tolerances;
import org.austenite.backprop.GatherFromHost;
import org.austenite.descriptor.DescriptorCuda;
import org.austenite.gpu.OnStandIn;
import org.austenite.neighbor.NeighborList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The stages' contract on the CUDA rung: the shipped PTX, executed by the stand-in driver with all its checks. */
class CudaStageContractTest extends OnStandIn {
    private static final int WIDTH = 14;
    private static final int AXIS = 5;

    /** Some hundred terms of order 1 rounded to, or summed in, single precision, relative to the largest result. */
    private static final double SINGLE = 2e-5;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 8, 9, 31, 32, 33, 127, 129, 1000})
    void gather(int atoms) {
        try (GatherFromHost<double[]> fp64 = GatherFromHost.fp64(device);
                GatherFromHost<float[]> mixed = GatherFromHost.mixed(device)) {
            GatherContract.holds(fp64, atoms, Tolerances.GPU_FP64);
            GatherContract.holds(Narrow.of(mixed), atoms, SINGLE);
        }
    }

    @Test
    void energy_isTheSumOverAtomsThatHaveAType_andCountsAreHandedOver() {
        int atoms = 129;
        NeighborList list = RandomAtoms.of(atoms, 1).list(4);
        list.type()[5] = -1;
        Evaluation out = new Evaluation(false);
        out.reserve(atoms, list.all(), 2);
        Arrays.setAll(out.atomEnergy(), i -> i == 5 ? Double.NaN : i);
        out.selOverflow()[1] = 7;
        try (GatherFromHost<double[]> gather = GatherFromHost.fp64(device)) {
            gather.gather(list, new double[][] {new double[3 * (int) list.edges()]}, out);
        }
        assertThat(out.energy()).isEqualTo(atoms * (atoms - 1) / 2 - 5);
        assertThat(out.selOverflow()).containsExactly(0, 7);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 8, 9, 31, 32, 33, 127, 129, 1000})
    void descriptor(int rows) {
        try (DescriptorCuda<double[]> fp64 = DescriptorCuda.fp64(device, WIDTH, AXIS);
                DescriptorCuda<float[]> fp32 = DescriptorCuda.fp32(device, WIDTH, AXIS)) {
            DescriptorContract.holds(fp64, WIDTH, AXIS, rows, Tolerances.GPU_FP64);
            DescriptorContract.holds(Narrow.of(fp32), WIDTH, AXIS, rows, SINGLE);
        }
    }

    @ParameterizedTest
    @CsvSource({"100, 16", "129, 1", "5, 5", "33, 31", "4, 3", "33, 13"})
    void descriptor_ofAnyWidth(int width, int axis) {
        try (DescriptorCuda<double[]> fp64 = DescriptorCuda.fp64(device, width, axis)) {
            DescriptorContract.holds(fp64, width, axis, 3, Tolerances.GPU_FP64);
        }
    }

    @Test
    void gather_inAnyOrderOfBlocksWarpsAndLanes_sameBits() {
        try (GatherFromHost<double[]> gather = GatherFromHost.fp64(device)) {
            GatherContract.Result natural = GatherContract.result(gather, 129, 5.5);
            for (long seed : new long[] {0, 1, 2, 3}) {
                standIn.seed(seed);
                standIn.multiprocessors(seed % 2 == 0 ? 20 : 132);
                GatherContract.Result again = GatherContract.result(gather, 129, 5.5);
                assertThat(again.force()).as("forces, seed " + seed).containsExactly(natural.force());
                assertThat(again.virial()).containsExactly(natural.virial());
                assertThat(again.atomVirial()).containsExactly(natural.atomVirial());
            }
        }
    }
}
