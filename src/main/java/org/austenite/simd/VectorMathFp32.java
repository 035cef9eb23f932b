package org.austenite.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Own elementary functions, single precision: the Vector API's transcendental operations give other bits interpreted than compiled.
 *
 * <p>{@code e^x = 2^n e^r}, {@code n = round(x / ln 2)}, {@code |r| <= ln 2 / 2}, with the Taylor polynomial of {@code e^r - 1} to degree 7
 * (remainder below 1e-8). {@code tanh x = m / (m + 2)}, {@code m = e^{2|x|} - 1}: relative error below 3e-7 everywhere.
 */
public final class VectorMathFp32 {
    private static final float LOG2_E = 1.4426950408889634f;
    private static final float LN2_HIGH = 0x1.62e4p-1f;
    private static final float LN2_LOW = 0x1.7f7d1cp-20f;

    /** Adding this leaves the rounded integer in the low bits of the sum. */
    private static final float ROUND = 0x1.8p23f;

    private static final float EXP_LIMIT = 87;

    /** tanh is 1 to the last bit beyond this. */
    private static final float TANH_LIMIT = 10;

    private VectorMathFp32() {}

    /** tanh of each lane; NaN stays NaN. */
    public static FloatVector tanh(FloatVector x) {
        FloatVector a = x.abs();
        FloatVector y = a.blend(TANH_LIMIT, a.compare(VectorOperators.GT, TANH_LIMIT));
        y = y.add(y);
        FloatVector t = y.fma(broadcast(LOG2_E), broadcast(ROUND));
        FloatVector scale = powerOfTwo(t);
        FloatVector m = expm1(reduced(y, t)).fma(scale, scale.sub(1));
        FloatVector magnitude = m.div(m.add(2));
        return copySign(magnitude, x);
    }

    /** e to the power of each lane, limited to about 1e-38 .. 1e38; NaN stays NaN. */
    public static FloatVector exp(FloatVector x) {
        FloatVector y = x.blend(EXP_LIMIT, x.compare(VectorOperators.GT, EXP_LIMIT));
        y = y.blend(-EXP_LIMIT, y.compare(VectorOperators.LT, -EXP_LIMIT));
        FloatVector t = y.fma(broadcast(LOG2_E), broadcast(ROUND));
        FloatVector scale = powerOfTwo(t);
        return expm1(reduced(y, t)).fma(scale, scale);
    }

    private static FloatVector reduced(FloatVector y, FloatVector t) {
        FloatVector n = t.sub(ROUND);
        FloatVector r = n.fma(broadcast(-LN2_HIGH), y);
        return n.fma(broadcast(-LN2_LOW), r);
    }

    private static FloatVector powerOfTwo(FloatVector t) {
        IntVector n = t.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
        return n.add(127 << 23).reinterpretAsFloats();
    }

    private static FloatVector expm1(FloatVector r) {
        FloatVector p = broadcast(1 / 5040f);
        p = p.fma(r, broadcast(1 / 720f));
        p = p.fma(r, broadcast(1 / 120f));
        p = p.fma(r, broadcast(1 / 24f));
        p = p.fma(r, broadcast(1 / 6f));
        p = p.fma(r, broadcast(0.5f));
        return p.mul(r).fma(r, r);
    }

    private static FloatVector broadcast(float value) {
        return FloatVector.broadcast(Lanes.F32, value);
    }

    private static FloatVector copySign(FloatVector magnitude, FloatVector sign) {
        IntVector bit = sign.reinterpretAsInts().and(Integer.MIN_VALUE);
        return magnitude.reinterpretAsInts().or(bit).reinterpretAsFloats();
    }
}
