package org.austenite.run.checkpoint;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads what {@link BinaryOut} wrote. Lengths are checked against the bytes that are left before anything is allocated. */
final class BinaryIn {
    private final DataInputStream in;
    private final long end;
    private long left;

    /** Reads from {@code in}, which is at byte {@code start} of its file, at most {@code length} bytes. */
    BinaryIn(InputStream in, long start, long length) {
        this.in = new DataInputStream(in);
        this.end = start + length;
        this.left = length;
    }

    /** Bytes not yet read. */
    long left() {
        return left;
    }

    byte getByte() throws IOException {
        take(1);
        return in.readByte();
    }

    int getInt() throws IOException {
        take(4);
        return in.readInt();
    }

    long getLong() throws IOException {
        take(8);
        return in.readLong();
    }

    double getDouble() throws IOException {
        take(8);
        return in.readDouble();
    }

    boolean getFlag() throws IOException {
        return getByte() != 0;
    }

    String getText() throws IOException {
        byte[] bytes = new byte[count(1)];
        take(bytes.length);
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    double[] getDoubles() throws IOException {
        double[] values = new double[count(8)];
        for (int k = 0; k < values.length; k++) {
            values[k] = getDouble();
        }
        return values;
    }

    int[] getInts() throws IOException {
        int[] values = new int[count(4)];
        for (int k = 0; k < values.length; k++) {
            values[k] = getInt();
        }
        return values;
    }

    long[] getLongs() throws IOException {
        long[] values = new long[count(8)];
        for (int k = 0; k < values.length; k++) {
            values[k] = getLong();
        }
        return values;
    }

    /** The length of a list or array whose items take at least {@code bytes} each. */
    int count(int bytes) throws IOException {
        int count = getInt();
        if (count < 0 || (long) count * bytes > left) {
            throw damaged("a list of " + count + " items does not fit into the " + left + " bytes left");
        }
        return count;
    }

    /** The error of what was just read. */
    DamagedCheckpoint damaged(String problem) {
        return new DamagedCheckpoint(problem + " (at byte " + (end - left) + ")");
    }

    private void take(int bytes) throws IOException {
        left -= bytes;
        if (left < 0) {
            throw damaged("it ends too early");
        }
    }
}
