package org.austenite.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScientificTest {
    /** Expected texts are Python's {@code "%.*e" % value}. */
    @ParameterizedTest
    @CsvSource({
        "0.1, 18, 1.000000000000000056e-01",
        "3.725290298461914e-9, 18, 3.725290298461914062e-09",
        "-1037.661097001, 18, -1.037661097000999916e+03",
        "9.9999995, 6, 9.999999e+00",
        "0.00012345675, 6, 1.234567e-04",
        "4.9e-324, 18, 4.940656458412465442e-324",
        "1e300, 6, 1.000000e+300",
        "-0.0, 6, -0.000000e+00",
        "0, 18, 0.000000000000000000e+00",
        "NaN, 6, nan",
        "-Infinity, 6, -inf",
    })
    void format_isWhatCWrites(double value, int decimals, String expected) {
        assertThat(Scientific.format(value, decimals)).isEqualTo(expected);
    }
}
