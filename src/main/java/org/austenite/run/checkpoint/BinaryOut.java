package org.austenite.run.checkpoint;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes big-endian numbers, texts and arrays, and counts the bytes. Arrays are preceded by their length. */
final class BinaryOut {
    private final OutputStream out;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    private long written;

    BinaryOut(OutputStream out) {
        this.out = out;
    }

    /** Bytes so far. */
    long written() {
        return written + buffer.position();
    }

    void putByte(int value) throws IOException {
        room(1).put((byte) value);
    }

    void putInt(int value) throws IOException {
        room(4).putInt(value);
    }

    void putLong(long value) throws IOException {
        room(8).putLong(value);
    }

    void putDouble(double value) throws IOException {
        room(8).putDouble(value);
    }

    void putText(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        putInt(bytes.length);
        flush();
        out.write(bytes);
        written += bytes.length;
    }

    void putDoubles(double[] values) throws IOException {
        putDoubles(values, values.length);
    }

    /** The first {@code count} of {@code values}, as an array of that length. */
    void putDoubles(double[] values, int count) throws IOException {
        putInt(count);
        for (int k = 0; k < count; k++) {
            putDouble(values[k]);
        }
    }

    void putInts(int[] values) throws IOException {
        putInt(values.length);
        for (int v : values) {
            putInt(v);
        }
    }

    void putLongs(long[] values) throws IOException {
        putInt(values.length);
        for (long v : values) {
            putLong(v);
        }
    }

    void flush() throws IOException {
        out.write(buffer.array(), 0, buffer.position());
        written += buffer.position();
        buffer.clear();
    }

    private ByteBuffer room(int bytes) throws IOException {
        if (buffer.remaining() < bytes) {
            flush();
        }
        return buffer;
    }
}
