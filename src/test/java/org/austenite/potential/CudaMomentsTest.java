package org.austenite.potential;

import static org.assertj.core.api.Assertions.assertThat;

import org.austenite.RandomModels;
import org.austenite.Tolerances;
import org.austenite.embedding.TableSet;
import org.austenite.gpu.Device;
import org.austenite.gpu.Elements;
import org.austenite.gpu.StandIn;
import org.austenite.model.DescriptorSeA;
import org.austenite.moments.MomentsCuda;
import org.austenite.moments.MomentsFromHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The moments' contract on the CUDA rung: the shipped PTX, executed by the stand-in driver with all its checks. */
class CudaMomentsTest {
    private static final DescriptorSeA MODEL = RandomModels.model(7, new int[] {7, 14, 14}, 5, new int[] {13, 13, 6})
            .descriptor();

    /** Some hundred terms of order 1 rounded to, or summed in, single precision, relative to the largest result. */
    private static final double SINGLE = 2e-5;

    /** Tables of 1,024 intervals on these nets. */
    private static final double TABLE = 1e-9;

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

    private MomentsFromHost<double[]> fp64(DescriptorSeA descriptor, TableSet set) {
        return new MomentsFromHost<>(MomentsCuda.fp64(device, descriptor, set), Elements.DOUBLE, descriptor.width());
    }

    private MomentsFromHost<float[]> mixed(DescriptorSeA descriptor, TableSet set) {
        return new MomentsFromHost<>(MomentsCuda.mixed(device, descriptor, set), Elements.FLOAT, descriptor.width());
    }

    private static MomentsContract contract(DescriptorSeA descriptor, int rows) {
        return new MomentsContract(descriptor, MomentsContract.chunk(rows, descriptor.rcut() + 0.5));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 8, 9, 31, 32, 33})
    void moments(int rows) {
        MomentsContract contract = contract(MODEL, rows);
        TableSet tables = TableSet.build(MODEL, 1024);
        try (MomentsFromHost<double[]> tabulated = fp64(MODEL, tables);
                MomentsFromHost<float[]> single = mixed(MODEL, tables)) {
            contract.holds(tabulated, TABLE);
            contract.holds(Narrow.of(single), SINGLE);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 33})
    void moments_withExactNets(int rows) {
        MomentsContract contract = contract(MODEL, rows);
        TableSet nets = TableSet.exact(MODEL);
        try (MomentsFromHost<double[]> exact = fp64(MODEL, nets);
                MomentsFromHost<float[]> single = mixed(MODEL, nets)) {
            contract.holds(exact, Tolerances.GPU_FP64);
            contract.holds(Narrow.of(single), SINGLE);
        }
    }
}
