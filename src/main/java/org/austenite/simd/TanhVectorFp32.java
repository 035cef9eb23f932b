package org.austenite.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Own tanh, single precision: the Vector API's transcendental operations give other bits interpreted than compiled.
 *
 * <p>{@code e^x = 2^n e^r}, {@code n = round(x / ln 2)}, {@code |r| <= ln 2 / 2}, with the Taylor polynomial of {@code e^r - 1} to degree 7
 * (remainder below 1e-8). {@code tanh x = m / (m + 2)}, {@code m = e^{2|x|} - 1}: relative error below 3e-7 everywhere.
 */
final class TanhVectorFp32 {
    private static final int L = Lanes.F32.length();
    private static final int PANEL = GemmFp32.PANEL;

    private static final float LOG2_E = 1.4426950408889634f;
    private static final float LN2_HIGH = 0x1.62e4p-1f;
    private static final float LN2_LOW = 0x1.7f7d1cp-20f;

    /** Adding this leaves the rounded integer in the low bits of the sum. */
    private static final float ROUND = 0x1.8p23f;

    /** tanh is 1 to the last bit beyond this. */
    private static final float LIMIT = 10;

    private TanhVectorFp32() {}

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
    static void rows(float[] z, float[] slope, int at, int features, float[] timestep) {
        for (int f = 0; f < features; f++) {
            FloatVector dt = broadcast(timestep[f]);
            for (int k = at + f * PANEL; k < at + (f + 1) * PANEL; k += L) {
                FloatVector x = FloatVector.fromArray(Lanes.F32, z, k);
                FloatVector y = x.abs();
                y = y.blend(LIMIT, y.compare(VectorOperators.GT, LIMIT));
                y = y.add(y);
                FloatVector shifted = y.fma(broadcast(LOG2_E), broadcast(ROUND));
                FloatVector n = shifted.sub(ROUND);
                FloatVector r = n.fma(broadcast(-LN2_HIGH), y);
                r = n.fma(broadcast(-LN2_LOW), r);
                FloatVector p = broadcast(1 / 5040f);
                p = p.fma(r, broadcast(1 / 720f));
                p = p.fma(r, broadcast(1 / 120f));
                p = p.fma(r, broadcast(1 / 24f));
                p = p.fma(r, broadcast(1 / 6f));
                p = p.fma(r, broadcast(0.5f));
                p = p.mul(r).fma(r, r);
                FloatVector scale = powerOfTwo(shifted);
                FloatVector m = p.fma(scale, scale.sub(1));
                FloatVector t = copySign(m.div(m.add(2)), x);
                FloatVector h = t.mul(dt);
                h.intoArray(z, k);
                t.neg().fma(h, dt).intoArray(slope, k);
            }
        }
    }

    private static FloatVector powerOfTwo(FloatVector shifted) {
        IntVector n = shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
        return n.add(127 << 23).reinterpretAsFloats();
    }

    private static FloatVector broadcast(float value) {
        return FloatVector.broadcast(Lanes.F32, value);
    }

    private static FloatVector copySign(FloatVector magnitude, FloatVector sign) {
        IntVector bit = sign.reinterpretAsInts().and(Integer.MIN_VALUE);
        return magnitude.reinterpretAsInts().or(bit).reinterpretAsFloats();
    }
}
