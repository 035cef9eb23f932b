package org.austenite.model.io;

import java.util.List;
import java.util.Map;

/**
 * A node of a TensorFlow graph.
 *
 * @param name unique name, scopes separated by slashes
 * @param op operation
 * @param inputs names of the nodes whose outputs it takes, in order, without output numbers; control inputs are left out
 * @param attributes attributes by name
 */
record GraphNode(String name, String op, List<String> inputs, Map<String, GraphValue> attributes) {
    /** Whole-number attribute {@code key}, or {@code otherwise} where there is none. */
    long whole(String key, long otherwise) {
        return attributes.get(key) instanceof GraphValue.Whole(long value) ? value : otherwise;
    }

    /** Element type that the operation computes in. */
    GraphType type() {
        return GraphType.numbered(whole("T", whole("dtype", 0)));
    }

    /** Whether the name lies in {@code scope} (which ends in a slash). */
    boolean isIn(String scope) {
        return name.startsWith(scope);
    }
}
