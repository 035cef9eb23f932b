package org.austenite.system.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.austenite.AusteniteException;
import org.austenite.files.IoReason;

/** Writes NumPy array files: float64, C order, format version 1. */
public final class NpyWriter {
    private static final int ALIGNMENT = 64;
    private static final int PREFIX = 10;

    private NpyWriter() {}

    /**
     * Writes {@code rows}, all of one length, as the array [rows, columns].
     *
     * @param file file to write, replaced if it exists
     * @param rows the rows
     */
    public static void write(Path file, List<double[]> rows) {
        int columns = rows.isEmpty() ? 0 : rows.getFirst().length;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            out.write(header(rows.size(), columns));
            ByteBuffer bytes = ByteBuffer.allocate(8 * columns).order(ByteOrder.LITTLE_ENDIAN);
            for (double[] row : rows) {
                if (row.length != columns) {
                    throw new IllegalArgumentException("rows of " + columns + " and " + row.length + " numbers");
                }
                bytes.clear().asDoubleBuffer().put(row);
                out.write(bytes.array());
            }
        } catch (IOException e) {
            throw new AusteniteException(
                    AusteniteException.Exit.FAILED, "cannot write " + file + ": " + IoReason.of(e), e);
        }
    }

    private static byte[] header(int rows, int columns) {
        String dictionary = String.format(
                Locale.ROOT, "{'descr': '<f8', 'fortran_order': False, 'shape': (%d, %d), }", rows, columns);
        int unpadded = PREFIX + dictionary.length() + 1;
        int total = (unpadded + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        String padded = dictionary + " ".repeat(total - unpadded) + "\n";
        ByteBuffer header = ByteBuffer.allocate(total).order(ByteOrder.LITTLE_ENDIAN);
        header.put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 0);
        header.putShort((short) padded.length()).put(padded.getBytes(StandardCharsets.US_ASCII));
        return header.array();
    }
}
