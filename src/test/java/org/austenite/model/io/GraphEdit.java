package org.austenite.model.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.austenite.model.DeepPotModel;

/** A text graph of DeePMD-kit, changed node by node into other generations' graphs, other models' or damaged ones. */
public final class GraphEdit {
    private static final Path FILE = Path.of("validation/reference/variants/one-layer.pbtxt");

    private final List<String> nodes;

    private GraphEdit(List<String> nodes) {
        this.nodes = nodes;
    }

    /** The variant one-layer: three types, embedding 1-8, fitting 32-16-1, one-sided, tanh. */
    public static GraphEdit ofOneLayer() {
        try {
            return new GraphEdit(new ArrayList<>(List.of(Files.readString(FILE).split("(?<=\n})\n"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same fitting nets behind three tables of 4 intervals for 8 channels, whose first numbers are 0, 10 and 20: a small compressed model. */
    public static GraphEdit ofTables() {
        GraphEdit graph = ofOneLayer()
                .replaced("descrpt_attr/sel", "DT_INT32", List.of(3L), "int_val: [60, 60, 8]")
                .in("ProdEnvMatA", "i: 48", "i: 60")
                .in("ProdEnvMatA", "i: 20", "i: 8")
                .without("filter_type_all/")
                .without("gradients/filter_type_all/");
        for (int type = 2; type >= 0; type--) {
            graph.table(2 - type, 240 * type, type == 2 ? 32 : 240, 10 * type);
        }
        return graph.node("filter_type_all/Reshape_15", "Reshape", "filter_type_all/0/TabulateFusionSeA");
    }

    private void table(int number, int begin, int size, int value) {
        String scope = "filter_type_all/" + number + "/";
        constant("table_" + number, "DT_DOUBLE", List.of(4L, 48L), "double_val: " + value)
                .constant(scope + "info", "DT_DOUBLE", List.of(6L), "double_val: [-1, 0, 1, 0.5, 0.5, -1]")
                .constant(scope + "begin", "DT_INT32", List.of(2L), "int_val: [0, " + begin + "]")
                .constant(scope + "size", "DT_INT32", List.of(2L), "int_val: [-1, " + size + "]")
                .node(scope + "Slice", "Slice", "o_rmat", scope + "begin", scope + "size")
                .node(scope + "Reshape", "Reshape", scope + "Slice")
                .nodeWith(
                        "attr { key: \"last_layer_size\" value { i: 8 } }",
                        scope + "TabulateFusionSeA",
                        "TabulateFusionSeA",
                        "table_" + number,
                        scope + "info",
                        scope + "s",
                        scope + "Reshape");
    }

    /** Removes the nodes whose name starts with {@code prefix}; there must be some. */
    public GraphEdit without(String prefix) {
        assertThat(nodes.removeIf(node -> node.contains("\n  name: \"" + prefix)))
                .isTrue();
        return this;
    }

    /** Replaces {@code old} in the node called {@code name}, where it must occur. */
    public GraphEdit in(String name, String old, String replacement) {
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.get(i).contains("\n  name: \"" + name + "\"\n")) {
                assertThat(nodes.get(i)).contains(old);
                nodes.set(i, nodes.get(i).replace(old, replacement));
                return this;
            }
        }
        throw new AssertionError("no node " + name);
    }

    /** Replaces {@code old} everywhere; it must occur. */
    GraphEdit everywhere(String old, String replacement) {
        assertThat(nodes).anyMatch(node -> node.contains(old));
        nodes.replaceAll(node -> node.replace(old, replacement));
        return this;
    }

    /** Appends a node that computes in double precision. */
    GraphEdit node(String name, String op, String... inputs) {
        return nodeWith("", name, op, inputs);
    }

    /** Appends a node that computes in double precision, with the further {@code attributes} in protobuf text. */
    GraphEdit nodeWith(String attributes, String name, String op, String... inputs) {
        StringBuilder text = new StringBuilder("node {\n  name: \"" + name + "\"\n  op: \"" + op + "\"\n");
        for (String input : inputs) {
            text.append("  input: \"").append(input).append("\"\n");
        }
        nodes.add(text + "  attr { key: \"T\" value { type: DT_DOUBLE } } " + attributes + "\n}");
        return this;
    }

    /** Replaces the constant {@code name}, see {@link #constant}. */
    GraphEdit replaced(String name, String type, List<Long> shape, String values) {
        return without(name + "\"").constant(name, type, shape, values);
    }

    /** Appends a constant; {@code values} is protobuf text such as {@code double_val: 2}. */
    GraphEdit constant(String name, String type, List<Long> shape, String values) {
        StringBuilder dims = new StringBuilder();
        shape.forEach(size -> dims.append("dim { size: ").append(size).append(" } "));
        nodes.add("node {\n  name: \"" + name + "\"\n  op: \"Const\"\n  attr { key: \"dtype\" value { type: " + type
                + " } }\n  attr { key: \"value\" value { tensor { dtype: " + type + " tensor_shape { " + dims + "} "
                + values + " } } }\n}");
        return this;
    }

    /** The text. */
    public byte[] bytes() {
        return String.join("\n", nodes).getBytes(StandardCharsets.UTF_8);
    }

    /** The same graph in binary. */
    public byte[] binary() {
        return GraphText.toBinary("edited.pbtxt", bytes());
    }

    /** The model that the text holds. */
    DeepPotModel read() {
        return TensorFlowModelReader.read(Path.of("edited.pbtxt"), bytes());
    }
}
