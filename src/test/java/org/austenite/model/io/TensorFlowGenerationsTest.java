package org.austenite.model.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.austenite.model.Activation;
import org.austenite.model.DeepPotModel;
import org.austenite.model.DenseLayer;
import org.austenite.model.Embedding;
import org.austenite.model.EmbeddingNet;
import org.austenite.model.EmbeddingTable;
import org.austenite.model.ModelFormatException;
import org.austenite.model.Skip;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Graphs of other DeePMD-kit generations and of other kinds of model, made from a present one by the differences that are known. */
class TensorFlowGenerationsTest {
    private static final DeepPotModel PRESENT = GraphEdit.ofOneLayer().read();

    @Test
    void read_graphWithoutScriptSelAndBiases_takesThemFromTheOperations() {
        DeepPotModel old = GraphEdit.ofOneLayer()
                .without("train_attr/")
                .without("descrpt_attr/sel")
                .without("descrpt_attr/original_sel")
                .without("model_attr/model_attr/")
                .without("fitting_attr/t_bias_atom_e")
                .without("model_attr/model_version")
                .everywhere("op: \"BiasAdd\"", "op: \"Add\"")
                .read();
        assertThat(withoutBias(old)).isEqualTo(withoutBias(PRESENT));
        assertThat(old.fitting().bias()).containsOnly(0);
    }

    @Test
    void read_hybridOfOnePart_isThatPart() {
        DeepPotModel hybrid = GraphEdit.ofOneLayer()
                .everywhere("descrpt_attr/", "descrpt_attr_0/")
                .everywhere("filter_type_all/", "filter_type_all_0/")
                .read();
        assertThat(ModelContent.lines(hybrid)).isEqualTo(ModelContent.lines(PRESENT));
    }

    @Test
    void read_outStdOfTwo_doublesNetAndBias() {
        DeepPotModel scaled = GraphEdit.ofOneLayer()
                .replaced("model_attr/model_attr/t_out_std", "DT_DOUBLE", List.of(1L, 3L, 1L), "double_val: [1, 2]")
                .replaced("model_attr/model_attr/t_out_bias", "DT_DOUBLE", List.of(1L, 3L, 1L), "double_val: 0.5")
                .read();
        DenseLayer before = PRESENT.fitting().nets()[2].layers().getLast();
        DenseLayer after = scaled.fitting().nets()[2].layers().getLast();
        assertThat(after.weight()[3]).isEqualTo(2 * before.weight()[3]);
        assertThat(after.bias()[0]).isEqualTo(2 * before.bias()[0]);
        assertThat(scaled.fitting().bias()[2]).isEqualTo(2 * PRESENT.fitting().bias()[2] + 0.5);
        assertThat(scaled.fitting().bias()[0]).isEqualTo(PRESENT.fitting().bias()[0] + 0.5);
    }

    @Test
    void read_originalSel_isTheDivisor() {
        DeepPotModel adjusted = GraphEdit.ofOneLayer()
                .replaced("descrpt_attr/original_sel", "DT_INT32", List.of(3L), "int_val: 50 int_val: 40 int_val: 30")
                .read();
        assertThat(adjusted.descriptor().divisor()).isEqualTo(120);
        assertThat(adjusted.descriptor().nnei()).isEqualTo(128);
    }

    @Test
    void read_siluAndSilut_areRecognisedByTheirOperations() {
        DeepPotModel model = GraphEdit.ofOneLayer()
                .in("layer_0_type_0/Tanh", "op: \"Tanh\"", "op: \"Sigmoid\"")
                .node("layer_0_type_0/x", "Mul", "layer_0_type_0/BiasAdd", "layer_0_type_0/Tanh")
                .constant("layer_0_type_1/Less/y", "DT_DOUBLE", List.of(), "double_val: 2.5")
                .node("layer_0_type_1/Less", "Less", "layer_0_type_1/BiasAdd", "layer_0_type_1/Less/y")
                .read();
        assertThat(model.fitting().nets()[0].layers().getFirst().activation()).isEqualTo(Activation.SILU);
        DenseLayer silut = model.fitting().nets()[1].layers().getFirst();
        assertThat(silut.activation()).isEqualTo(Activation.SILUT);
        assertThat(silut.threshold()).isEqualTo(2.5);
        assertThat(model.fitting().nets()[2].layers().getFirst().activation()).isEqualTo(Activation.TANH);
    }

