package org.austenite.model.io;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.austenite.model.ModelFormatException;

/**
 * The constants of a graph, with their types, shapes and values checked.
 *
 * <p>A few bytes may state a large tensor of equal values, so the numbers unpacked from one file are counted: no more than the file has bytes,
 * plus a fixed allowance for small files.
 */
final class GraphConstants {
    private static final int ALLOWANCE = 1 << 20;
    private static final Set<String> RENAMING = Set.of("Identity", "Cast", "Reshape", "StopGradient");

    private final FrozenGraph graph;
    private long numbersLeft;

    /** The constants of {@code graph}, a file of {@code fileBytes} bytes. */
    GraphConstants(FrozenGraph graph, long fileBytes) {
        this.graph = graph;
        this.numbersLeft = fileBytes + ALLOWANCE;
    }

    /** Whether a node only passes its first input on, possibly in another type or shape. */
    static boolean isRenaming(GraphNode node) {
        return RENAMING.contains(node.op());
    }

    /** Whether the constant {@code name} is there. */
    boolean has(String name) {
        return graph.has(name);
    }

    /** Shape of the constant {@code name}. */
    List<Integer> shape(String name) {
        return tensor(required(name)).shape();
    }

    /** The finite numbers of constant {@code name}, row-major. */
    double[] numbers(String name) {
        return numbers(required(name));
    }

    /** The finite numbers of constant {@code node}, row-major. */
    double[] numbers(GraphNode node) {
        GraphTensor tensor = tensor(node);
        numbersLeft -= tensor.count();
        if (numbersLeft < 0) {
            throw graph.wrong(
                    node.name(),
                    "a tensor of shape " + tensor.shape()
                            + " makes the file's tensors far larger than the file; it is damaged");
        }
        double[] values = tensor.numbers();
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw graph.wrong(node.name(), "element " + i + " is " + values[i] + ", not a finite number");
            }
        }
        return values;
    }

    /** The numbers of constant {@code name}, which must be {@code count}, whatever their shape. */
    double[] numbers(String name, int count) {
        double[] values = numbers(name);
        if (values.length != count) {
            throw graph.wrong(name, "holds " + values.length + " numbers instead of " + count);
        }
        return values;
    }

    /** The one number of constant {@code name}. */
    double number(String name) {
        return numbers(name, 1)[0];
    }

    /** The one whole number of constant {@code name}, at least 0. */
    int whole(String name) {
        return wholes(name, 1)[0];
    }

    /** The whole numbers of constant {@code name}, none negative, {@code count} of them. */
    int[] wholes(String name, int count) {
        double[] values = numbers(name, count);
        if (Arrays.stream(values).anyMatch(v -> v != (int) v || v < 0)) {
            throw graph.wrong(name, "holds " + Arrays.toString(values) + " where counts belong");
        }
        return Arrays.stream(values).mapToInt(v -> (int) v).toArray();
    }

    /** The string of constant {@code name}, or {@code otherwise} where the file has no such constant. */
    String text(String name, String otherwise) {
        GraphNode node = graph.find(name);
        return node == null ? otherwise : tensor(node).text();
    }

    private GraphNode required(String name) {
        GraphNode node = graph.find(name);
        if (node == null) {
            throw new ModelFormatException(
                    graph.file(), "node " + name, "is missing; the file is damaged or no frozen DeePMD-kit model");
        }
        return node;
    }

    private GraphTensor tensor(GraphNode node) {
        if (node.op().equals("Const")
                && node.attributes().get("value") instanceof GraphValue.Tensor(GraphTensor tensor)) {
            return tensor;
        }
        throw graph.wrong(node.name(), "is a " + node.op() + " where a constant belongs; was the graph frozen?");
    }
}
