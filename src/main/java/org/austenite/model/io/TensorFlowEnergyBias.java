package org.austenite.model.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.austenite.model.DenseLayer;
import org.austenite.model.FittingNet;

/**
 * What a graph adds to the energies of its nets: {@code e = (net + t_bias_atom_e) * t_out_std + t_out_bias}, per type. The oldest graphs have neither
 * constant (the bias is the last layer's), newer ones the first, the newest all.
 */
final class TensorFlowEnergyBias {
    private static final String ATOM_BIAS = "fitting_attr/t_bias_atom_e";
    private static final String OUT_BIAS = "model_attr/model_attr/t_out_bias";
    private static final String OUT_STD = "model_attr/model_attr/t_out_std";

    private final double[] bias;
    private final double[] scale;

    /** The biases of {@code source}, a model of {@code ntypes} types. */
    TensorFlowEnergyBias(TensorFlowSource source, int ntypes) {
        bias = perType(source.constants(), ATOM_BIAS, ntypes, 0);
        scale = perType(source.constants(), OUT_STD, ntypes, 1);
        double[] out = perType(source.constants(), OUT_BIAS, ntypes, 0);
        for (int type = 0; type < ntypes; type++) {
            bias[type] = bias[type] * scale[type] + out[type];
        }
    }

    /** What is added to the scaled net's energy, per type (eV). */
    double[] values() {
        return bias;
    }

    /** {@code net} with the factor {@code t_out_std} of {@code type} in its last, linear layer. */
    FittingNet scaled(FittingNet net, int type) {
        double factor = scale[type];
        if (factor == 1) {
            return net;
        }
        List<DenseLayer> layers = new ArrayList<>(net.layers());
        DenseLayer last = layers.removeLast();
        double[] weight = Arrays.stream(last.weight()).map(w -> w * factor).toArray();
        double[] lastBias = Arrays.stream(last.bias()).map(b -> b * factor).toArray();
        layers.add(
                new DenseLayer(last.in(), 1, weight, lastBias, null, last.activation(), last.threshold(), last.skip()));
        return new FittingNet(layers);
    }

    private static double[] perType(GraphConstants constants, String name, int ntypes, double otherwise) {
        if (constants.has(name)) {
            return constants.numbers(name, ntypes);
        }
        double[] values = new double[ntypes];
        Arrays.fill(values, otherwise);
        return values;
    }
}
