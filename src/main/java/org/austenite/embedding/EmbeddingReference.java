package org.austenite.embedding;

import org.austenite.model.DenseLayer;
import org.austenite.model.Embedding;
import org.austenite.model.EmbeddingNet;
import org.austenite.model.EmbeddingTable;

/**
 * The embedding G(x) with its first and second derivative, for one x (the specification; scalar, double precision).
 *
 * <p>A layer is {@code h = act(x W + b) * timestep}, then {@code h}, {@code x + h} or {@code [x, x] + h}; derivatives are carried forward, since
 * there is one input. A table is the quintic of its interval, continued linearly outside as DeePMD-kit does.
 */
public final class EmbeddingReference {
    private EmbeddingReference() {}

    /** Value and derivatives of every channel at one point, each [width]. */
    public record Jet(double[] value, double[] slope, double[] curvature) {}

    /** G, dG/dx and d2G/dx2 at {@code x}. */
    public static Jet at(Embedding embedding, double x) {
        return switch (embedding) {
            case EmbeddingNet net -> net(net, x);
            case EmbeddingTable table -> table(table, x);
        };
    }

    private static Jet net(EmbeddingNet net, double x) {
        Jet jet = new Jet(new double[] {x}, new double[] {1}, new double[] {0});
        for (DenseLayer layer : net.layers()) {
            jet = layer(layer, jet);
        }
        return jet;
    }

    private static Jet layer(DenseLayer layer, Jet in) {
        int n = layer.out();
        Jet out = new Jet(new double[n], new double[n], new double[n]);
        for (int o = 0; o < n; o++) {
            double z = layer.bias()[o];
            double dz = 0;
            double ddz = 0;
            for (int i = 0; i < layer.in(); i++) {
                double w = layer.weight()[i * n + o];
                z += in.value[i] * w;
                dz += in.slope[i] * w;
                ddz += in.curvature[i] * w;
            }
            double dt = layer.timestep() == null ? 1 : layer.timestep()[o];
            double slope = layer.activation().slope(z, layer.threshold());
            double bend = layer.activation().curvature(z, layer.threshold());
            out.value[o] = layer.activation().value(z, layer.threshold()) * dt;
            out.slope[o] = slope * dz * dt;
            out.curvature[o] = (bend * dz * dz + slope * ddz) * dt;
        }
        addSkip(layer, in, out);
        return out;
    }

    private static void addSkip(DenseLayer layer, Jet in, Jet out) {
        int copies = switch (layer.skip()) {
            case NONE -> 0;
            case IDENTITY -> 1;
            case DOUBLE -> 2;
        };
        for (int o = 0; o < copies * layer.in(); o++) {
            int i = o % layer.in();
            out.value[o] += in.value[i];
            out.slope[o] += in.slope[i];
            out.curvature[o] += in.curvature[i];
        }
    }

    private static Jet table(EmbeddingTable t, double x) {
        if (x < t.lower()) {
            return continued(interval(t, 0, 0), x - t.lower());
        }
        if (x >= t.max()) {
            int last = t.intervals() - 1;
            boolean wide = last >= t.narrowIntervals();
            double left =
                    wide ? t.upper() + (last - t.narrowIntervals()) * t.stride1() : t.lower() + last * t.stride0();
            return continued(interval(t, last, t.max() - left), x - t.max());
        }
        if (x < t.upper()) {
            int n = (int) ((x - t.lower()) / t.stride0());
            return interval(t, n, x - (t.lower() + n * t.stride0()));
        }
        int n = (int) ((x - t.upper()) / t.stride1());
        return interval(t, t.narrowIntervals() + n, x - (t.upper() + n * t.stride1()));
    }

    private static Jet continued(Jet end, double beyond) {
        int n = end.value.length;
        Jet out = new Jet(new double[n], end.slope, new double[n]);
        for (int k = 0; k < n; k++) {
            out.value[k] = end.value[k] + end.slope[k] * beyond;
        }
        return out;
    }

    private static Jet interval(EmbeddingTable t, int n, double dx) {
        int width = t.width();
        double[] c = t.coefficients();
        Jet out = new Jet(new double[width], new double[width], new double[width]);
        for (int k = 0; k < width; k++) {
            int at = (n * width + k) * 6;
            double value = c[at + 5];
            double slope = 0;
            double halfCurvature = 0;
            for (int p = 4; p >= 0; p--) {
                halfCurvature = halfCurvature * dx + slope;
                slope = slope * dx + value;
                value = value * dx + c[at + p];
            }
            out.value[k] = value;
            out.slope[k] = slope;
            out.curvature[k] = 2 * halfCurvature;
        }
        return out;
    }
}
