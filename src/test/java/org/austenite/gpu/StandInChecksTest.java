package org.austenite.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The stand-in finds the faults that it claims to find, whatever the order in which lanes run. */
class StandInChecksTest {
    private static final int THREADS = 64;

    private StandIn standIn;
    private Device device;

    @BeforeEach
    void open() {
        standIn = StandIn.use();
        standIn.limit(100_000);
        device = Device.open(0);
    }

    @AfterEach
    void close() {
        if (device != null) {
            device.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "store_past_end, global write of 8 bytes at offset 512 of an allocation of 512 bytes: out of bounds",
        "load_misaligned, bytes: misaligned",
        "store_to_one_place, races with thread",
        "exchange_without_barrier, races with thread",
        "atomic_read_plainly, races with thread",
        "shared_past_end, shared write of 8 bytes at offset 512 of 512",
        "shared_before_start, shared write of 8 bytes at offset 18446744073709551608 of 512 bytes: out of bounds",
        "shared_unwritten, shared read of 8 bytes at offset 0 of 512 bytes: never written before",
        "endless, the kernel does not end",
        "barriers_apart, wait at different barriers",
        "barrier_in_branch, a barrier that not all threads of the warp reach",
        "barrier_after_return, a barrier after some threads",
        "shuffle_with_returned_lanes, which has returned",
        "shuffle_in_branch, 16 lanes wait at line",
        "shuffle_beyond_mask, which its mask does not name",
    })
    void fault_isFoundAndNamed(String kernel, String message) throws IOException {
        for (long seed = 0; seed < 4; seed++) {
            standIn.seed(seed);
            assertThatThrownBy(() -> run(kernel))
                    .as(kernel)
                    .isInstanceOf(CudaFailure.class)
                    .hasMessageContaining("CUDA_ERROR_LAUNCH_FAILED (719)")
                    .hasMessageContaining(kernel + ", PTX line ")
                    .hasMessageContaining(message);
            device.close();
            device = Device.open(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sound_store", "sound_exchange"})
    void soundKernel_raisesNoAlarm(String kernel) throws IOException {
        for (long seed = 0; seed < 4; seed++) {
            standIn.seed(seed);
            double[] x = run(kernel);
            for (int t = 0; t < THREADS; t++) {
                assertThat(x[t]).isEqualTo(kernel.equals("sound_store") ? 1 : THREADS - 1 - t);
            }
        }
    }

    @Test
    void atomics_areNoRace_andLoseNothing() throws IOException {
        for (long seed = 0; seed < 4; seed++) {
            standIn.seed(seed);
            double[] x = run("sound_atomic");
            assertThat(Double.doubleToRawLongBits(x[0])).isEqualTo(THREADS);
            assertThat(Double.doubleToRawLongBits(x[1])).isEqualTo(THREADS);
        }
    }

    @Test
    void afterAFault_everyCallFailsUntilTheDeviceIsClosed() throws IOException {
        assertThatThrownBy(() -> run("store_past_end")).isInstanceOf(CudaFailure.class);
        assertThatThrownBy(() -> device.synchronize())
                .isInstanceOf(CudaFailure.class)
                .hasMessageContaining("store_past_end");
        device.close();
        device = Device.open(0);
        assertThat(run("sound_store")).containsOnly(1.0);
    }

    @Test
    void unknownInstruction_isRefusedByName() throws IOException {
        String ptx = faults().replace("bar.sync 0;", "tanh.approx.f32 %f1, %f2;");
        assertThatThrownBy(() -> KernelModule.of("faults", ptx))
                .isInstanceOf(CudaFailure.class)
                .hasMessageContaining("tanh.approx.f32")
                .hasMessageContaining("PTX line");
    }

    @Test
    void arguments_areCheckedAgainstThePtx() throws IOException {
        KernelModule.Kernel kernel = KernelModule.of("faults", faults()).kernel("sound_store");
        Launch launch = new Launch(kernel, 1, THREADS);
        assertThatThrownBy(() -> launch.with(1)).hasMessageContaining("argument 0 (1) has no parameter of 4 bytes");
        try (Stream stream = new Stream()) {
            assertThatThrownBy(() -> launch.on(stream)).hasMessageContaining("0 arguments for 1 parameters");
        }
    }

    private double[] run(String kernel) throws IOException {
        KernelModule module = KernelModule.of("faults", faults());
        double[] host = new double[THREADS];
        try (Stream stream = new Stream();
                DeviceArray<double[]> x = new DeviceArray<>(Elements.DOUBLE)) {
            x.set(host, THREADS);
            new Launch(module.kernel(kernel), 1, THREADS).with(x).on(stream);
            stream.synchronize();
            x.download(host, THREADS);
        }
        return host;
    }

    private static String faults() throws IOException {
        try (InputStream in = StandInChecksTest.class.getResourceAsStream("faults.ptx")) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
