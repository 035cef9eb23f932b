package org.austenite.moments;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;
import org.austenite.model.DenseLayer;
import org.austenite.model.EmbeddingNet;

/** Embedding nets as {@code kernels/embedding_net.cuh} reads them. */
final class NetsPack {
    private static final int LAYER_SIZE = 5;

    private final Map<EmbeddingNet, Integer> index = new IdentityHashMap<>();
    private int[] layerBegin = {0};
    private int[] layers = {};
    private double[] weights = {};
    private int widest;

    /** Number of {@code net}, packed on first use. */
    int indexOf(EmbeddingNet net) {
        Integer known = index.get(net);
        if (known != null) {
            return known;
        }
        net.layers().forEach(this::add);
        layerBegin = Arrays.copyOf(layerBegin, layerBegin.length + 1);
        layerBegin[layerBegin.length - 1] = layers.length / LAYER_SIZE;
        index.put(net, index.size());
        return index.size() - 1;
    }

    private void add(DenseLayer layer) {
        int at = layers.length;
        layers = Arrays.copyOf(layers, at + LAYER_SIZE);
        layers[at] = layer.in();
        layers[at + 1] = layer.out();
        layers[at + 2] = layer.activation().ordinal();
        layers[at + 3] = switch (layer.skip()) {
            case NONE -> 0;
            case IDENTITY -> 1;
            case DOUBLE -> 2;
        };
        layers[at + 4] = weights.length;
        widest = Math.max(widest, Math.max(layer.in(), layer.out()));
        double[] timestep = layer.timestep();
        if (timestep == null) {
            timestep = new double[layer.out()];
            Arrays.fill(timestep, 1);
        }
        append(layer.weight());
        append(layer.bias());
        append(timestep);
        append(new double[] {layer.threshold()});
    }

    private void append(double[] numbers) {
        int at = weights.length;
        weights = Arrays.copyOf(weights, Math.addExact(at, numbers.length));
        System.arraycopy(numbers, 0, weights, at, numbers.length);
    }

    int[] layerBegin() {
        return layerBegin;
    }

    int[] layers() {
        return layers;
    }

    double[] weights() {
        return weights;
    }

    /** Widest layer, 0 without nets. */
    int widest() {
        return widest;
    }
}
