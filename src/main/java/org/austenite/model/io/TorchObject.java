package org.austenite.model.io;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An object of a TorchScript archive: the name of its class and its attributes. It has no behaviour.
 *
 * @param type class name without its module, e.g. {@code EnergyModel}
 * @param attributes attribute values by name
 */
record TorchObject(String type, Map<String, Object> attributes) {
    TorchObject(String type) {
        this(type, new LinkedHashMap<>());
    }

    /** Identity: an object graph may have cycles. */
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public String toString() {
        return type;
    }
}
