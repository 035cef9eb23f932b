package org.austenite.model.io;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.austenite.model.Activation;
import org.austenite.model.Precision;

/**
 * What a graph does after adding a layer's bias.
 *
 * @param function the activation function
 * @param threshold threshold of {@link Activation#SILUT}, else 0
 */
record GraphActivation(Activation function, double threshold) {
    private static final Set<String> ADDING = Set.of("BiasAdd", "Add", "AddV2");
    private static final Map<String, Activation> SINGLE_OPS = Map.of(
            "Tanh", Activation.TANH,
            "Relu", Activation.RELU,
            "Relu6", Activation.RELU6,
            "Softplus", Activation.SOFTPLUS,
            "Sigmoid", Activation.SIGMOID,
            "GeluCustom", Activation.GELU,
            "Gelu", Activation.GELU);

    /** Nodes of any scope that add {@code bias} (a constant's name) to something. */
    static List<GraphNode> additionsOf(FrozenGraph graph, String bias) {
        return graph.consumersOf(bias).stream()
                .filter(node -> ADDING.contains(node.op()))
                .toList();
    }

    /** The activation in {@code scope} that follows the addition of {@code bias} there. */
    static GraphActivation after(FrozenGraph graph, GraphConstants constants, String bias, String scope) {
        GraphNode addition = additionsOf(graph, bias).stream()
                .filter(node -> node.isIn(scope))
                .findFirst()
                .orElseThrow(() -> graph.wrong(bias, "is added to nothing in " + scope));
        Map<String, GraphNode> next = graph.consumersOf(addition.name()).stream()
                .filter(node -> node.isIn(scope))
                .collect(Collectors.toMap(GraphNode::op, node -> node, (first, _) -> first));
        Set<String> ops = new TreeSet<>(next.keySet());
        ops.removeAll(Set.of("Reshape", "Shape"));
        precision(graph, addition);
        if (ops.contains("Less")) {
            return new GraphActivation(Activation.SILUT, threshold(graph, constants, next.get("Less")));
        }
        return new GraphActivation(named(graph, addition, ops), 0);
    }

    private static Activation named(FrozenGraph graph, GraphNode addition, Set<String> ops) {
        if (ops.isEmpty()) {
            return Activation.LINEAR;
        }
        if (ops.size() == 1 && SINGLE_OPS.containsKey(ops.iterator().next())) {
            return SINGLE_OPS.get(ops.iterator().next());
        }
        if (ops.equals(Set.of("Mul", "Sigmoid"))) {
            return Activation.SILU;
        }
        if (ops.equals(Set.of("AddV2", "Mul", "Pow"))) {
            return Activation.GELU_TF;
        }
        throw graph.wrong(
                addition.name(),
                "is followed by " + ops + ", no supported activation function; supported are DeePMD-kit's: "
                        + List.of(Activation.values()));
    }

    private static double threshold(FrozenGraph graph, GraphConstants constants, GraphNode less) {
        GraphNode bound = graph.origin(less, 1, GraphConstants::isRenaming);
        if (bound == null) {
            throw graph.wrong(less.name(), "compares with nothing");
        }
        return constants.number(bound.name());
    }

    /** The arithmetic that {@code node} computes in; others than double and single precision are refused. */
    static Precision precision(FrozenGraph graph, GraphNode node) {
        return switch (node.type()) {
            case DOUBLE -> Precision.FLOAT64;
            case FLOAT -> Precision.FLOAT32;
            default ->
                throw graph.wrong(
                        node.name(), "computes in " + node.type().label() + "; supported are DT_DOUBLE and DT_FLOAT");
        };
    }
}
