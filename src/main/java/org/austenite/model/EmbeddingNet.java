package org.austenite.model;

import java.util.List;

/**
 * The embedding net of DeepPot-SE: a scalar (normalised s) to {@code width} channels.
 *
 * @param layers dense layers; the first has one input
 */
public record EmbeddingNet(List<DenseLayer> layers) implements Embedding {
    /** Copies the list. */
    public EmbeddingNet {
        layers = List.copyOf(layers);
        if (layers.isEmpty() || layers.getFirst().in() != 1) {
            throw new IllegalArgumentException("an embedding net starts from one number");
        }
    }

    @Override
    public int width() {
        return layers.getLast().out();
    }
}
