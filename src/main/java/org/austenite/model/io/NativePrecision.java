package org.austenite.model.io;

import org.austenite.model.Precision;

/** DeePMD-kit's names of precisions; {@code default} is its interface precision, double. */
final class NativePrecision {
    private NativePrecision() {}

    /** The precision at the key {@code precision} of {@code node}. */
    static Precision of(ModelNode node) {
        String name = node.text("precision", "default");
        return switch (name) {
            case "default", "float64", "double" -> Precision.FLOAT64;
            case "float32", "single" -> Precision.FLOAT32;
            default -> throw node.unsupported("precision", "precision " + name);
        };
    }
}
