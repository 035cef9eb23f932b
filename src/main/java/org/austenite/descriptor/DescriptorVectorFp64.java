package org.austenite.descriptor;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.austenite.potential.Panels;
import org.austenite.simd.GemmFp64;
import org.austenite.simd.Lanes;

/**
 * {@link Descriptor} with atoms in the lanes, D folded: the leading axis x axis block is symmetric, so each of its off-diagonal pairs is one
 * feature (7.5 % of the fitting net's first layer for 100 x 16). Features run over m, within it over n = 0 .. min(m, axis - 1).
 */
public final class DescriptorVectorFp64 implements Descriptor<double[]> {
    private static final VectorSpecies<Double> SPECIES = Lanes.F64;
    private static final int L = SPECIES.length();
    private static final int PANEL = GemmFp64.PANEL;

    private final int width;
    private final int axis;
    private final Panels layout;

    /** A descriptor of {@code width} channels, {@code axis} of them on the axis, with room for {@code extra} further inputs of the fitting net. */
    public DescriptorVectorFp64(int width, int axis, int extra) {
        this.width = width;
        this.axis = axis;
        layout = new Panels(PANEL, folded(width, axis) + extra);
    }

    /** Number of features of the folded D. */
    public static int folded(int width, int axis) {
        return axis * (axis + 1) / 2 + (width - axis) * axis;
    }

    @Override
    public Panels layout() {
        return layout;
    }

    @Override
    public int feature(int m, int n) {
        int row = Math.max(m, n);
        int column = Math.min(m, n);
        return row <= axis ? row * (row + 1) / 2 + column : folded(row, axis) + column;
    }

    @Override
    public void forward(int rows, double[] a, double[] descriptor) {
        for (int p = 0; p < layout.count(rows); p++) {
            for (int half = 0; half < PANEL; half += L) {
                forwardHalf(a, p * 4 * width * PANEL + half, descriptor, p * layout.panel() + half);
            }
        }
    }

    private void forwardHalf(double[] a, int at, double[] d, int to) {
        int component = width * PANEL;
        int out = to;
        for (int m = 0; m < width; m++) {
            int am = at + m * PANEL;
            DoubleVector m0 = DoubleVector.fromArray(SPECIES, a, am);
            DoubleVector m1 = DoubleVector.fromArray(SPECIES, a, am + component);
            DoubleVector m2 = DoubleVector.fromArray(SPECIES, a, am + 2 * component);
            DoubleVector m3 = DoubleVector.fromArray(SPECIES, a, am + 3 * component);
            int columns = Math.min(m + 1, axis);
            for (int n = 0; n < columns; n++) {
                int an = at + n * PANEL;
                DoubleVector sum = m0.mul(DoubleVector.fromArray(SPECIES, a, an));
                sum = m1.fma(DoubleVector.fromArray(SPECIES, a, an + component), sum);
                sum = m2.fma(DoubleVector.fromArray(SPECIES, a, an + 2 * component), sum);
                sum = m3.fma(DoubleVector.fromArray(SPECIES, a, an + 3 * component), sum);
                sum.intoArray(d, out);
                out += PANEL;
            }
        }
    }

    @Override
    public void backward(int rows, double[] a, double[] dEdD, double[] dEdA) {
        for (int p = 0; p < layout.count(rows); p++) {
            for (int half = 0; half < PANEL; half += L) {
                backwardHalf(a, p * 4 * width * PANEL + half, dEdD, p * layout.panel() + half, dEdA);
            }
        }
    }

    /** First each m's own gradient (sum over n), then the axis channels' (sum over m, added in rising m). */
    private void backwardHalf(double[] a, int at, double[] dEdD, int from, double[] dEdA) {
        int component = width * PANEL;
        int in = from;
        for (int m = 0; m < width; m++) {
            int am = at + m * PANEL;
            DoubleVector m0 = DoubleVector.fromArray(SPECIES, a, am);
            DoubleVector m1 = DoubleVector.fromArray(SPECIES, a, am + component);
            DoubleVector m2 = DoubleVector.fromArray(SPECIES, a, am + 2 * component);
            DoubleVector m3 = DoubleVector.fromArray(SPECIES, a, am + 3 * component);
            DoubleVector g0 = DoubleVector.zero(SPECIES);
            DoubleVector g1 = g0;
            DoubleVector g2 = g0;
            DoubleVector g3 = g0;
            int columns = Math.min(m + 1, axis);
            for (int n = 0; n < columns; n++) {
                int an = at + n * PANEL;
                DoubleVector grad = DoubleVector.fromArray(SPECIES, dEdD, in);
                in += PANEL;
                g0 = grad.fma(DoubleVector.fromArray(SPECIES, a, an), g0);
                g1 = grad.fma(DoubleVector.fromArray(SPECIES, a, an + component), g1);
                g2 = grad.fma(DoubleVector.fromArray(SPECIES, a, an + 2 * component), g2);
                g3 = grad.fma(DoubleVector.fromArray(SPECIES, a, an + 3 * component), g3);
                if (n == m) {
                    // The diagonal counts twice: once for each factor.
                    g0 = grad.fma(m0, g0);
                    g1 = grad.fma(m1, g1);
                    g2 = grad.fma(m2, g2);
                    g3 = grad.fma(m3, g3);
                } else {
                    accumulate(dEdA, an, grad, m0);
                    accumulate(dEdA, an + component, grad, m1);
                    accumulate(dEdA, an + 2 * component, grad, m2);
                    accumulate(dEdA, an + 3 * component, grad, m3);
                }
            }
            g0.intoArray(dEdA, am);
            g1.intoArray(dEdA, am + component);
            g2.intoArray(dEdA, am + 2 * component);
            g3.intoArray(dEdA, am + 3 * component);
        }
    }

    private static void accumulate(double[] to, int at, DoubleVector grad, DoubleVector other) {
        grad.fma(other, DoubleVector.fromArray(SPECIES, to, at)).intoArray(to, at);
    }
}
