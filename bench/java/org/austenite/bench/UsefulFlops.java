package org.austenite.bench;

import java.util.List;
import org.austenite.model.DeepPotModel;
import org.austenite.model.DenseLayer;
import org.austenite.model.EmbeddingNet;

/**
 * Floating-point operations that an atom's energy and forces need, a fused multiply-add counting two. Packing, padding, tanh and the neighbour list
 * are not counted, so they weigh on the percentage of the peak.
 *
 * <pre>
 *   per neighbour, both:   environment matrix, switch and chain rule                                      200
 *                          A = G^T R                                                                      8 M
 *                          dE/dG = dE/dA R,  dE/dR = dE/dA^T G                                            8 M + 8 M
 *   with tables:           quintic forward; again with its derivative backward; dE/ds                     10 M + 18 M + 2 M
 *   with the nets:         w weights of 1 -> ... -> M, forward and back                                   2 w + 2 w
 *   per atom:              D = A A_axis^T and its gradient                                                8 M a + 16 M a
 *                          fitting net of v weights, forward and gradient of the input                    2 v + 2 v
 * </pre>
 *
 * @param width M
 * @param axis a
 * @param embedding w, weights of one embedding net
 * @param fitting v, weights of one fitting net
 * @param foldable weights of the fitting net's first layer that the symmetry of D makes superfluous: a (a - 1) / 2 inputs
 */
public record UsefulFlops(int width, int axis, long embedding, long fitting, long foldable) {
    private static final int GEOMETRY = 200;

    /** The sizes of a model. */
    public static UsefulFlops of(DeepPotModel model) {
        int axis = model.descriptor().axisNeuron();
        EmbeddingNet net = (EmbeddingNet) model.descriptor().embeddings()[0][0];
        List<DenseLayer> fitting = model.fitting().nets()[0].layers();
        return new UsefulFlops(
                net.width(),
                axis,
                weights(net.layers()),
                weights(fitting),
                axis * (axis - 1L) / 2 * fitting.getFirst().out());
    }

    private static long weights(List<DenseLayer> layers) {
        return layers.stream().mapToLong(l -> (long) l.in() * l.out()).sum();
    }

    /** Operations per neighbour within the cut-off. */
    public double perNeighbour(Nets nets) {
        double products = GEOMETRY + 24.0 * width;
        return switch (nets) {
            case TABLES -> products + 30.0 * width;
            case EXACT -> products + 4.0 * embedding;
        };
    }

    /** Operations per atom with {@code neighbours} neighbours. */
    public double perAtom(Nets nets, double neighbours) {
        return neighbours * perNeighbour(nets) + 24.0 * width * axis + 4.0 * fitting;
    }

    /** The part of {@link #perAtom} that folding D's symmetric block saves: a program that folds does not execute it. */
    public double savedByFolding() {
        return 4.0 * foldable;
    }
}
