package org.austenite.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Own tanh, double precision: the Vector API's transcendental operations give other bits interpreted than compiled.
 *
 * <p>{@code e^x = 2^n e^r}, {@code n = round(x / ln 2)}, {@code |r| <= ln 2 / 2}, with the Taylor polynomial of {@code e^r - 1} to degree 13
 * (remainder below 1e-17). {@code tanh x = m / (m + 2)}, {@code m = e^{2|x|} - 1}: relative error below 5e-16 everywhere.
 */
final class TanhVectorFp64 {
    private static final int L = Lanes.F64.length();
    private static final int PANEL = GemmFp64.PANEL;

    private static final double LOG2_E = 1.4426950408889634;
    private static final double LN2_HIGH = 0x1.62e42fefa38p-1;
    private static final double LN2_LOW = 0x1.ef35793c7673p-45;

    /** Adding this leaves the rounded integer in the low bits of the sum. */
    private static final double ROUND = 0x1.8p52;

    /** tanh is 1 to the last bit beyond this. */
    private static final double LIMIT = 20;

    private TanhVectorFp64() {}

    /**
     * {@code h = tanh(z) dt} in the place of z, and {@code dh/dz}, for consecutive features of one panel; NaN stays NaN.
     *
     * <p>One method over arrays on purpose: a helper that takes vectors and is compiled before its caller may be too big to be inlined, and
     * then every vector becomes an object.
     *
     * @param z [features][PANEL] from {@code at}
     * @param slope out: [features][PANEL] from {@code at}
     * @param timestep [features]
     */
    static void rows(double[] z, double[] slope, int at, int features, double[] timestep) {
        for (int f = 0; f < features; f++) {
            DoubleVector dt = broadcast(timestep[f]);
            for (int k = at + f * PANEL; k < at + (f + 1) * PANEL; k += L) {
                DoubleVector x = DoubleVector.fromArray(Lanes.F64, z, k);
                DoubleVector y = x.abs();
                y = y.blend(LIMIT, y.compare(VectorOperators.GT, LIMIT));
                y = y.add(y);
                DoubleVector shifted = y.fma(broadcast(LOG2_E), broadcast(ROUND));
                DoubleVector n = shifted.sub(ROUND);
                DoubleVector r = n.fma(broadcast(-LN2_HIGH), y);
                r = n.fma(broadcast(-LN2_LOW), r);
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
                p = p.mul(r).fma(r, r);
                DoubleVector scale = powerOfTwo(shifted);
                DoubleVector m = p.fma(scale, scale.sub(1.0));
                DoubleVector t = copySign(m.div(m.add(2.0)), x);
                DoubleVector h = t.mul(dt);
                h.intoArray(z, k);
                t.neg().fma(h, dt).intoArray(slope, k);
            }
        }
    }

    private static DoubleVector powerOfTwo(DoubleVector shifted) {
        LongVector n = shifted.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52);
        return n.add(1023L << 52).reinterpretAsDoubles();
    }

    private static DoubleVector broadcast(double value) {
        return DoubleVector.broadcast(Lanes.F64, value);
    }

    private static DoubleVector copySign(DoubleVector magnitude, DoubleVector sign) {
        LongVector bit = sign.reinterpretAsLongs().and(Long.MIN_VALUE);
        return magnitude.reinterpretAsLongs().or(bit).reinterpretAsDoubles();
    }
}
