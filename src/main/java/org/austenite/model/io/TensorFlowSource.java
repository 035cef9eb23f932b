package org.austenite.model.io;

/**
 * What the parts of a TensorFlow model are read from.
 *
 * @param graph the graph
 * @param constants its constants
 * @param script its training input, possibly empty
 * @param suffix what DeePMD-kit appended to the descriptor's scopes: nothing, or "_0" for a hybrid descriptor of one part
 */
record TensorFlowSource(FrozenGraph graph, GraphConstants constants, TensorFlowScript script, String suffix) {
    /** Name of constant {@code name} of the descriptor. */
    String descriptor(String name) {
        return "descrpt_attr" + suffix + "/" + name;
    }

    /** Scope of the embedding nets of centre type {@code centre}, or of all centres where they share one. */
    String filterScope(String centre) {
        return "filter_type_" + centre + suffix + "/";
    }

    /** Whether the embedding nets depend on the neighbour's type alone. */
    boolean isOneSided() {
        String scope = filterScope("all");
        return graph.nodes().stream().anyMatch(node -> node.isIn(scope));
    }
}
