package org.austenite.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceFactsTest {
    /** Instructions per cycle and multiprocessor, fp32 over fp64, from the CUDA C++ Programming Guide. */
    @ParameterizedTest
    @CsvSource({"7, 0, 2", "7, 5, 32", "8, 0, 2", "8, 6, 64", "8, 9, 64", "9, 0, 2", "12, 0, 64"})
    void fp64Share(int major, int minor, int share) {
        assertThat(new DeviceFacts("any", 1, 1, major, minor).fp64Share()).isEqualTo(share);
    }
}
