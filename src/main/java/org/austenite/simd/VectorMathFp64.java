package org.austenite.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Own elementary functions, double precision: the Vector API's transcendental operations give other bits interpreted than compiled.
 *
 * <p>{@code e^x = 2^n e^r}, {@code n = round(x / ln 2)}, {@code |r| <= ln 2 / 2}, with the Taylor polynomial of {@code e^r - 1} to degree 13
 * (remainder below 1e-17). {@code tanh x = m / (m + 2)}, {@code m = e^{2|x|} - 1}: relative error below 5e-16 everywhere.
 */
public final class VectorMathFp64 {
    private static final double LOG2_E = 1.4426950408889634;
    private static final double LN2_HIGH = 0x1.62e42fefa38p-1;
    private static final double LN2_LOW = 0x1.ef35793c7673p-45;

    /** Adding this leaves the rounded integer in the low bits of the sum. */
    private static final double ROUND = 0x1.8p52;

    private static final double EXP_LIMIT = 708;

    /** tanh is 1 to the last bit beyond this. */
    private static final double TANH_LIMIT = 20;

    private VectorMathFp64() {}

    /** tanh of each lane; NaN stays NaN. */
    public static DoubleVector tanh(DoubleVector x) {
        DoubleVector a = x.abs();
        DoubleVector y = a.blend(TANH_LIMIT, a.compare(VectorOperators.GT, TANH_LIMIT));
        y = y.add(y);
        DoubleVector t = y.fma(broadcast(LOG2_E), broadcast(ROUND));
        DoubleVector scale = powerOfTwo(t);
        DoubleVector m = expm1(reduced(y, t)).fma(scale, scale.sub(1.0));
        DoubleVector magnitude = m.div(m.add(2.0));
        return copySign(magnitude, x);
    }

    /** e to the power of each lane, limited to about 1e-307 .. 1e307; NaN stays NaN. */
    public static DoubleVector exp(DoubleVector x) {
        DoubleVector y = x.blend(EXP_LIMIT, x.compare(VectorOperators.GT, EXP_LIMIT));
        y = y.blend(-EXP_LIMIT, y.compare(VectorOperators.LT, -EXP_LIMIT));
        DoubleVector t = y.fma(broadcast(LOG2_E), broadcast(ROUND));
        DoubleVector scale = powerOfTwo(t);
        return expm1(reduced(y, t)).fma(scale, scale);
    }

    private static DoubleVector reduced(DoubleVector y, DoubleVector t) {
        DoubleVector n = t.sub(ROUND);
        DoubleVector r = n.fma(broadcast(-LN2_HIGH), y);
        return n.fma(broadcast(-LN2_LOW), r);
    }

    private static DoubleVector powerOfTwo(DoubleVector t) {
        LongVector n = t.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52);
        return n.add(1023L << 52).reinterpretAsDoubles();
    }

    private static DoubleVector expm1(DoubleVector r) {
        DoubleVector p = broadcast(1.0 / 6227020800.0);
        p = p.fma(r, broadcast(1.0 / 479001600.0));
        p = p.fma(r, broadcast(1.0 / 39916800.0));
        p = p.fma(r, broadcast(1.0 / 3628800.0));
        p = p.fma(r, broadcast(1.0 / 362880.0));
        p = p.fma(r, broadcast(1.0 / 40320.0));
        p = p.fma(r, broadcast(1.0 / 5040.0));
        p = p.fma(r, broadcast(1.0 / 720.0));
        p = p.fma(r, broadcast(1.0 / 120.0));
        p = p.fma(r, broadcast(1.0 / 24.0));
        p = p.fma(r, broadcast(1.0 / 6.0));
        p = p.fma(r, broadcast(0.5));
        return p.mul(r).fma(r, r);
    }

    private static DoubleVector broadcast(double value) {
        return DoubleVector.broadcast(Lanes.F64, value);
    }

    private static DoubleVector copySign(DoubleVector magnitude, DoubleVector sign) {
        LongVector bit = sign.reinterpretAsLongs().and(Long.MIN_VALUE);
        return magnitude.reinterpretAsLongs().or(bit).reinterpretAsDoubles();
    }
}
