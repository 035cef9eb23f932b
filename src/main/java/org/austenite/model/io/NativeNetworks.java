package org.austenite.model.io;

import java.util.ArrayList;
import java.util.List;
import org.austenite.model.DenseLayer;
import org.austenite.model.Skip;

/**
 * A {@code NetworkCollection} of the backend-independent format: one net for all (ndim 0), one per type (ndim 1), or one per pair of types (ndim
 * 2, centre fastest).
 */
final class NativeNetworks {
    private final int ndim;
    private final int ntypes;
    private final List<ModelNode> networks;

    /** Checks that {@code collection} has a place for every net. */
    NativeNetworks(ModelNode collection, int ntypes) {
        this.ntypes = ntypes;
        this.ndim = collection.integer("ndim");
        this.networks = collection.nodes("networks");
        if (ndim < 0 || ndim > 2) {
            throw collection.error("ndim", "should be 0, 1 or 2 but is " + ndim);
        }
        long expected = ndim == 0 ? 1 : ndim == 1 ? ntypes : (long) ntypes * ntypes;
        if (networks.size() != expected) {
            throw collection.error("networks", "holds " + networks.size() + " nets; " + expected + " are expected");
        }
    }

    /** Number of places. */
    int size() {
        return networks.size();
    }

    int ndim() {
        return ndim;
    }

    /** Where in the collection, and in lists beside it, the net for this pair is; for collections by one type that is {@code neighbour}. */
    int index(int centre, int neighbour) {
        return switch (ndim) {
            case 0 -> 0;
            case 1 -> neighbour;
            default -> centre + neighbour * ntypes;
        };
    }

    /** The net at {@code index}, or null. */
    ModelNode at(int index) {
        return networks.get(index);
    }

    /** The layers of {@code network}, checked to fit each other and to start from {@code in} numbers. Empty when it has none. */
    static List<DenseLayer> layers(ModelNode network, int in) {
        List<DenseLayer> layers = new ArrayList<>();
        int width = in;
        for (ModelNode node : network.nodes("layers")) {
            if (node == null) {
                throw network.error("layers", "holds nothing at " + layers.size());
            }
            DenseLayer layer = layer(node);
            if (layer.in() != width) {
                throw node.error("@variables.w", "takes " + layer.in() + " numbers but gets " + width);
            }
            width = layer.out();
            layers.add(layer);
        }
        return layers;
    }

    private static DenseLayer layer(ModelNode node) {
        ModelNode variables = node.node("@variables");
        NdArray w = variables.array("w");
        if (w.shape().length != 2 || w.size() == 0) {
            throw variables.error(
                    "w", "should be a matrix but has " + w.shape().length + " axes, " + w.size() + " elements");
        }
        int in = w.shape()[0];
        int out = w.shape()[1];
        boolean biased = variables.has("b") || node.flag("bias", false);
        double[] bias = biased ? vector(variables, "b", out) : new double[out];
        double[] timestep = variables.has("idt") ? vector(variables, "idt", out) : null;
        ActivationName activation = ActivationName.parse(node.text("activation_function", "none"));
        if (activation == null) {
            throw node.unsupported("activation_function", "activation " + node.text("activation_function"));
        }
        Skip skip = node.flag("resnet", false) ? skip(in, out) : Skip.NONE;
        return new DenseLayer(
                in, out, w.values(), bias, timestep, activation.activation(), activation.threshold(), skip);
    }

    /** The native rule: sizes decide, in every layer. */
    private static Skip skip(int in, int out) {
        if (out == in) {
            return Skip.IDENTITY;
        }
        return out == 2L * in ? Skip.DOUBLE : Skip.NONE;
    }

    private static double[] vector(ModelNode variables, String key, int length) {
        NdArray v = variables.array(key);
        if (v.size() != length) {
            throw variables.error(key, "has " + v.size() + " elements; w has " + length + " columns");
        }
        return v.values();
    }
}
