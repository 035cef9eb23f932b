package org.austenite.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.austenite.backprop.GatherFromHost;
import org.austenite.potential.GatherContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The stand-in without its costly checks: same bits, on any number of threads, and still no access out of bounds. */
class FastModeTest {
    private static final int ATOMS = 129;
    private static final double RADIUS = 5.5;

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
            device.close();
        }
    }

    @Test
    void results_areThoseOfTheCheckedMode() {
        try (GatherFromHost<double[]> gather = GatherFromHost.fp64(device)) {
            GatherContract.Result checked = GatherContract.result(gather, ATOMS, RADIUS);
            standIn.fast();
            for (int threads : new int[] {1, 2, 3}) {
                standIn.threads(threads);
                GatherContract.Result fast = GatherContract.result(gather, ATOMS, RADIUS);
                assertThat(fast.force()).containsExactly(checked.force());
                assertThat(fast.virial()).containsExactly(checked.virial());
                assertThat(fast.atomVirial()).containsExactly(checked.atomVirial());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "store_past_end, global write of 8 bytes at offset 512 of an allocation of 512 bytes: out of bounds",
        "load_misaligned, bytes: misaligned",
        "shared_before_start, shared write of 8 bytes at offset 18446744073709551608 of 512 bytes: out of bounds",
        "barriers_apart, wait at different barriers",
        "endless, the kernel does not end",
    })
    void fault_isStillFound(String kernel, String message) throws IOException {
        standIn.fast();
        standIn.limit(100_000);
        for (int blocks : new int[] {1, 64}) {
            assertThatThrownBy(() -> run(kernel, blocks))
                    .isInstanceOf(CudaFailure.class)
                    .hasMessageContaining(message);
            device.close();
            device = Device.open(0);
        }
    }

    @Test
    void whatFastKernelsWrote_countsAsWritten() throws IOException {
        try (Stream stream = new Stream();
                DeviceArray<double[]> x = new DeviceArray<>(Elements.DOUBLE)) {
            x.reserve(64);
            standIn.fast();
            new Launch(faults().kernel("sound_store"), 1, 64).with(x).on(stream);
            stream.synchronize();
            standIn.checks(true, true, false);
            new Launch(faults().kernel("sound_exchange"), 1, 64).with(x).on(stream);
            stream.synchronize();
        }
    }

    private static void run(String kernel, int blocks) throws IOException {
        try (Stream stream = new Stream();
                DeviceArray<double[]> x = new DeviceArray<>(Elements.DOUBLE)) {
            x.set(new double[64], 64);
            new Launch(faults().kernel(kernel), blocks, 64).with(x).on(stream);
            stream.synchronize();
        }
    }

    private static KernelModule faults() throws IOException {
        try (InputStream in = FastModeTest.class.getResourceAsStream("faults.ptx")) {
            return KernelModule.of("faults", new String(in.readAllBytes(), StandardCharsets.US_ASCII));
        }
    }
}
