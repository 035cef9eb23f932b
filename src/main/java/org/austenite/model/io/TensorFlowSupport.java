package org.austenite.model.io;

import java.util.List;
import java.util.Map;
import org.austenite.model.ModelFormatException;
import tools.jackson.databind.JsonNode;

/** Tells models that this engine computes from the rest, which are refused in one sentence. */
final class TensorFlowSupport {
    private static final String SUPPORTED = "supported are energy models with the se_e2_a descriptor";
    private static final String MAJOR_VERSION = "1.";

    private static final Map<String, String> FOREIGN_OPS = Map.ofEntries(
            Map.entry("DescrptNorot", "a graph of DeePMD-kit 0.12 (convert it with `dp convert-from 0.12`)"),
            Map.entry("Descrpt", "the descriptor loc_frame"),
            Map.entry("ProdEnvMatAMix", "a mixed-type descriptor (se_atten, DPA-1)"),
            Map.entry("ProdEnvMatR", "the descriptor se_e2_r"),
            Map.entry("DescrptSeR", "the descriptor se_e2_r"),
            Map.entry("DescrptSeAMask", "the descriptor se_a_mask"),
            Map.entry("TabulateFusionSeT", "the descriptor se_e3"),
            Map.entry("TabulateFusionSeR", "the descriptor se_e2_r"),
            Map.entry("TabulateFusionSeAtten", "a mixed-type descriptor (se_atten, DPA-1)"),
            Map.entry("ProdEnvMatANvnmdQuantize", "a model quantised for NVNMD"),
            Map.entry("ProdEnvMatAMixNvnmdQuantize", "a model quantised for NVNMD"),
            Map.entry("SoftMinSwitch", "a short-range pair table (use_srtab)"),
            Map.entry("PairTab", "a pair table"),
            Map.entry("VariableV2", "a graph that was not frozen (use `dp freeze`)"),
            Map.entry("VarHandleOp", "a graph that was not frozen (use `dp freeze`)"));

    private static final Map<String, String> FOREIGN_SCOPES = Map.of(
            "spin_attr", "a spin model (DeepSpin)",
            "modifier_attr", "a long-range model with a data modifier (DPLR)",
            "type_embed_net", "a type embedding");

    private final FrozenGraph graph;
    private final GraphConstants constants;

    private TensorFlowSupport(FrozenGraph graph, GraphConstants constants) {
        this.graph = graph;
        this.constants = constants;
    }

    /**
     * The suffix of the descriptor's scopes in a supported graph.
     *
     * @throws ModelFormatException when the graph is of another kind
     */
    static String descriptorSuffix(FrozenGraph graph, GraphConstants constants, TensorFlowScript script) {
        TensorFlowSupport support = new TensorFlowSupport(graph, constants);
        support.checkVersion();
        support.checkNodes();
        support.checkScript(script);
        support.checkOutputs();
        return support.suffix();
    }

    private void checkVersion() {
        String version = constants.text("model_attr/model_version", "1.0");
        if (!version.startsWith(MAJOR_VERSION)) {
            throw refused("model_attr/model_version", "model version " + version + " (supported is 1.x)");
        }
        String type = constants.text("model_attr/model_type", "ener");
        if (!type.equals("ener")) {
            throw refused("model_attr/model_type", "a model of type \"" + type + "\"");
        }
    }

    private void checkNodes() {
        for (GraphNode node : graph.nodes()) {
            String op = FOREIGN_OPS.get(node.op());
            if (op != null) {
                throw refused(node.name(), op);
            }
            int slash = node.name().indexOf('/');
            String scope = slash < 0 ? null : FOREIGN_SCOPES.get(node.name().substring(0, slash));
            if (scope != null) {
                throw refused(node.name(), scope);
            }
        }
        if (graph.has("filter_type_all/matrix_1_0_0")) {
            throw refused("filter_type_all/matrix_1_0_0", "the descriptor se_e3");
        }
    }

    private void checkScript(TensorFlowScript script) {
        JsonNode descriptor = script.descriptor();
        String type = descriptor.path("type").stringValue("se_e2_a");
        refuseIf(!type.equals("se_e2_a") && !type.equals("se_a"), "the descriptor " + type);
        String kind = script.model().path("type").stringValue("standard");
        refuseIf(!kind.equals("standard"), "a model of type \"" + kind + "\"");
        refuseIf(script.model().path("spin").isObject(), "a spin model (DeepSpin)");
        refuseIf(script.model().path("use_srtab").isString(), "a short-range pair table (use_srtab)");
        refuseIf(script.model().path("modifier").isObject(), "a data modifier");
        refuseIf(script.fitting().path("tot_ener_zero").booleanValue(false), "a model with tot_ener_zero");
        refuseIf(script.fitting().path("use_aparam_as_mask").booleanValue(false), "a model with use_aparam_as_mask");
        refuseIf(script.isMixedPrecision(), "a model with mixed_precision");
    }

    /** A file that was cut off between two nodes lacks the outputs, which come last. */
    private void checkOutputs() {
        for (String output : List.of("o_energy", "o_force", "o_virial")) {
            if (!graph.has(output)) {
                throw graph.wrong(output, "is missing; the file is incomplete or no frozen DeePMD-kit energy model");
            }
        }
    }

    private String suffix() {
        if (graph.has("descrpt_attr/t_avg")) {
            return "";
        }
        if (!graph.has("descrpt_attr_0/t_avg")) {
            throw new ModelFormatException(
                    graph.file(), "node descrpt_attr/t_avg", "is missing; " + SUPPORTED + ", frozen by DeePMD-kit");
        }
        if (graph.has("descrpt_attr_1/t_avg")) {
            throw refused("descrpt_attr_1/t_avg", "a hybrid descriptor of several parts");
        }
        return "_0";
    }

    private void refuseIf(boolean holds, String found) {
        if (holds) {
            throw refused("train_attr/training_script", found);
        }
    }

    private ModelFormatException refused(String node, String found) {
        return graph.wrong(node, "the file holds " + found + "; " + SUPPORTED);
    }
}
