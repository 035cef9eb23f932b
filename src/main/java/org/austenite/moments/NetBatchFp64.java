package org.austenite.moments;

import java.util.Arrays;
import java.util.List;
import org.austenite.simd.DenseStackFp64;
import org.austenite.simd.DenseWeightsFp64;
import org.austenite.simd.GemmFp64;

/** The neighbours of one type in a chunk as one batch of an embedding net, in panels of {@link GemmFp64#PANEL}. */
final class NetBatchFp64 {
    private static final int PANEL = GemmFp64.PANEL;

    /** Features per panel of the net's input: one number, rounded up. */
    private static final int IN_STRIDE = GemmFp64.padded(1);

    private final DenseStackFp64 stack;
    private int count;
    private int[] entry = {};
    private int[] row = {};
    private double[] input = {};
    private double[] dEdInput = {};
    private double[] output = {};
    private double[] dEdOutput = {};

    NetBatchFp64(DenseStackFp64 stack) {
        this.stack = stack;
    }

    /** Lists the chunk's entries of type {@code t}, row after row. */
    void collect(EdgeGeometryVector edges, int rows, int types, int t) {
        reserve(edges.count);
        count = 0;
        for (int a = 0; a < rows; a++) {
            for (int k = edges.first[a * types + t]; k < edges.first[a * types + t + 1]; k++) {
                entry[count] = k;
                row[count++] = a;
            }
        }
    }

    private void reserve(int entries) {
        int n = (entries + PANEL - 1) / PANEL * PANEL;
        if (entry.length >= n) {
            return;
        }
        entry = new int[n];
        row = new int[n];
        input = new double[n];
        dEdInput = new double[n * IN_STRIDE];
    }

    /** Runs the net on {@code x} of every entry. */
    void forward(List<DenseWeightsFp64> net, double /*64*/[] x) {
        for (int k = 0; k < count; k++) {
            input[k] = /*as-float*/ x[entry[k]];
        }
        Arrays.fill(input, count, panels() * PANEL, 0);
        output = stack.forward(net, panels(), input, 1);
        int needed = panels() * stack.outStride() * PANEL;
        if (dEdOutput.length < needed) {
            dEdOutput = new double[needed];
        }
    }

    int panels() {
        return (count + PANEL - 1) / PANEL;
    }

    /** Entries in panel {@code p}. */
    int inPanel(int p) {
        return Math.min(PANEL, count - p * PANEL);
    }

    int entry(int p, int l) {
        return entry[p * PANEL + l];
    }

    /** The chunk's row that entry {@code l} of panel {@code p} belongs to. */
    int row(int p, int l) {
        return row[p * PANEL + l];
    }

    /** Copies panel {@code p}'s G, {@code [features][PANEL]}, to {@code to [PANEL][channels]}. */
    void turn(int p, int width, int channels, double[] to) {
        int from = p * stack.outStride() * PANEL;
        for (int m = 0; m < width; m++) {
            for (int l = 0; l < PANEL; l++) {
                to[l * channels + m] = output[from + m * PANEL + l];
            }
        }
    }

    /** The reverse of {@link #turn} for the gradient of the output; empty lanes get zero. */
    void turnBack(int p, int width, int channels, double[] from) {
        int to = p * stack.outStride() * PANEL;
        int full = inPanel(p);
        for (int m = 0; m < width; m++) {
            for (int l = 0; l < PANEL; l++) {
                dEdOutput[to + m * PANEL + l] = l < full ? from[l * channels + m] : 0;
            }
        }
    }

    /** Runs the net backward. */
    void backward() {
        stack.backward(panels(), dEdOutput, dEdInput);
    }

    /** dE/dx through the net. */
    double inputGradient(int p, int l) {
        return dEdInput[p * IN_STRIDE * PANEL + l];
    }
}
