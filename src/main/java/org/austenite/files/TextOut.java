package org.austenite.files;

import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.austenite.AusteniteException;

/**
 * Buffered UTF-8 text. Numbers are written with the fewest digits that read back to the same bits (17 at most), as {@link Double#toString} defines
 * them, and never depend on the locale. Write errors become {@link AusteniteException}s.
 */
public final class TextOut implements Flushable {
    private final OutputStream out;
    private final byte[] buffer = new byte[1 << 16];
    private int used;

    /** Text to {@code out}; {@link #flush()} hands over what is buffered, the stream stays the caller's to close. */
    public TextOut(OutputStream out) {
        this.out = out;
    }

    /** Appends {@code text}. */
    public TextOut put(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > buffer.length - used) {
            drain();
        }
        if (bytes.length > buffer.length) {
            write(bytes, bytes.length);
        } else {
            System.arraycopy(bytes, 0, buffer, used, bytes.length);
            used += bytes.length;
        }
        return this;
    }

    /** Appends a number. */
    public TextOut put(double value) {
        return put(Double.toString(value));
    }

    /** Appends an integer. */
    public TextOut put(long value) {
        return put(Long.toString(value));
    }

    /** Appends a blank and {@code values[from]}, ..., {@code values[from + count - 1]} separated by blanks. */
    public TextOut putAll(double[] values, int from, int count) {
        for (int k = from; k < from + count; k++) {
            blank().put(values[k]);
        }
        return this;
    }

    /** Appends a blank. */
    public TextOut blank() {
        return single(' ');
    }

    /** Ends the line. */
    public TextOut line() {
        return single('\n');
    }

    @Override
    public void flush() {
        drain();
        try {
            out.flush();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private TextOut single(char c) {
        if (used == buffer.length) {
            drain();
        }
        buffer[used++] = (byte) c;
        return this;
    }

    private void drain() {
        write(buffer, used);
        used = 0;
    }

    private void write(byte[] bytes, int length) {
        try {
            out.write(bytes, 0, length);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private static AusteniteException failure(IOException e) {
        return new AusteniteException(AusteniteException.Exit.FAILED, "cannot write the output: " + IoReason.of(e), e);
    }
}
