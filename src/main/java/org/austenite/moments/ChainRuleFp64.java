package org.austenite.moments;

import java.util.Arrays;
import org.austenite.neighbor.Chunk;

/** From the gradient of a neighbour's normalised row to the gradient of its edge. */
final class ChainRuleFp64 {
    private ChainRuleFp64() {}

    /** Zeroes the gradients of all the chunk's edges: those out of range or dropped by sel stay so. */
    static void clear(Chunk chunk, double[] dEdR) {
        int types = chunk.block().ntypes();
        Arrays.fill(dEdR, 3 * chunk.begin(0, 0), 3 * chunk.end(chunk.rows() - 1, types - 1), 0);
    }

    /**
     * dE/drij of entry {@code k}, with n_c = dE/dR_c / dstd_c: {@code x_b (n_0 radial + bend sum_a n_a x_a) + q n_b}.
     *
     * @param h0 dE/dR_0, with the embedding's share; {@code h1..h3}: dE/dR_1..3
     * @param dEdR out: the block's edge gradients
     */
    static void finish(
            EdgeGeometryVector e,
            int k,
            int type,
            double /*64*/ h0,
            double /*64*/ h1,
            double /*64*/ h2,
            double /*64*/ h3,
            double[] dEdR) {
        double /*64*/ n1 = h1 * e.scale(type, 1);
        double /*64*/ n2 = h2 * e.scale(type, 2);
        double /*64*/ n3 = h3 * e.scale(type, 3);
        double /*64*/ along =
                h0 * e.scale(type, 0) * e.radial[k] + e.bend[k] * (n1 * e.x[k] + n2 * e.y[k] + n3 * e.z[k]);
        int at = 3 * e.edge[k];
        dEdR[at] = /*as-float*/ (along * e.x[k] + e.q[k] * n1);
        dEdR[at + 1] = /*as-float*/ (along * e.y[k] + e.q[k] * n2);
        dEdR[at + 2] = /*as-float*/ (along * e.z[k] + e.q[k] * n3);
    }
}