    @Test
    void read_fittingNetAsWideAsItsInput_hasNoSkipInItsFirstLayer() {
        GraphEdit graph = GraphEdit.ofOneLayer();
        for (int type = 0; type < 3; type++) {
            graph.replaced("layer_0_type_" + type + "/matrix", "DT_DOUBLE", List.of(32L, 32L), "double_val: 0.25")
                    .replaced("layer_0_type_" + type + "/bias", "DT_DOUBLE", List.of(32L), "double_val: 0")
                    .replaced("final_layer_type_" + type + "/matrix", "DT_DOUBLE", List.of(32L, 1L), "double_val: 1");
        }
        assertThat(graph.read().fitting().nets()[1].layers().getFirst().skip()).isEqualTo(Skip.NONE);
    }

    @Test
    void read_tables_belongToTheBlocksThatTheirOperationsCutOut() {
        Embedding[] tables = GraphEdit.ofTables().read().descriptor().embeddings()[1];
        assertThat(Arrays.stream(tables).map(table -> ((EmbeddingTable) table).coefficients()[0]))
                .containsExactly(0.0, 10.0, 20.0);
    }

    @Test
    void read_timestepOfALayerWithoutSkip_isIgnored() {
        DeepPotModel model = GraphEdit.ofOneLayer()
                .constant("filter_type_all/idt_1_0", "DT_DOUBLE", List.of(1L, 8L), "double_val: 1.5")
                .read();
        EmbeddingNet net = (EmbeddingNet) model.descriptor().embeddings()[0][0];
        assertThat(net.layers().getFirst().timestep()).isNull();
    }

    @Test
    void read_graphWithoutTypeNames_numbersThem() {
        DeepPotModel model = GraphEdit.ofOneLayer().without("model_attr/tmap").read();
        assertThat(model.typeMap()).containsExactly("type0", "type1", "type2");
    }

    static Stream<Arguments> foreign() {
        return Stream.of(
                refused("se_e2_r", g -> g.everywhere("op: \"ProdEnvMatA\"", "op: \"ProdEnvMatR\"")),
                refused("se_atten", g -> g.everywhere("op: \"ProdEnvMatA\"", "op: \"ProdEnvMatAMix\"")),
                refused("0.12", g -> g.everywhere("op: \"ProdEnvMatA\"", "op: \"DescrptNorot\"")),
                refused("se_e3", g -> g.everywhere("matrix_1_0", "matrix_1_0_0")),
                refused(
                        "hybrid",
                        g -> g.everywhere("descrpt_attr/", "descrpt_attr_0/")
                                .constant("descrpt_attr_1/t_avg", "DT_DOUBLE", List.of(), "")),
                refused("type embedding", g -> g.node("type_embed_net/matrix_1", "Const")),
                refused("spin", g -> g.node("spin_attr/ntypes_spin", "Const")),
                refused("DPLR", g -> g.node("modifier_attr/type", "Const")),
                refused("use_srtab", g -> g.node("SoftMinSwitch", "SoftMinSwitch")),
                refused("\"dipole\"", g -> g.in("model_attr/model_type", "\"ener\"", "\"dipole\"")),
                refused("2.0", g -> g.in("model_attr/model_version", "\"1.1\"", "\"2.0\"")),
                refused("loc_frame", g -> g.in("train_attr/training_script", "se_e2_a", "loc_frame")),
                refused("not frozen", g -> g.node("w", "VariableV2")),
                refused("Softsign", g -> g.everywhere("op: \"Tanh\"", "op: \"Softsign\"")),
                refused("DT_HALF", g -> g.in("layer_0_type_0/BiasAdd", "DT_DOUBLE", "DT_HALF")),
                refused(
                        "differs between the slots",
                        g -> g.replaced(
                                "descrpt_attr/t_std", "DT_DOUBLE", List.of(3L, 512L), "double_val: [1, 1, 1, 1, 2]")));
    }

    private static Arguments refused(String named, UnaryOperator<GraphEdit> edit) {
        return Arguments.of(named, edit);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("foreign")
    void read_modelOfAnotherKind_isRefusedByName(String named, UnaryOperator<GraphEdit> edit) {
        GraphEdit graph = edit.apply(GraphEdit.ofOneLayer());
        assertThatThrownBy(graph::read)
                .isInstanceOf(ModelFormatException.class)
                .hasMessageStartingWith("edited.pbtxt: node ")
                .hasMessageContaining(named)
                .hasMessageContaining("support");
    }

    private static List<String> withoutBias(DeepPotModel model) {
        return ModelContent.lines(model).stream()
                .filter(line -> !line.startsWith("bias"))
                .toList();
    }
}
