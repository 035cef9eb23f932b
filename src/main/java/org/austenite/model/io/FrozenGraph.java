package org.austenite.model.io;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.austenite.model.ModelFormatException;

/**
 * A TensorFlow graph whose variables are constants, as DeePMD-kit's {@code dp freeze} writes it: binary ({@code .pb}) or protobuf text
 * ({@code .pbtxt}), with the same content in memory. Its bytes are untrusted; what is refused, and how, {@link GraphWire} says.
 */
final class FrozenGraph {
    /** Longer chains of renaming nodes do not occur; a damaged graph may have cycles. */
    private static final int MAX_HOPS = 32;

    private static final int SAMPLE = 256;

    private final String file;
    private final Map<String, GraphNode> nodes;
    private final Map<String, List<GraphNode>> consumers = new HashMap<>();

    private FrozenGraph(String file, Map<String, GraphNode> nodes) {
        this.file = file;
        this.nodes = nodes;
        for (GraphNode node : nodes.values()) {
            for (String input : Set.copyOf(node.inputs())) {
                if (nodes.containsKey(input)) {
                    consumers.computeIfAbsent(input, _ -> new ArrayList<>(2)).add(node);
                }
            }
        }
    }

    /**
     * The graph that {@code bytes} hold.
     *
     * @param file name for errors; ".pbtxt" means text, whatever the bytes look like
     * @throws ModelFormatException when they hold none
     */
    static FrozenGraph read(String file, byte[] bytes) {
        byte[] binary = file.endsWith(".pbtxt") || isText(bytes) ? GraphText.toBinary(file, bytes) : bytes;
        return new FrozenGraph(file, GraphDefReader.nodes(file, binary));
    }

    /** Whether the first bytes are printable: a binary graph starts with tags that are not. */
    private static boolean isText(byte[] bytes) {
        for (int i = 0; i < Math.min(bytes.length, SAMPLE); i++) {
            byte b = bytes[i];
            if (b < ' ' && b != '\n' && b != '\r' && b != '\t' || b == 0x7f) {
                return false;
            }
        }
        return bytes.length > 0;
    }

    /** The file's name. */
    String file() {
        return file;
    }

    /** All nodes, in the order of the file. */
    Collection<GraphNode> nodes() {
        return nodes.values();
    }

    /** Whether there is a node called {@code name}. */
    boolean has(String name) {
        return nodes.containsKey(name);
    }

    /** The node called {@code name}, or null. */
    GraphNode find(String name) {
        return nodes.get(name);
    }

    /** Nodes of operation {@code op}, in the order of the file. */
    List<GraphNode> withOp(String op) {
        return nodes.values().stream().filter(n -> n.op().equals(op)).toList();
    }

    /** Nodes that take the output of {@code name}, directly or through a node that only renames it. */
    List<GraphNode> consumersOf(String name) {
        List<GraphNode> found = new ArrayList<>();
        for (GraphNode consumer : consumers.getOrDefault(name, List.of())) {
            if (consumer.op().equals("Identity") && consumer.inputs().size() == 1) {
                found.addAll(consumers.getOrDefault(consumer.name(), List.of()));
            } else {
                found.add(consumer);
            }
        }
        return found;
    }

    /**
     * The node that input {@code index} of {@code node} comes from, seen through nodes for which {@code transparent} holds; or null when the
     * graph has no such node.
     */
    GraphNode origin(GraphNode node, int index, Predicate<GraphNode> transparent) {
        GraphNode at = input(node, index);
        for (int hop = 0; at != null && transparent.test(at) && hop < MAX_HOPS; hop++) {
            at = input(at, 0);
        }
        return at;
    }

    /** The error that {@code problem} is wrong with {@code node}. */
    ModelFormatException wrong(String node, String problem) {
        return new ModelFormatException(file, "node " + node, problem);
    }

    private GraphNode input(GraphNode node, int index) {
        return index < node.inputs().size() ? nodes.get(node.inputs().get(index)) : null;
    }
}
