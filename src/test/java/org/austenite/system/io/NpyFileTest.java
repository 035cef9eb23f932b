package org.austenite.system.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.austenite.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The encoded files are NumPy 2's own, made by numpy.save and numpy.lib.format.write_array. */
class NpyFileTest {
    private static final String FLOAT64 =
            "k05VTVBZAQB2AHsnZGVzY3InOiAnPGY4JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMpLCB9ICAgICAgICAg"
                    + "ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAAD4PwAAAAAAAADAg7Y60pcSwAEA"
                    + "AAAAAAAQQAAAAAAAABRAAAAAAAAAGEA=";

    @TempDir
    Path folder;

    private Path file(byte[] bytes) {
        try {
            return Files.write(folder.resolve("a.npy"), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private NpyFile numpy(String base64) {
        return NpyFile.open(file(Base64.getDecoder().decode(base64)));
    }

    private static byte[] version1(String dictionary, int dataBytes) {
        byte[] text = (dictionary + "\n").getBytes(StandardCharsets.US_ASCII);
        byte[] bytes = new byte[10 + text.length + dataBytes];
        System.arraycopy(
                new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) text.length, 0}, 0, bytes, 0, 10);
        System.arraycopy(text, 0, bytes, 10, text.length);
        return bytes;
    }

    private void assertRefused(String message, byte[] bytes) {
        assertThatThrownBy(() -> NpyFile.open(file(bytes)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("a.npy")
                .hasMessageContaining(message);
    }

    @Test
    void row_float64_isExact() {
        try (NpyFile npy = numpy(FLOAT64)) {
            assertThat(npy.rows()).isEqualTo(2);
            assertThat(npy.row(0)).containsExactly(1.5, -2, 3e-300);
            assertThat(npy.row(1)).containsExactly(4, 5, 6);
        }
    }

    @Test
    void row_bigEndianFloat64_isExact() {
        try (NpyFile npy = numpy(
                "k05VTVBZAQB2AHsnZGVzY3InOiAnPmY4JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMpLCB9ICAgICAgICAg"
                        + "ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAo/+AAAAAAAAMAAAAAAAAAAAcASl9I6toNA"
                        + "EAAAAAAAAEAUAAAAAAAAQBgAAAAAAAA=")) {
            assertThat(npy.row(0)).containsExactly(1.5, -2, 3e-300);
        }
    }

    @Test
    void row_version2Float32_isExact() {
        try (NpyFile npy = numpy(
                "k05VTVBZAgB0AAAAeydkZXNjcic6ICc8ZjQnLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMiwgMyksIH0gICAgICAg"
                        + "ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAMA/AAAAwAAAAAAAAIBAAACgQAAAwEA=")) {
            assertThat(npy.row(0)).containsExactly(1.5, -2, 0);
            assertThat(npy.row(1)).containsExactly(4, 5, 6);
        }
    }

    @Test
    void row_version3Int32_keepsTheSign() {
        try (NpyFile npy = numpy(
                "k05VTVBZAwB0AAAAeydkZXNjcic6ICc8aTQnLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMiwgMiksIH0gICAgICAg"
                        + "ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoBAAAA/////wIAAAAAAAAA")) {
            assertThat(npy.row(0)).containsExactly(1, -1);
        }
    }

    @Test
    void row_oneAxis_isOneNumberPerRow() {
        try (NpyFile npy = numpy(
                "k05VTVBZAQB2AHsnZGVzY3InOiAnPGk4JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsKSwgfSAgICAgICAgICAg"
                        + "ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoHAAAAAAAAAAgAAAAAAAAA")) {
            assertThat(npy.rows()).isEqualTo(2);
            assertThat(npy.row(1)).containsExactly(8);
        }
    }

    @Test
    void open_fortranOrder_isRefusedWithTheRemedy() {
        assertRefused("ascontiguousarray", version1("{'descr': '<f8', 'fortran_order': True, 'shape': (2, 3), }", 48));
    }

    @Test
    void open_textArray_isRefused() {
        assertThatThrownBy(() -> numpy(
                        "k05VTVBZAQB2AHsnZGVzY3InOiAnPFUxJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDEsKSwgfSAgICAg"
                                + "ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAphAAAA"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("not one of plain numbers");
    }

    @Test
    void open_shapeThatDoesNotFitTheFile_isRefused() {
        String dictionary = "{'descr': '<f8', 'fortran_order': False, 'shape': (%s), }";

        assertRefused("does not fit", version1(dictionary.formatted("2, 3"), 47));
        assertRefused("does not fit", version1(dictionary.formatted("2, 3"), 56));
        assertRefused("cannot be in", version1(dictionary.formatted("4000000000000, 3"), 48));
        assertRefused("cannot be in", version1(dictionary.formatted("99999999999999999999, 3"), 48));
        assertRefused(
                "does not fit", version1(dictionary.formatted("100, 100, 100, 100, 100, 100, 100, 100, 100, 100"), 48));
        assertRefused("no NumPy file", "this is text, no array".getBytes(StandardCharsets.US_ASCII));
        assertRefused("ends after 4 bytes", new byte[4]);
    }

    @Test
    void row_notANumber_isRefused() {
        NpyWriter.write(folder.resolve("a.npy"), List.of(new double[] {1, Double.NaN}));

        try (NpyFile npy = NpyFile.open(folder.resolve("a.npy"))) {
            assertThatThrownBy(() -> npy.row(0))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("row 0, column 1 holds NaN");
        }
    }

    @Test
    void write_matrix_isNumpysOwnFileByteByByte() throws IOException {
        NpyWriter.write(folder.resolve("a.npy"), List.of(new double[] {1.5, -2, 3e-300}, new double[] {4, 5, 6}));

        assertThat(Files.readAllBytes(folder.resolve("a.npy")))
                .isEqualTo(Base64.getDecoder().decode(FLOAT64));
    }
}
