package org.austenite.model;

import java.util.Arrays;

/**
 * The smooth-edition two-body descriptor {@code se_e2_a} (Zhang et al. 2018, arXiv:1805.09003).
 *
 * <pre>
 *   R_j = (w(r)/r, w(r) x/r^2, w(r) y/r^2, w(r) z/r^2) normalised by davg, dstd of the centre's type      [nnei, 4]
 *   A   = 1/divisor sum_j G_j^T R_j                                                                        [M, 4]
 *   D   = A (A[0:axisNeuron])^T                                                                            [M, axisNeuron]
 * </pre>
 *
 * @param rcut cut-off radius (Angstrom)
 * @param rcutSmth where the switch starts (Angstrom)
 * @param float32Switch whether the switch uses float32 differences of rcut and rcutSmth, as TensorFlow graphs do
 * @param sel neighbours kept per type (the nearest, when there are more)
 * @param divisor sum of the sel that the model was trained with
 * @param axisNeuron width of the axis block (M2)
 * @param davg mean of the environment matrix, [ntypes, 4]
 * @param dstd standard deviation of the environment matrix, [ntypes, 4]
 * @param typeOneSide whether the nets depend on the neighbour's type alone
 * @param embeddings G for [centre, neighbour]; the same object for every centre when one-sided; null where the pair has none
 * @param pairRules what each [centre, neighbour] pair contributes
 * @param precision the precision the file computes its embedding in
 */
public record DescriptorSeA(
        double rcut,
        double rcutSmth,
        boolean float32Switch,
        int[] sel,
        int divisor,
        int axisNeuron,
        double[][] davg,
        double[][] dstd,
        boolean typeOneSide,
        Embedding[][] embeddings,
        PairRule[][] pairRules,
        Precision precision) {
    /** Number of types, of centres and of neighbours alike. */
    public int ntypes() {
        return sel.length;
    }

    /** Slots per centre: the sum of sel. */
    public int nnei() {
        return Arrays.stream(sel).sum();
    }

    /** Width M of the embedding. */
    public int width() {
        for (Embedding[] row : embeddings) {
            for (Embedding e : row) {
                if (e != null) {
                    return e.width();
                }
            }
        }
        throw new IllegalStateException("a descriptor without any embedding");
    }

    /** Length of D. */
    public int size() {
        return width() * axisNeuron;
    }
}
