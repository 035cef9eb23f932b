package org.austenite.cli;

import org.austenite.model.DeepPotModel;
import org.austenite.model.DenseLayer;
import org.austenite.model.DescriptorSeA;
import org.austenite.model.FittingNet;

/**
 * A rough upper estimate of the memory that molecular dynamics in double precision needs per atom, were every atom to have as many neighbours as
 * sel keeps. Bytes per atom:
 *
 * <pre>
 *   state        8 * 3 * 5                     position, velocity, force, image, position at the last list rebuild
 *   edges        nnei * (4 + 2 + 8*4 + 8*3)    neighbour index, partner slot, environment row, gradient dE/drij
 *   moments      8 * 2 * 4 M                   A and its gradient, [M, 4]
 *   descriptor   8 * 2 * M axisNeuron          D and its gradient
 *   fitting      8 * 2 * sum of widths         activations and their slopes
 * </pre>
 *
 * Activations of the embedding nets live for a block of edges at a time, not per atom.
 */
final class MemoryEstimate {
    private static final int STATE = 8 * 3 * 5;
    private static final int EDGE = 4 + 2 + 8 * 4 + 8 * 3;

    private MemoryEstimate() {}

    /** Bytes per atom. */
    static long bytesPerAtom(DeepPotModel model) {
        DescriptorSeA d = model.descriptor();
        long widths = 0;
        for (FittingNet net : model.fitting().nets()) {
            widths = Math.max(
                    widths, net.layers().stream().mapToLong(DenseLayer::out).sum());
        }
        return STATE + (long) EDGE * d.nnei() + 8L * 2 * (4L * d.width() + d.size() + widths);
    }
}
