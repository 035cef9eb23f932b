package org.austenite.model;

import java.util.List;

/**
 * The fitting net of one centre type: descriptor (and parameters) to one energy in eV.
 *
 * @param layers dense layers; the last is linear and has one output
 */
public record FittingNet(List<DenseLayer> layers) {
    /** Copies the list. */
    public FittingNet {
        layers = List.copyOf(layers);
        if (layers.isEmpty() || layers.getLast().out() != 1) {
            throw new IllegalArgumentException("a fitting net ends in one number");
        }
    }

    /** Width of the input: the descriptor, then frame and atomic parameters. */
    public int in() {
        return layers.getFirst().in();
    }
}
