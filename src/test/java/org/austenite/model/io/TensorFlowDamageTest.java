package org.austenite.model.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.austenite.model.ModelFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged and hostile graphs end in an error that names the file, or in a model of finite numbers. */
@Timeout(60)
class TensorFlowDamageTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0a ff ff ff ff 07", // a node of 2^31 - 1 bytes
                "0a ff ff ff ff ff ff ff ff ff 01", // a node of 2^64 - 1 bytes
                "0a 80 80 80 80 80 80 80 80 80 80 80 01", // a length that does not end
                "0b 0b 0b", // groups
                "00", // field 0
                "08 01", // a SavedModel, which starts with a number
                "0a 02 0a 05", // a name longer than its node
                "0a 00 0a 00" // two nodes without a name
            })
    void read_hostileBytes_areRefusedByPosition(String hex) {
        byte[] bytes = HexFormat.ofDelimiter(" ").parseHex(hex);
        assertThatThrownBy(() -> TensorFlowModelReader.read(Path.of("hostile.pb"), bytes))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageStartingWith("hostile.pb: ");
    }

    static Stream<Arguments> hostileTensors() {
        List<Long> large = List.of(20_000L, 20_000L);
        return Stream.of(
                tensor("layer_0_type_0/matrix", large, "double_val: 0"),
                tensor("layer_0_type_0/matrix", List.of(1L << 31, 1L << 31), "double_val: 0"),
                tensor("layer_0_type_0/matrix", List.of(1L << 62, 4L), "double_val: 0"),
                tensor("layer_0_type_0/matrix", List.of(-32L, -16L), "double_val: 0"),
                tensor("layer_0_type_0/matrix", List.of(0L, 16L), ""),
                tensor("layer_0_type_0/matrix", List.of(32L), "double_val: 0"),
                tensor("layer_0_type_0/matrix", List.of(32L, 16L), "tensor_content: \"short\""),
                tensor("layer_0_type_0/matrix", List.of(32L, 16L), "tensor_content: \"8 bytes!\""),
                tensor("layer_0_type_0/matrix", List.of(32L, 16L), "double_val: nan"),
                tensor("layer_0_type_0/bias", List.of(15L), "double_val: 0"),
                tensor("layer_0_type_0/bias", List.of(2L), "double_val: [1, 2, 3]"),
                tensor("final_layer_type_1/matrix", List.of(17L, 1L), "double_val: 0"),
                tensor("final_layer_type_1/matrix", List.of(16L, 2L), "double_val: 0"),
                tensor("descrpt_attr/t_avg", List.of(3L, 500L), "double_val: 0"),
                tensor("descrpt_attr/t_std", List.of(3L, 512L), "double_val: 0"),
                tensor("descrpt_attr/rcut", List.of(), "double_val: 7"),
                tensor("filter_type_all/matrix_1_1", List.of(2L, 8L), "double_val: 0"));
    }

    private static Arguments tensor(String node, List<Long> shape, String values) {
        return Arguments.of(node, shape, values);
    }

    @ParameterizedTest
    @MethodSource("hostileTensors")
    void read_tensorThatDoesNotFit_isRefused(String node, List<Long> shape, String values) {
        GraphEdit graph = GraphEdit.ofOneLayer().replaced(node, "DT_DOUBLE", shape, values);
        assertThatThrownBy(graph::read).isInstanceOf(ModelFormatException.class);
    }

    static Stream<Arguments> hostileGraphs() {
        return Stream.of(
                graph(
                        "negative sel",
                        g -> g.replaced("descrpt_attr/sel", "DT_INT32", List.of(3L), "int_val: [-1, 109, 20]")),
                graph(
                        "many types",
                        g -> g.replaced("descrpt_attr/ntypes", "DT_INT32", List.of(), "int_val: 2147483647")),
                graph("a net lost", g -> g.without("filter_type_all/matrix_1_2").without("filter_type_all/bias_1_2")),
                graph("a matrix lost", g -> g.without("filter_type_all/matrix_1_2")),
                graph(
                        "a fitting net lost",
                        g -> g.without("layer_0_type_1/matrix").without("layer_0_type_1/bias")),
                graph("a bias unused", g -> g.without("layer_0_type_1/BiasAdd")),
                graph("a type twice", g -> g.in("model_attr/tmap", "Fe Cr C", "Fe Cr Fe")),
                graph("no output", g -> g.without("o_energy\"")),
                graph("a node twice", g -> g.node("t_coord", "NoOp")),
                graph("a script that is no JSON", g -> g.in("train_attr/training_script", "{\\\"model", "{{model")),
                graph("layers that few bytes blow up", TensorFlowDamageTest::blownUp),
                graph(
                        "a product of sizes beyond an int",
                        g -> g.replaced("layer_0_type_0/matrix", "DT_DOUBLE", List.of(65536L, 65536L), "")
                                .replaced("layer_0_type_0/bias", "DT_DOUBLE", List.of(65536L), "")));
    }

    private static GraphEdit blownUp(GraphEdit graph) {
        return graph.replaced("layer_0_type_0/matrix", "DT_DOUBLE", List.of(32L, 6000L), "double_val: 0")
                .replaced("layer_0_type_0/bias", "DT_DOUBLE", List.of(6000L), "double_val: 0")
                .constant("layer_1_type_0/matrix", "DT_DOUBLE", List.of(6000L, 6000L), "double_val: 0")
                .constant("layer_1_type_0/bias", "DT_DOUBLE", List.of(6000L), "double_val: 0")
                .node("layer_1_type_0/BiasAdd", "BiasAdd", "x", "layer_1_type_0/bias")
                .replaced("final_layer_type_0/matrix", "DT_DOUBLE", List.of(6000L, 1L), "double_val: 0");
    }

    private static Arguments graph(String what, UnaryOperator<GraphEdit> edit) {
        return Arguments.of(what, edit);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostileGraphs")
    void read_graphThatDoesNotFit_isRefused(String what, UnaryOperator<GraphEdit> edit) {
        GraphEdit graph = edit.apply(GraphEdit.ofOneLayer());
        assertThatThrownBy(graph::read).as(what).isInstanceOf(ModelFormatException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"node {", "node { name: \"x", "node { name: x }", "node { attr: 5 }", "x { y: [", "node } ", "\\"
            })
    void read_brokenText_isRefusedByLine(String text) {
        byte[] bytes = ("# a comment\n" + text).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> TensorFlowModelReader.read(Path.of("broken.pbtxt"), bytes))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageStartingWith("broken.pbtxt: line 2");
    }

    @Test
    void read_cycle_ends() {
        GraphEdit graph = GraphEdit.ofOneLayer()
                .without("filter_type_all/Slice\"")
                .node("filter_type_all/Slice", "Slice", "a", "b", "c")
                .node("a", "Identity", "b")
                .node("b", "Identity", "a");
        assertThat(isRefused("cycle.pbtxt", graph.bytes())).isFalse();
    }

    @Test
    void read_deepNesting_needsNoStack() {
        byte[] text = ("node { x " + "{ x ".repeat(1_000_000)).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> TensorFlowModelReader.read(Path.of("deep.pbtxt"), text))
                .isInstanceOf(ModelFormatException.class);
        GraphEdit script = GraphEdit.ofOneLayer()
                .in("train_attr/training_script", "{\\\"model", "[".repeat(100_000) + "{\\\"model");
        assertThatThrownBy(script::read).isInstanceOf(ModelFormatException.class);
    }

    private static boolean isRefused(String name, byte[] bytes) {
        try {
            assertThat(ModelContent.isFinite(TensorFlowModelReader.read(Path.of(name), bytes)))
                    .isTrue();
            return false;
        } catch (ModelFormatException e) {
            assertThat(e).hasMessageStartingWith(name + ": ");
            return true;
        }
    }
}
