package org.austenite.simd;

/** Sum over the lanes of a stored vector as a fixed tree: the Vector API's own reduction has no fixed order. */
public final class LaneSumFp64 {
    private static final int L = Lanes.F64.length();

    private LaneSumFp64() {}

    /** The sum of {@code v[at .. at + L)}, which is overwritten. */
    public static double of(double[] v, int at) {
        for (int half = L / 2; half > 0; half /= 2) {
            for (int k = 0; k < half; k++) {
                v[at + k] += v[at + half + k];
            }
        }
        return v[at];
    }
}
