package org.austenite.model.io;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.austenite.model.ModelFormatException;

/** Reads the nodes of a binary {@code GraphDef}, by the field numbers of TensorFlow's public protocol files. */
final class GraphDefReader {
    /** The largest Deep Potential graphs have some 1e4 nodes; a file that claims many more would cost memory, not give a model. */
    private static final int MAX_NODES = 1_000_000;

    private final String file;
    private final Map<String, GraphNode> nodes = new LinkedHashMap<>();

    private GraphDefReader(String file) {
        this.file = file;
    }

    /** All nodes of the graph in {@code bytes}, by name, in the order of the file. */
    static Map<String, GraphNode> nodes(String file, byte[] bytes) {
        GraphDefReader reader = new GraphDefReader(file);
        GraphWire graph = GraphWire.over(file, bytes);
        while (graph.next()) {
            if (graph.field() == 1) {
                reader.add(node(graph.message()));
            } else {
                graph.skip();
            }
        }
        if (reader.nodes.isEmpty()) {
            throw new ModelFormatException(file, "graph", "holds no node; it is empty or not a TensorFlow graph");
        }
        reader.nodes.values().forEach(reader::requireWhatItRenames);
        return reader.nodes;
    }

    private void add(GraphNode node) {
        if (nodes.putIfAbsent(node.name(), node) != null) {
            throw new ModelFormatException(file, "node " + node.name(), "appears twice; the file is damaged");
        }
        if (nodes.size() > MAX_NODES) {
            throw new ModelFormatException(file, "graph", "holds more than " + MAX_NODES + " nodes");
        }
    }

    /** A constant or activation is passed on by nodes that only rename it: one without its input shows that the file has lost it. */
    private void requireWhatItRenames(GraphNode node) {
        if (GraphConstants.isRenaming(node)
                && !node.inputs().isEmpty()
                && !nodes.containsKey(node.inputs().getFirst())) {
            String lost = node.inputs().getFirst();
            throw new ModelFormatException(file, "node " + lost, "is missing, though " + node.name() + " takes it");
        }
    }

    private static GraphNode node(GraphWire wire) {
        String name = "";
        String op = "";
        List<String> inputs = new ArrayList<>(2);
        Map<String, GraphValue> attributes = new HashMap<>(8);
        while (wire.next()) {
            switch (wire.field()) {
                case 1 -> {
                    name = wire.text();
                    wire.belongsTo(name);
                }
                case 2 -> op = wire.text();
                case 3 -> addInput(inputs, wire.text());
                case 5 -> addAttribute(attributes, wire.message());
                default -> wire.skip();
            }
        }
        return new GraphNode(name, op, inputs, attributes);
    }

    private static void addInput(List<String> inputs, String input) {
        if (!input.startsWith("^")) {
            int output = input.indexOf(':');
            inputs.add(output < 0 ? input : input.substring(0, output));
        }
    }

    private static void addAttribute(Map<String, GraphValue> attributes, GraphWire entry) {
        String key = "";
        GraphValue value = new GraphValue.Other();
        while (entry.next()) {
            switch (entry.field()) {
                case 1 -> key = entry.text();
                case 2 -> value = value(entry.message());
                default -> entry.skip();
            }
        }
        if (attributes.put(key, value) != null) {
            throw entry.damaged("the attribute " + key + " appears twice");
        }
    }

    private static GraphValue value(GraphWire wire) {
        GraphValue value = new GraphValue.Other();
        while (wire.next()) {
            switch (wire.field()) {
                case 1 -> value = new GraphValue.Wholes(wire.message());
                case 3, 5, 6 -> value = new GraphValue.Whole(wire.whole());
                case 4 -> value = new GraphValue.Real(wire.real());
                case 8 -> value = new GraphValue.Tensor(tensor(wire.message()));
                default -> wire.skip();
            }
        }
        return value;
    }

    private static GraphTensor tensor(GraphWire wire) {
        GraphType type = GraphType.OTHER;
        List<Integer> shape = List.of();
        while (wire.next()) {
            switch (wire.field()) {
                case 1 -> type = GraphType.numbered(wire.whole());
                case 2 -> shape = shape(wire.message());
                default -> wire.skip();
            }
        }
        return new GraphTensor(type, shape, wire.rewound());
    }

    private static List<Integer> shape(GraphWire wire) {
        List<Integer> shape = new ArrayList<>(3);
        long count = 1;
        while (wire.next()) {
            if (wire.field() != 2) {
                wire.skip();
                continue;
            }
            long size = dimension(wire.message());
            if (size < 0 || size > Integer.MAX_VALUE || count * size > Integer.MAX_VALUE) {
                throw wire.damaged("a tensor with a dimension of " + size + " after " + shape + " cannot be held");
            }
            shape.add((int) size);
            count = Math.max(1, count * size);
        }
        return shape;
    }

    private static long dimension(GraphWire wire) {
        long size = 0;
        while (wire.next()) {
            if (wire.field() == 1) {
                size = wire.whole();
            } else {
                wire.skip();
            }
        }
        return size;
    }
}
