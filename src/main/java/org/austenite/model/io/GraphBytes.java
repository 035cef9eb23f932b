package org.austenite.model.io;

import java.io.ByteArrayOutputStream;

/** Writes the protobuf wire format: the counterpart of {@link GraphWire}. */
final class GraphBytes {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH = 2;
    private static final int FIXED32 = 5;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Field {@code number}: a whole number. */
    void whole(int number, long value) {
        tag(number, VARINT);
        varint(value);
    }

    /** Field {@code number}: a single-precision number. */
    void real(int number, float value) {
        tag(number, FIXED32);
        fixed(Float.floatToRawIntBits(value), 4);
    }

    /** Field {@code number}: a double-precision number. */
    void real(int number, double value) {
        tag(number, FIXED64);
        fixed(Double.doubleToRawLongBits(value), 8);
    }

    /** Field {@code number}: bytes, or a message. */
    void bytes(int number, GraphBytes content) {
        tag(number, LENGTH);
        varint(content.out.size());
        out.writeBytes(content.out.toByteArray());
    }

    /** One byte as it is. */
    void raw(int value) {
        out.write(value);
    }

    /** Everything written. */
    byte[] toByteArray() {
        return out.toByteArray();
    }

    private void tag(int number, int kind) {
        varint((long) number << 3 | kind);
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private void fixed(long bits, int bytes) {
        for (int i = 0; i < bytes; i++) {
            out.write((int) (bits >>> 8 * i));
        }
    }
}
