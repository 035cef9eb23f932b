package org.austenite.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorShuffle;

/**
 * Sum over the lanes of a vector as a fixed tree: the Vector API's own reduction has no fixed order. Each level adds the vector to itself with
 * lanes exchanged at half the distance, so every lane ends with the sum.
 */
public final class LaneSumFp64 {
    private static final int L = Lanes.F64.length();
    private static final VectorShuffle<Double> BY_8 = exchange(8);
    private static final VectorShuffle<Double> BY_4 = exchange(4);
    private static final VectorShuffle<Double> BY_2 = exchange(2);
    private static final VectorShuffle<Double> BY_1 = exchange(1);

    private LaneSumFp64() {}

    private static VectorShuffle<Double> exchange(int distance) {
        return VectorShuffle.fromOp(Lanes.F64, lane -> (lane ^ distance) % L);
    }

    /** The sum of {@code v}'s lanes. */
    public static double of(DoubleVector v) {
        DoubleVector s = v;
        if (L > 8) {
            s = s.add(s.rearrange(BY_8));
        }
        if (L > 4) {
            s = s.add(s.rearrange(BY_4));
        }
        if (L > 2) {
            s = s.add(s.rearrange(BY_2));
        }
        return s.add(s.rearrange(BY_1)).lane(0);
    }
}
