package org.austenite.neighbor;

/** Hilbert's space-filling curve in three dimensions: cells that follow each other on it are neighbours in space. */
final class HilbertCurve {
    /** Bits per axis that fit a non-negative long. */
    static final int MOST_BITS = 21;

    private HilbertCurve() {}

    /**
     * Place of a cell on the curve (Skilling, AIP Conf. Proc. 707, 381 (2004): from axes to the transposed index).
     *
     * @param a cell number along the first axis, below 2^bits
     * @param b along the second
     * @param c along the third
     * @param bits levels of the curve
     */
    static long index(int a, int b, int c, int bits) {
        int x = a;
        int y = b;
        int z = c;
        for (int q = 1 << (bits - 1); q > 1; q >>= 1) {
            int low = q - 1;
            if ((x & q) != 0) {
                x ^= low;
            }
            int t = (y & q) != 0 ? low : (x ^ y) & low;
            x ^= t;
            y ^= (y & q) != 0 ? 0 : t;
            t = (z & q) != 0 ? low : (x ^ z) & low;
            x ^= t;
            z ^= (z & q) != 0 ? 0 : t;
        }
        return gray(x, y, z, bits);
    }

    /** Undoes the Gray code and interleaves the bits, those of x leading. */
    private static long gray(int a, int b, int c, int bits) {
        int x = a;
        int y = b ^ x;
        int z = c ^ y;
        int t = 0;
        for (int q = 1 << (bits - 1); q > 1; q >>= 1) {
            if ((z & q) != 0) {
                t ^= q - 1;
            }
        }
        x ^= t;
        y ^= t;
        z ^= t;
        long index = 0;
        for (int k = bits - 1; k >= 0; k--) {
            index = index << 3 | (x >> k & 1) << 2 | (y >> k & 1) << 1 | z >> k & 1;
        }
        return index;
    }
}
