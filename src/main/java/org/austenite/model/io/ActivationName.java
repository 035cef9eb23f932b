package org.austenite.model.io;

import java.util.Locale;
import org.austenite.model.Activation;

/**
 * An activation function as DeePMD-kit spells it, for example {@code tanh}, {@code gelu_tf}, {@code silut:10.0}.
 *
 * @param activation the function
 * @param threshold threshold of {@link Activation#SILUT}, 0 for the others
 */
record ActivationName(Activation activation, double threshold) {
    private static final double DEFAULT_THRESHOLD = 3;

    /** The function called {@code name}, or null when there is none. */
    static ActivationName parse(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return switch (lower) {
            case "none", "linear" -> plain(Activation.LINEAR);
            case "tanh" -> plain(Activation.TANH);
            case "relu" -> plain(Activation.RELU);
            case "relu6" -> plain(Activation.RELU6);
            case "softplus" -> plain(Activation.SOFTPLUS);
            case "sigmoid" -> plain(Activation.SIGMOID);
            case "gelu", "gelu_tf" -> plain(Activation.GELU);
            case "silu" -> plain(Activation.SILU);
            case "silut", "custom_silu" -> new ActivationName(Activation.SILUT, DEFAULT_THRESHOLD);
            default -> silut(lower);
        };
    }

    private static ActivationName plain(Activation activation) {
        return new ActivationName(activation, 0);
    }

    private static ActivationName silut(String name) {
        int colon = name.indexOf(':');
        if (colon < 0 || !(name.startsWith("silut:") || name.startsWith("custom_silu:"))) {
            return null;
        }
        try {
            double threshold = Double.parseDouble(name.substring(colon + 1));
            return Double.isFinite(threshold) ? new ActivationName(Activation.SILUT, threshold) : null;
        } catch (NumberFormatException _) {
            return null;
        }
    }
}
