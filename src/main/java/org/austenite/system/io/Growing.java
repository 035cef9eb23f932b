package org.austenite.system.io;

import java.util.Arrays;

/** Arrays that grow with what was read, so that a count in a file header never decides the memory used. */
final class Growing {
    private Growing() {}

    private static int grown(int capacity) {
        return (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(16, 2L * capacity));
    }

    /** Growing double[]. */
    static final class Doubles {
        private double[] values;
        private int size;

        Doubles(int capacity) {
            values = new double[capacity];
        }

        void add(double value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, grown(size));
            }
            values[size++] = value;
        }

        /** The values; no copy when the first capacity was right. */
        double[] toArray() {
            return size == values.length ? values : Arrays.copyOf(values, size);
        }
    }

    /** Growing int[]. */
    static final class Ints {
        private int[] values;
        private int size;

        Ints(int capacity) {
            values = new int[capacity];
        }

        void add(int value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, grown(size));
            }
            values[size++] = value;
        }

        /** The values; no copy when the first capacity was right. */
        int[] toArray() {
            return size == values.length ? values : Arrays.copyOf(values, size);
        }
    }

    /** Growing long[]. */
    static final class Longs {
        private long[] values;
        private int size;

        Longs(int capacity) {
            values = new long[capacity];
        }

        void add(long value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, grown(size));
            }
            values[size++] = value;
        }

        /** The values; no copy when the first capacity was right. */
        long[] toArray() {
            return size == values.length ? values : Arrays.copyOf(values, size);
        }
    }
}
