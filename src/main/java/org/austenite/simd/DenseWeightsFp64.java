package org.austenite.simd;

import java.util.stream.IntStream;
import org.austenite.model.Activation;
import org.austenite.model.DenseLayer;

/**
 * A dense layer's weights packed for {@link GemmFp64}, both ways: immutable, shared by all threads.
 *
 * @param inputs number of inputs
 * @param outputs number of outputs
 * @param activation activation function
 * @param threshold its threshold
 * @param forward packed weights, outputs from inputs
 * @param backward packed weights, inputs from outputs
 * @param bias bias, [padded outputs]
 * @param noBias zeros, [padded inputs]
 * @param timestep timestep, [outputs], ones where the layer has none
 * @param skip input that is added to each output, [outputs], or null without a resnet connection
 */
public record DenseWeightsFp64(
        int inputs,
        int outputs,
        Activation activation,
        double /*64*/ threshold,
        double[] forward,
        double[] backward,
        double[] bias,
        double[] noBias,
        double[] timestep,
        int[] skip) {
    /** Packs {@code layer} as it is. */
    public static DenseWeightsFp64 of(DenseLayer layer) {
        return folded(layer, IntStream.range(0, layer.in()).toArray(), layer.in());
    }

    /**
     * Packs {@code layer} for inputs of which some always agree and are given once: the weights of inputs with one feature are added.
     *
     * @param feature the feature that holds each of the layer's inputs, [layer.in()]
     * @param features number of features
     */
    public static DenseWeightsFp64 folded(DenseLayer layer, int[] feature, int features) {
        int out = layer.out();
        double /*64*/[] weight = new double /*64*/[features * out];
        for (int i = 0; i < layer.in(); i++) {
            for (int o = 0; o < out; o++) {
                weight[feature[i] * out + o] += layer.weight()[i * out + o];
            }
        }
        double[] bias = new double[GemmFp64.padded(out)];
        double[] timestep = new double[out];
        for (int o = 0; o < out; o++) {
            bias[o] = /*as-float*/ layer.bias()[o];
            timestep[o] = /*as-float*/ (layer.timestep() == null ? 1 : layer.timestep()[o]);
        }
        return new DenseWeightsFp64(
                features,
                out,
                layer.activation(),
                layer.threshold(),
                GemmFp64.pack(out, features, (o, k) -> weight[k * out + o]),
                GemmFp64.pack(features, out, (i, k) -> weight[i * out + k]),
                bias,
                new double[GemmFp64.padded(features)],
                timestep,
                skip(layer, feature));
    }

    private static int[] skip(DenseLayer layer, int[] feature) {
        return switch (layer.skip()) {
            case NONE -> null;
            case IDENTITY, DOUBLE ->
                IntStream.range(0, layer.out())
                        .map(o -> feature[o % layer.in()])
                        .toArray();
        };
    }
}
