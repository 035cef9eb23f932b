package org.austenite.system.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.austenite.AusteniteException;
import org.austenite.files.IoReason;
import org.austenite.files.NpyHeader;

/** Writes NumPy array files: float64, C order, format version 1. */
public final class NpyWriter {
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
            out.write(NpyHeader.of(rows.size(), columns));
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
}
