package org.austenite.model;

/**
 * How a dense layer's input reaches its output besides the activation.
 *
 * <p>DeePMD-kit's file kinds have different rules (TensorFlow's fitting net never doubles and never skips in its first layer, the native one
 * follows the sizes everywhere); the readers resolve them, so that the engine sees only the result.
 */
public enum Skip {
    /** {@code y = h}. */
    NONE,
    /** {@code y = x + h}: output as wide as the input. */
    IDENTITY,
    /** {@code y = [x, x] + h}: output twice as wide as the input. */
    DOUBLE
}
