package org.austenite.model.io;

import java.util.List;
import org.austenite.model.DenseLayer;
import org.austenite.model.Skip;

/** Reads dense layers from the constants of a graph and from the operations that use them. */
final class GraphLayers {
    private final FrozenGraph graph;
    private final GraphConstants constants;

    /** Layers of {@code source}. */
    GraphLayers(TensorFlowSource source) {
        this.graph = source.graph();
        this.constants = source.constants();
    }

    /**
     * Names of one layer's constants.
     *
     * @param scope scope of the operations, ending in a slash
     * @param matrix weight {@code [in, out]}
     * @param bias bias {@code [out]} (old graphs: {@code [1, out]})
     * @param idt resnet timestep {@code [out]}, which a layer need not have
     */
    record Names(String scope, String matrix, String bias, String idt) {}

    /** How a layer's widths decide its resnet connection. */
    @FunctionalInterface
    interface SkipRule {
        /** The connection of a layer from {@code in} to {@code out} channels. */
        Skip of(int in, int out);
    }

    /** The layer called {@code names}, which must take {@code in} numbers (-1: any). */
    DenseLayer read(Names names, int in, SkipRule rule) {
        List<Integer> shape = constants.shape(names.matrix());
        if (shape.size() != 2 || shape.getFirst() <= 0 || shape.getLast() <= 0 || in >= 0 && shape.getFirst() != in) {
            throw graph.wrong(names.matrix(), "has shape " + shape + " instead of [" + (in < 0 ? "in" : in) + ", out]");
        }
        int out = shape.getLast();
        Skip skip = rule.of(shape.getFirst(), out);
        GraphActivation activation = GraphActivation.after(graph, constants, names.bias(), names.scope());
        boolean timestep = skip != Skip.NONE && constants.has(names.idt());
        return new DenseLayer(
                shape.getFirst(),
                out,
                constants.numbers(names.matrix()),
                constants.numbers(names.bias(), out),
                timestep ? constants.numbers(names.idt(), out) : null,
                activation.function(),
                activation.threshold(),
                skip);
    }
}
