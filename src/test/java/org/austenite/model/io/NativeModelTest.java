package org.austenite.model.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.austenite.model.Activation;
import org.austenite.model.DenseLayer;
import org.austenite.model.EmbeddingNet;
import org.austenite.model.EmbeddingTable;
import org.austenite.model.ModelFormatException;
import org.austenite.model.PairRule;
import org.austenite.model.Precision;
import org.austenite.model.Skip;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the keys of the backend-independent format mean, from DeePMD-kit's own evaluation of them (deepmd/dpmodel). */
class NativeModelTest {
    private final SmallModel small = new SmallModel();

    @Test
    void skips_followTheSizesInEveryLayer_theFirstFittingLayerToo() {
        var model = small.read();
        var embedding = ((EmbeddingNet) model.descriptor().embeddings()[0][1]).layers();
        assertThat(embedding.stream().map(DenseLayer::skip)).containsExactly(Skip.DOUBLE, Skip.DOUBLE);
        assertThat(model.fitting().nets()[1].layers().stream().map(DenseLayer::skip))
                .containsExactly(Skip.IDENTITY, Skip.DOUBLE, Skip.NONE);
    }

    @Test
    void skips_areOffWhereTheLayerSaysSo() {
        small.descriptor.put(
                "embeddings",
                SmallModel.networks(
                        1,
                        Map.of("layers", List.of(SmallModel.layer(1, 4, "tanh", false))),
                        Map.of("layers", List.of(SmallModel.layer(1, 4, "tanh", true)))));
        small.fitting.put("nets", SmallModel.networks(1, plainNet(), plainNet()));
        assertThat(small.read().fitting().nets()[0].layers().getFirst().skip()).isEqualTo(Skip.NONE);
    }

    private static Map<String, Object> plainNet() {
        return Map.of("layers", List.of(SmallModel.layer(8, 8, "tanh", false), SmallModel.layer(8, 1, "none", false)));
    }

    @Test
    void oneSidedNets_areTheSameObjectForEveryCentre() {
        var e = small.read().descriptor().embeddings();
        assertThat(e[1][0]).isSameAs(e[0][0]).isNotSameAs(e[0][1]);
    }

    @Test
    void twoSidedNets_areListedWithTheCentreFastest() {
        Object[] nets = new Object[4];
        for (int k = 0; k < 4; k++) {
            Map<String, Object> layer = SmallModel.layer(1, 4, "tanh", true);
            layer.put(
                    "@variables",
                    Map.of(
                            "w",
                            SmallModel.array(new int[] {1, 4}, k, 0, 0, 0),
                            "b",
                            SmallModel.array(new int[] {4}, 0, 0, 0, 0)));
            nets[k] = Map.of("layers", List.of(layer));
        }
        small.descriptor.put("embeddings", SmallModel.networks(2, nets));
        small.descriptor.put("type_one_side", false);
        var e = small.read().descriptor().embeddings();
        for (int centre = 0; centre < 2; centre++) {
            for (int neighbour = 0; neighbour < 2; neighbour++) {
                double first = ((EmbeddingNet) e[centre][neighbour])
                        .layers()
                        .getFirst()
                        .weight()[0];
                assertThat(first).isEqualTo(centre + 2 * neighbour);
            }
        }
    }

    @Test
    void statistics_areReducedToOneSlot_andDifferingSlotsRefused() {
        assertThat(small.read().descriptor().dstd()[1]).containsExactly(0.5, 0.25, 0.25, 0.25);
        double[] uneven = new double[24];
        Arrays.fill(uneven, 1);
        uneven[21] = 2;
        variables(small.descriptor).put("dstd", SmallModel.array(new int[] {2, 3, 4}, uneven));
        assertThatThrownBy(small::read)
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("model.descriptor.@variables.dstd")
                .hasMessageContaining("type 1, slot 2");
    }

    @Test
    void excludedTypes_silenceNeighboursButNotPadding() {
        small.descriptor.put("exclude_types", List.of(List.of(0, 1)));
        assertThat(small.read().descriptor().pairRules()).isDeepEqualTo(new PairRule[][] {
            {PairRule.INCLUDED, PairRule.NEIGHBOURS_ZERO}, {PairRule.NEIGHBOURS_ZERO, PairRule.INCLUDED}
        });
    }

    @Test
    void pairExcludeTypes_turnNeighboursIntoPadding_beforeExcludeTypes() {
        small.descriptor.put("exclude_types", List.of(List.of(0, 1), List.of(1, 1)));
        small.model.put("pair_exclude_types", List.of(List.of(1, 0)));
        assertThat(small.read().descriptor().pairRules()).isDeepEqualTo(new PairRule[][] {
            {PairRule.INCLUDED, PairRule.ALL_PADDING}, {PairRule.ALL_PADDING, PairRule.NEIGHBOURS_ZERO}
        });
    }

