package org.austenite.model.io;

/**
 * What the parts of a TensorFlow model are read from.
 *
 * @param graph the graph
 * @param constants its constants
 * @param script its training input, possibly empty
 * @param suffix what DeePMD-kit appended to the descriptor's scopes: nothing, or "_0" for a hybrid descriptor of one part
 * @param oneSided whether the embedding nets depend on the neighbour's type alone
 */
record TensorFlowSource(
        FrozenGraph graph, GraphConstants constants, TensorFlowScript script, String suffix, boolean oneSided) {
    /**
     * A source on {@code graph}.
     *
     * @throws org.austenite.model.ModelFormatException when the graph holds another kind of model than se_e2_a
     */
    static TensorFlowSource of(FrozenGraph graph, GraphConstants constants) {
        TensorFlowScript script = TensorFlowScript.of(graph, constants);
        String suffix = TensorFlowSupport.descriptorSuffix(graph, constants, script);
        String shared = filterScope("all", suffix);
        boolean oneSided = graph.nodes().stream().anyMatch(node -> node.isIn(shared));
        return new TensorFlowSource(graph, constants, script, suffix, oneSided);
    }

    /** Name of constant {@code name} of the descriptor. */
    String descriptor(String name) {
        return "descrpt_attr" + suffix + "/" + name;
    }

    /** Scope of the embedding nets of centre type {@code centre}, "all" where the centres share them. */
    String filterScope(String centre) {
        return filterScope(centre, suffix);
    }

    private static String filterScope(String centre, String suffix) {
        return "filter_type_" + centre + suffix + "/";
    }
}
