package org.austenite.simd;

import java.util.List;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Dense layers over a batch, forward and back, with the batch in the lanes (layout of {@link GemmFp64}).
 *
 * <p>Forward keeps every layer's output and slope; backward turns the gradient of the last output into that of the input. An instance belongs to
 * one thread; its buffers are sized for a number of panels and grow on demand.
 */
public final class DenseStackFp64 {
    private static final VectorSpecies<Double> SPECIES = Lanes.F64;
    private static final int L = SPECIES.length();
    private static final int PANEL = GemmFp64.PANEL;

    private final int widest;
    private final int depth;
    private final double[][] output;
    private final double[][] slope;
    private double[] gradient = {};
    private double[] gradientBelow = {};
    private int capacity;
    private List<DenseWeightsFp64> layers = List.of();

    /** Buffers for any of {@code nets}. */
    public DenseStackFp64(List<List<DenseWeightsFp64>> nets) {
        int most = 0;
        int wide = 1;
        for (List<DenseWeightsFp64> net : nets) {
            most = Math.max(most, net.size());
            for (DenseWeightsFp64 l : net) {
                wide = Math.max(wide, Math.max(l.bias().length, l.noBias().length));
            }
        }
        depth = most;
        widest = wide;
        output = new double[depth][];
        slope = new double[depth][];
    }

    private void reserve(int panels) {
        if (panels <= capacity) {
            return;
        }
        capacity = panels;
        for (int n = 0; n < depth; n++) {
            output[n] = new double[panels * widest * PANEL];
            slope[n] = new double[panels * widest * PANEL];
        }
        gradient = new double[panels * widest * PANEL];
        gradientBelow = new double[panels * widest * PANEL];
    }

    /**
     * Runs {@code net} on {@code panels} panels of {@code in [panels][inStride][PANEL]}.
     *
     * @return the last layer's output, [panels][outStride()][PANEL], valid until the next call
     */
    public double[] forward(List<DenseWeightsFp64> net, int panels, double[] in, int inStride) {
        reserve(panels);
        layers = net;
        double[] x = in;
        int stride = inStride;
        for (int n = 0; n < net.size(); n++) {
            DenseWeightsFp64 w = net.get(n);
            GemmFp64.multiply(w.forward(), w.bias(), w.outputs(), w.inputs(), panels, x, stride, output[n]);
            activate(w, panels, x, stride, output[n], slope[n]);
            x = output[n];
            stride = w.bias().length;
        }
        return x;
    }

    /** Features per panel of the last layer's output. */
    public int outStride() {
        return layers.getLast().bias().length;
    }

    private static void activate(
            DenseWeightsFp64 w, int panels, double[] x, int xStride, double[] out, double[] slope) {
        int stride = w.bias().length;
        for (int p = 0; p < panels; p++) {
            int at = p * stride * PANEL;
            ActivationVectorFp64.apply(w.activation(), w.threshold(), out, slope, at, w.outputs(), w.timestep());
            for (int o = 0; w.skip() != null && o < w.outputs(); o++) {
                add(out, at + o * PANEL, x, (p * xStride + w.skip()[o]) * PANEL);
            }
        }
    }

    /**
     * Gradient of the input after {@link #forward}: {@code dEdOut [panels][outStride][PANEL]} is overwritten.
     *
     * @param dEdIn out: [panels][padded inputs][PANEL] of the first layer
     */
    @SuppressWarnings("ReferenceEquality") // two buffers take turns
    public void backward(int panels, double[] dEdOut, double[] dEdIn) {
        double[] upper = dEdOut;
        for (int n = layers.size() - 1; n >= 0; n--) {
            DenseWeightsFp64 w = layers.get(n);
            double[] lower = n == 0 ? dEdIn : upper == gradient ? gradientBelow : gradient;
            backward(w, panels, upper, slope[n], lower);
            upper = lower;
        }
    }

    private void backward(DenseWeightsFp64 w, int panels, double[] dEdOut, double[] slopes, double[] dEdIn) {
        int outStride = w.bias().length;
        int inStride = w.noBias().length;
        // The skip needs dE/dy before it is multiplied by the slope; the product is formed in the slope's place.
        multiply(slopes, dEdOut, panels * outStride * PANEL);
        GemmFp64.multiply(w.backward(), w.noBias(), w.inputs(), w.outputs(), panels, slopes, outStride, dEdIn);
        if (w.skip() == null) {
            return;
        }
        for (int p = 0; p < panels; p++) {
            for (int o = 0; o < w.outputs(); o++) {
                add(dEdIn, (p * inStride + w.skip()[o]) * PANEL, dEdOut, (p * outStride + o) * PANEL);
            }
        }
    }

    private static void multiply(double[] a, double[] b, int n) {
        for (int k = 0; k < n; k += L) {
            DoubleVector.fromArray(SPECIES, a, k)
                    .mul(DoubleVector.fromArray(SPECIES, b, k))
                    .intoArray(a, k);
        }
    }

    private static void add(double[] to, int at, double[] from, int fromAt) {
        for (int k = 0; k < PANEL; k += L) {
            DoubleVector.fromArray(SPECIES, to, at + k)
                    .add(DoubleVector.fromArray(SPECIES, from, fromAt + k))
                    .intoArray(to, at + k);
        }
    }
}