    @Test
    void netOfAnExcludedPairWithoutLayers_passesItsInputToEveryChannel() {
        Map<String, Object> empty = Map.of("layers", List.of());
        small.descriptor.put("type_one_side", false);
        small.descriptor.put(
                "embeddings", SmallModel.networks(2, SmallModel.embedding(), empty, empty, SmallModel.embedding()));
        assertThatThrownBy(small::read).hasMessageContaining("layers: is empty");
        small.descriptor.put("exclude_types", List.of(List.of(0, 1)));
        var net = (EmbeddingNet) small.read().descriptor().embeddings()[0][1];
        assertThat(net.layers()).hasSize(1);
        assertThat(net.layers().getFirst().weight()).containsExactly(1, 1, 1, 1);
        assertThat(net.layers().getFirst().activation()).isEqualTo(Activation.LINEAR);
    }

    @Test
    void biases_areSummed_andFittingExclusionLeavesTheOutputBias() {
        assertThat(small.read().fitting().bias()).containsExactly(1.25, 2.5);
        small.fitting.put("exclude_types", List.of(1));
        var fitting = small.read().fitting();
        assertThat(fitting.bias()).containsExactly(1.25, 0.5);
        assertThat(fitting.nets()[1].layers().getLast().weight()).containsOnly(0);
        assertThat(fitting.nets()[0].layers().getLast().weight()).doesNotContain(0);
    }

    @Test
    void atomExcludeTypes_areSilent() {
        small.model.put("atom_exclude_types", List.of(0));
        assertThat(small.read().fitting().silent()).containsExactly(true, false);
    }

    @Test
    void atomEner_subtractsTheVacuumWhereGiven_andBeyondTheEndOfTheList() {
        assertThat(small.read().fitting().subtractVacuum()).containsExactly(false, false);
        small.fitting.put("atom_ener", Arrays.asList(null, -1.0));
        assertThat(small.read().fitting().subtractVacuum()).containsExactly(false, true);
        small.fitting.put("atom_ener", List.of(-1.0));
        assertThat(small.read().fitting().subtractVacuum()).containsExactly(true, true);
        small.fitting.put("atom_ener", Arrays.asList(null, null));
        assertThat(small.read().fitting().subtractVacuum()).containsExactly(false, false);
    }

    @Test
    void mixedTypes_shareOneNet() {
        small.fitting.put("mixed_types", true);
        small.fitting.put("nets", SmallModel.networks(0, SmallModel.fittingNet(8)));
        var nets = small.read().fitting().nets();
        assertThat(nets[1]).isSameAs(nets[0]);
    }

    @Test
    void outStd_isIgnoredExceptWhereTensorFlowWouldScaleByIt() {
        variables(small.model).put("out_std", SmallModel.array(new int[] {1, 2, 1}, 1, 3));
        assertThat(small.read().fitting().bias()).containsExactly(1.25, 2.5);
        small.root.put("backend", "TensorFlow");
        assertThatThrownBy(small::read)
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("out_std: is 3.0");
    }

    @Test
    void parameters_widenTheFittingNet() {
        small.fitting.put("numb_fparam", 2);
        small.fitting.put("numb_aparam", 1);
        small.fitting.put("default_fparam", List.of(0.5, 0.75));
        variables(small.fitting).put("fparam_avg", SmallModel.array(new int[] {2}, 1, 2));
        variables(small.fitting).put("fparam_inv_std", SmallModel.array(new int[] {2}, 3, 4));
        variables(small.fitting).put("aparam_avg", SmallModel.array(new int[] {1}, 5));
        variables(small.fitting).put("aparam_inv_std", SmallModel.array(new int[] {1}, 6));
        assertThatThrownBy(small::read).hasMessageContaining("takes 8 numbers but gets 11");
        small.fitting.put("nets", SmallModel.networks(1, SmallModel.fittingNet(11), SmallModel.fittingNet(11)));
        var fitting = small.read().fitting();
        assertThat(fitting.fparam().mean()).containsExactly(1, 2);
        assertThat(fitting.fparam().inverseStd()).containsExactly(3, 4);
        assertThat(fitting.aparam().mean()).containsExactly(5);
        assertThat(fitting.defaultFparam()).containsExactly(0.5, 0.75);
    }

    @ParameterizedTest
    @CsvSource({
        "tanh,TANH,0",
        "none,LINEAR,0",
        "linear,LINEAR,0",
        "ReLU,RELU,0",
        "relu6,RELU6,0",
        "softplus,SOFTPLUS,0",
        "sigmoid,SIGMOID,0",
        "gelu,GELU,0",
        "gelu_tf,GELU,0",
        "silu,SILU,0",
        "silut,SILUT,3",
        "custom_silu:10.0,SILUT,10"
    })
    void activations_areKnownByAllTheirNames(String name, Activation activation, double threshold) {
        assertThat(ActivationName.parse(name)).isEqualTo(new ActivationName(activation, threshold));
    }

