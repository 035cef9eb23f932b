package org.austenite.potential;

import org.austenite.backprop.Gather;
import org.austenite.descriptor.Descriptor;
import org.austenite.fitting.Fitting;
import org.austenite.moments.Moments;
import org.austenite.neighbor.Chunk;

/** Single-precision stages behind the double-precision interfaces, so that one contract test serves both. */
final class Narrow {
    private Narrow() {}

    static Moments<double[]> of(Moments<float[]> stage) {
        return new Moments<>() {
            @Override
            public Panels layout() {
                return stage.layout();
            }

            @Override
            public void forward(Chunk chunk, double[] moments) {
                float[] a = new float[moments.length];
                stage.forward(chunk, a);
                widen(a, moments);
            }

            @Override
            public void backward(Chunk chunk, double[] dEdA, double[] dEdR) {
                float[] g = narrow(dEdR);
                stage.backward(chunk, narrow(dEdA), g);
                widen(g, dEdR);
            }

            @Override
            public void drainOverflow(long[] total) {
                stage.drainOverflow(total);
            }
        };
    }

    static Descriptor<double[]> of(Descriptor<float[]> stage) {
        return new Descriptor<>() {
            @Override
            public Panels layout() {
                return stage.layout();
            }

            @Override
            public int feature(int m, int n) {
                return stage.feature(m, n);
            }

            @Override
            public void forward(int rows, double[] moments, double[] descriptor) {
                float[] d = new float[descriptor.length];
                stage.forward(rows, narrow(moments), d);
                widen(d, descriptor);
            }

            @Override
            public void backward(int rows, double[] moments, double[] dEdD, double[] dEdA) {
                float[] g = new float[dEdA.length];
                stage.backward(rows, narrow(moments), narrow(dEdD), g);
                widen(g, dEdA);
            }
        };
    }

    static Fitting<double[]> of(Fitting<float[]> stage) {
        return new Fitting<>() {
            @Override
            public void bind(Parameters parameters) {
                stage.bind(parameters);
            }

            @Override
            public void evaluate(Chunk chunk, double[] descriptor, double[] dEdD, double[] atomEnergy) {
                float[] g = new float[dEdD.length];
                stage.evaluate(chunk, narrow(descriptor), g, atomEnergy);
                widen(g, dEdD);
            }
        };
    }

    static Gather<double[]> of(Gather<float[]> stage) {
        return (list, dEdR, out) -> {
            float[][] g = new float[dEdR.length][];
            for (int b = 0; b < g.length; b++) {
                g[b] = narrow(dEdR[b]);
            }
            stage.gather(list, g, out);
        };
    }

    private static float[] narrow(double[] a) {
        float[] f = new float[a.length];
        for (int k = 0; k < a.length; k++) {
            f[k] = (float) a[k];
        }
        return f;
    }

    private static void widen(float[] f, double[] to) {
        for (int k = 0; k < f.length; k++) {
            to[k] = f[k];
        }
    }
}
