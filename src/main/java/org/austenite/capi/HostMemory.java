package org.austenite.capi;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.austenite.InputException;

/** The host program's memory, by address. Address 0 (NULL) is an error on reading and "not wanted" on writing; any other is trusted. */
final class HostMemory {
    private static final MemorySegment ALL = everything();

    private HostMemory() {}

    // Reading what a C program points to is what this package is for; lengths are those that austenite.h states.
    @SuppressWarnings("restricted")
    private static MemorySegment everything() {
        return MemorySegment.NULL.reinterpret(Long.MAX_VALUE);
    }

    static int getInt(long address) {
        return ALL.get(ValueLayout.JAVA_INT_UNALIGNED, address);
    }

    static long getAddress(long address) {
        return ALL.get(ValueLayout.JAVA_LONG_UNALIGNED, address);
    }

    static void putInt(long address, int value) {
        ALL.set(ValueLayout.JAVA_INT_UNALIGNED, address, value);
    }

    static void putLong(long address, long value) {
        ALL.set(ValueLayout.JAVA_LONG_UNALIGNED, address, value);
    }

    static void putDouble(long address, double value) {
        ALL.set(ValueLayout.JAVA_DOUBLE_UNALIGNED, address, value);
    }

    /** The C string at {@code address}. */
    static String text(String what, long address) {
        requirePointer(what, address, 1);
        return ALL.getString(address, StandardCharsets.UTF_8);
    }

    /** Writes a C string of at most {@code size} bytes, cut between characters where it is longer. */
    static void putText(long address, int size, String text) {
        if (address == 0 || size <= 0) {
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(bytes.length, size - 1);
        while (length < bytes.length && length > 0 && (bytes[length] & 0xC0) == 0x80) {
            length--;
        }
        putBytes(address, Arrays.copyOf(Arrays.copyOf(bytes, length), length + 1));
    }

    static void putBytes(long address, byte[] bytes) {
        MemorySegment.copy(bytes, 0, ALL, ValueLayout.JAVA_BYTE, address, bytes.length);
    }

    /** {@code n} integers at {@code address}. */
    static int[] ints(String what, long address, int n) {
        requirePointer(what, address, n);
        int[] values = new int[n];
        MemorySegment.copy(ALL, ValueLayout.JAVA_INT_UNALIGNED, address, values, 0, n);
        return values;
    }

    /** {@code n} numbers at {@code address}. */
    static double[] doubles(String what, long address, int n) {
        double[] values = new double[n];
        copy(what, address, values, n);
        return values;
    }

    /**
     * Copies {@code n} numbers to {@code to}.
     *
     * @throws InputException when the address is NULL or a number is not finite
     */
    static void copy(String what, long address, double[] to, int n) {
        requirePointer(what, address, n);
        MemorySegment.copy(ALL, ValueLayout.JAVA_DOUBLE_UNALIGNED, address, to, 0, n);
        for (int k = 0; k < n; k++) {
            if (!Double.isFinite(to[k])) {
                throw new InputException(what + "[" + k + "] is " + to[k]);
            }
        }
    }

    /** Writes the first {@code n} numbers to {@code address}, unless that is NULL. */
    static void put(long address, double[] values, int n) {
        if (address != 0) {
            MemorySegment.copy(values, 0, ALL, ValueLayout.JAVA_DOUBLE_UNALIGNED, address, n);
        }
    }

    /** Writes integers of 64 bits to {@code address}, unless that is NULL. */
    static void put(long address, long[] values) {
        if (address != 0) {
            MemorySegment.copy(values, 0, ALL, ValueLayout.JAVA_LONG_UNALIGNED, address, values.length);
        }
    }

    private static void requirePointer(String what, long address, int n) {
        if (address == 0 && n > 0) {
            throw new InputException(what + " is NULL");
        }
    }
}
