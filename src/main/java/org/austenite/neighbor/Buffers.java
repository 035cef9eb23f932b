package org.austenite.neighbor;

/** Arrays that are kept between list builds and grow, with some room to spare, when they are too short. Contents are not kept. */
final class Buffers {
    private Buffers() {}

    static int[] atLeast(int[] array, long length) {
        return array.length >= length ? array : new int[withRoom(length)];
    }

    static double[] atLeast(double[] array, long length) {
        return array.length >= length ? array : new double[withRoom(length)];
    }

    static char[] atLeast(char[] array, long length) {
        return array.length >= length ? array : new char[withRoom(length)];
    }

    private static int withRoom(long length) {
        int longest = Integer.MAX_VALUE - 8;
        if (length > longest) {
            throw new IllegalArgumentException("an array of " + length + " elements is too long");
        }
        return (int) Math.min(longest, length + length / 16);
    }
}