    @Test
    void precision_isReadForBothNets() {
        small.descriptor.put("precision", "float32");
        small.fitting.put("precision", "default");
        var model = small.read();
        assertThat(model.descriptor().precision()).isEqualTo(Precision.FLOAT32);
        assertThat(model.fitting().precision()).isEqualTo(Precision.FLOAT64);
    }

    @Test
    void compressedModel_keepsItsTables_andAnEmptyTableLeavesTheBlockOut() {
        double[] table = new double[30 * 24];
        Arrays.setAll(table, k -> 0.001 * k);
        var info = SmallModel.array(new int[] {6}, -1, 1, 5, 0.1, 0.4, 1);
        small.descriptor.put("compress", Map.of("@variables", tables(info, table)));
        var d = small.read().descriptor();
        var embedding = (EmbeddingTable) d.embeddings()[1][0];
        assertThat(embedding.width()).isEqualTo(4);
        assertThat(embedding.intervals()).isEqualTo(30);
        assertThat(embedding.stride1()).isEqualTo(0.4);
        assertThat(embedding.coefficients()).isEqualTo(table);
        assertThat(d.embeddings()[1][1]).isNull();
        assertThat(d.pairRules()[1]).containsExactly(PairRule.INCLUDED, PairRule.BLOCK_ZERO);
        small.descriptor.put("compress", Map.of("@variables", tables(info, Arrays.copyOf(table, 29 * 24))));
        assertThatThrownBy(small::read).hasMessageContaining("compress_data[0]: has a table of 29 intervals");
    }

    private static Map<String, Object> tables(Object info, double[] table) {
        var empty = SmallModel.array(new int[] {0});
        return Map.of(
                "compress_data",
                List.of(SmallModel.array(new int[] {table.length / 24, 24}, table), empty),
                "compress_info",
                List.of(info, empty));
    }

    @ParameterizedTest
    @CsvSource({
        "model,type,zbl,model zbl",
        "model,type,spin_ener,model spin_ener",
        "descriptor,type,se_atten,descriptor se_atten",
        "descriptor,spin,yes,spin",
        "descriptor,precision,bfloat16,precision bfloat16",
        "fitting,type,dipole,fitting net dipole"
    })
    void unsupportedModels_areNamedInOneSentence(String where, String key, String value, String found) {
        ("model".equals(where) ? small.model : "fitting".equals(where) ? small.fitting : small.descriptor)
                .put(key, value);
        assertThatThrownBy(small::read)
                .isInstanceOf(ModelFormatException.class)
                .hasMessageStartingWith(
                        "small.yaml: model." + ("model".equals(where) ? "" : where + ".") + key + ": " + found)
                .hasMessageContaining("is not supported; supported are")
                .hasMessageContaining("se_e2_a");
    }

    @Test
    void environmentVariants_areRefused() {
        small.descriptor.put("env_protection", 0.01);
        assertThatThrownBy(small::read).hasMessageContaining("env_protection 0.01 is not supported");
        small.descriptor.put("env_protection", 0.0);
        small.descriptor.put("env_mat", Map.of("use_exp_switch", true));
        assertThatThrownBy(small::read).hasMessageContaining("the exponential switch is not supported");
    }

    @Test
    void damagedTree_isRefusedNamingTheKey() {
        small.descriptor.put("sel", List.of(2, 2));
        assertThatThrownBy(small::read).hasMessageContaining("@variables.dstd: has the shape [2, 3, 4], not [2, 4, 4]");
        small.descriptor.put("sel", List.of(2, 1.5));
        assertThatThrownBy(small::read)
                .hasMessageContaining("model.descriptor.sel: should be a whole number but is 1.5");
        small.descriptor.remove("sel");
        assertThatThrownBy(small::read).hasMessageContaining("model.descriptor.sel: is missing");
        small.descriptor.put("sel", "many");
        assertThatThrownBy(small::read).hasMessageContaining("should be a list but is the text \"many\"");
    }

    @Test
    void ragged_orNonFinite_arraysAreRefused() {
        variables(small.fitting)
                .put("bias_atom_e", Map.of("@class", "np.ndarray", "value", List.of(List.of(1.0), List.of(1.0, 2.0))));
        assertThatThrownBy(small::read)
                .hasMessageContaining("fitting.@variables.bias_atom_e: its lists differ in length");
        variables(small.fitting).put("bias_atom_e", Map.of("@class", "np.ndarray", "value", List.of(1.0, ".nan")));
        assertThatThrownBy(small::read).isInstanceOf(ModelFormatException.class).hasMessageContaining("bias_atom_e");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> variables(Map<String, Object> node) {
        return (Map<String, Object>) node.get("@variables");
    }
}
