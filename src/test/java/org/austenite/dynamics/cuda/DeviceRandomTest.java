package org.austenite.dynamics.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.austenite.Tolerances;
import org.austenite.gpu.Device;
import org.austenite.gpu.DeviceArray;
import org.austenite.gpu.Elements;
import org.austenite.gpu.Launch;
import org.austenite.gpu.StandIn;
import org.austenite.gpu.Stream;
import org.austenite.random.Philox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The device's random numbers and elementary functions are Java's. */
class DeviceRandomTest {
    private static final int THREADS = 64;
    private static final int COUNT = 1000;

    private Device device;

    @BeforeEach
    void open() {
        StandIn.use();
        device = Device.open(0);
    }

    @AfterEach
    void close() {
        device.close();
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "3, 1026, 17", "-4611686018427387905, 65535, 12345678901"})
    void draws_areThoseOfTheHost(long seed, int purpose, long counter) {
        double[] found = new double[5 * COUNT];
        try (DeviceArray<double[]> out = new DeviceArray<>(Elements.DOUBLE);
                Stream stream = new Stream()) {
            out.reserve(found.length);
            new Launch(TestPtx.module("draws").kernel("draw"), Math.ceilDiv(COUNT, THREADS), THREADS)
                    .with(seed)
                    .with(purpose)
                    .with(counter)
                    .with(COUNT)
                    .with(out)
                    .on(stream);
            stream.synchronize();
            out.download(found, found.length);
        }
        Philox random = new Philox(seed, purpose);
        for (int tag = 0; tag < COUNT; tag++) {
            random.at(tag, counter);
            for (int k = 0; k < 5; k++) {
                if (k == 3) {
                    assertThat(found[5 * tag + k]).isEqualTo(random.uniform());
                } else {
                    assertThat(found[5 * tag + k]).isCloseTo(random.gaussian(), within(Tolerances.GPU_GAUSSIAN));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-3, 1, 30})
    void elementaryFunctions_areGoodToTheLastDigits(double range) {
        double[] x = new Random(5).doubles(COUNT, 1e-3 * range, range).toArray();
        double[] found = new double[3 * COUNT];
        try (DeviceArray<double[]> in = new DeviceArray<>(Elements.DOUBLE);
                DeviceArray<double[]> out = new DeviceArray<>(Elements.DOUBLE);
                Stream stream = new Stream()) {
            in.set(x, COUNT);
            out.reserve(found.length);
            new Launch(TestPtx.module("draws").kernel("evaluate"), Math.ceilDiv(COUNT, THREADS), THREADS)
                    .with(COUNT)
                    .with(in)
                    .with(out)
                    .on(stream);
            stream.synchronize();
            out.download(found, found.length);
        }
        for (int k = 0; k < COUNT; k++) {
            assertRelative(found[3 * k], StrictMath.log(x[k]));
            assertRelative(found[3 * k + 1], StrictMath.exp(x[k]));
            assertRelative(found[3 * k + 2], StrictMath.cbrt(x[k]));
        }
    }

    private static void assertRelative(double found, double expected) {
        assertThat(found).isCloseTo(expected, within(Tolerances.ELEMENTARY * Math.abs(expected)));
    }
}
