package org.austenite.model.io;

import java.util.ArrayList;
import java.util.List;
import org.austenite.model.ModelFormatException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The training input (JSON) that newer graphs carry in {@code train_attr/training_script}. The graph is what DeePMD-kit executes and is always
 * asked first; the script tells what a graph does not name.
 */
final class TensorFlowScript {
    private static final String NODE = "train_attr/training_script";

    private final JsonNode root;

    private TensorFlowScript(JsonNode root) {
        this.root = root;
    }

    /** The script among {@code constants}, empty where the file has none. */
    static TensorFlowScript of(FrozenGraph graph, GraphConstants constants) {
        try {
            return new TensorFlowScript(JsonMapper.shared().readTree(constants.text(NODE, "{}")));
        } catch (JacksonException e) {
            throw new ModelFormatException(graph.file(), "node " + NODE, "is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** The model section. */
    JsonNode model() {
        return root.path("model");
    }

    /** The descriptor section; the first item of a hybrid descriptor's list of one. */
    JsonNode descriptor() {
        JsonNode descriptor = model().path("descriptor");
        JsonNode list = descriptor.path("list");
        return list.size() == 1 ? list.path(0) : descriptor;
    }

    /** The fitting net's section. */
    JsonNode fitting() {
        return model().path("fitting_net");
    }

    /** Whether the nets compute in a precision other than they are stored in. */
    boolean isMixedPrecision() {
        return root.path("training").path("mixed_precision").isObject();
    }

    /** The pairs of {@code exclude_types}. */
    List<int[]> excludedPairs() {
        List<int[]> pairs = new ArrayList<>();
        for (JsonNode pair : descriptor().path("exclude_types").values()) {
            pairs.add(new int[] {pair.path(0).intValue(-1), pair.path(1).intValue(-1)});
        }
        return pairs;
    }
}
