package org.austenite.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Dense layer products with the batch in the lanes: {@code out[o][row] = bias[o] + sum_k weight[o][k] in[k][row]}.
 *
 * <p>Rows (atoms, or edges) come in panels of {@link #PANEL}: {@code in [panels][K][PANEL]}, {@code out [panels][N][PANEL]}, so that a layer's
 * output is the next layer's input as it lies. Weights are packed once in strips of {@link #STRIP} outputs: {@code [strips][K][STRIP]}. Sums run
 * over k in blocks of {@link #K_BLOCK}, the same for every row: neither batch size nor row position changes a bit.
 *
 * <p>The register tile is STRIP outputs times two vectors: eight accumulators, which the compiler keeps in registers on AVX2 and AVX-512 alike.
 */
public final class GemmFp64 {
    private static final VectorSpecies<Double> SPECIES = Lanes.F64;
    private static final int L = SPECIES.length();

    /** Rows per panel: two vectors. */
    public static final int PANEL = 2 * L;

    /** Outputs per strip of packed weights. */
    public static final int STRIP = 4;

    /** Terms summed before moving to the next strip: a strip's and a panel's block fit the first-level cache. */
    private static final int K_BLOCK = 128;

    private GemmFp64() {}

    /** Outputs rounded up to whole strips. */
    public static int padded(int outputs) {
        return (outputs + STRIP - 1) / STRIP * STRIP;
    }

    /** Packs {@code weight [outputs][inputs]} given as a function of (o, k); padding outputs are zero. */
    public static double[] pack(int outputs, int inputs, Weights weight) {
        double[] packed = new double[padded(outputs) * inputs];
        for (int o = 0; o < outputs; o++) {
            for (int k = 0; k < inputs; k++) {
                packed[(o / STRIP * inputs + k) * STRIP + o % STRIP] = /*as-float*/ weight.at(o, k);
            }
        }
        return packed;
    }

    /** A weight matrix as a function. */
    public interface Weights {
        /** Weight from input {@code k} to output {@code o}. */
        double /*64*/ at(int o, int k);
    }

    /**
     * The product for {@code panels} panels.
     *
     * @param weight packed weights
     * @param bias start values of the outputs, [padded outputs]
     * @param outputs number of outputs N
     * @param inputs number of inputs K
     * @param in [panels][inStride][PANEL]
     * @param inStride features per panel of {@code in}, at least K
     * @param out [panels][padded outputs][PANEL]
     */
    public static void multiply(
            double[] weight,
            double[] bias,
            int outputs,
            int inputs,
            int panels,
            double[] in,
            int inStride,
            double[] out) {
        int strips = padded(outputs) / STRIP;
        for (int k0 = 0; k0 < inputs; k0 += K_BLOCK) {
            int k1 = Math.min(inputs, k0 + K_BLOCK);
            for (int p = 0; p < panels; p++) {
                int b = (p * inStride + k0) * PANEL;
                for (int s = 0; s < strips; s++) {
                    int c = (p * strips + s) * STRIP * PANEL;
                    if (k0 == 0) {
                        start(bias, s * STRIP, out, c);
                    }
                    tile(weight, (s * inputs + k0) * STRIP, in, b, k1 - k0, out, c);
                }
            }
        }
    }

    private static void start(double[] bias, int at, double[] out, int c) {
        for (int i = 0; i < STRIP; i++) {
            DoubleVector v = DoubleVector.broadcast(SPECIES, bias[at + i]);
            v.intoArray(out, c + i * PANEL);
            v.intoArray(out, c + i * PANEL + L);
        }
    }

    /** out[0..3][0..PANEL) += sum over {@code depth} terms of weight times in. */
    private static void tile(double[] weight, int w, double[] in, int b, int depth, double[] out, int c) {
        DoubleVector c00 = DoubleVector.zero(SPECIES);
        DoubleVector c01 = c00;
        DoubleVector c10 = c00;
        DoubleVector c11 = c00;
        DoubleVector c20 = c00;
        DoubleVector c21 = c00;
        DoubleVector c30 = c00;
        DoubleVector c31 = c00;
        for (int k = 0; k < depth; k++) {
            DoubleVector b0 = DoubleVector.fromArray(SPECIES, in, b);
            DoubleVector b1 = DoubleVector.fromArray(SPECIES, in, b + L);
            DoubleVector w0 = DoubleVector.broadcast(SPECIES, weight[w]);
            c00 = w0.fma(b0, c00);
            c01 = w0.fma(b1, c01);
            DoubleVector w1 = DoubleVector.broadcast(SPECIES, weight[w + 1]);
            c10 = w1.fma(b0, c10);
            c11 = w1.fma(b1, c11);
            DoubleVector w2 = DoubleVector.broadcast(SPECIES, weight[w + 2]);
            c20 = w2.fma(b0, c20);
            c21 = w2.fma(b1, c21);
            DoubleVector w3 = DoubleVector.broadcast(SPECIES, weight[w + 3]);
            c30 = w3.fma(b0, c30);
            c31 = w3.fma(b1, c31);
            w += STRIP;
            b += PANEL;
        }
        add(c00, out, c);
        add(c01, out, c + L);
        add(c10, out, c + PANEL);
        add(c11, out, c + PANEL + L);
        add(c20, out, c + 2 * PANEL);
        add(c21, out, c + 2 * PANEL + L);
        add(c30, out, c + 3 * PANEL);
        add(c31, out, c + 3 * PANEL + L);
    }

    /** Blocks are summed apart and then added, which loses fewer digits than one long sum. */
    private static void add(DoubleVector sum, double[] out, int at) {
        sum.add(DoubleVector.fromArray(SPECIES, out, at)).intoArray(out, at);
    }
}
