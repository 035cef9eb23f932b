package org.austenite.moments;

import org.austenite.embedding.EmbeddingReference;
import org.austenite.envmat.EnvMatReference;
import org.austenite.model.DescriptorSeA;
import org.austenite.model.Embedding;

/** What one empty slot adds to divisor * A: {@code G(R_0) R_c} with R = -davg/dstd, a constant per (centre, neighbour) pair. */
final class PaddingFp64 {
    private PaddingFp64() {}

    /** The constants, [centre][neighbour][4 * channels]; null where the pair has no embedding. */
    static double[][][] of(DescriptorSeA descriptor, int channels) {
        int n = descriptor.ntypes();
        EnvMatReference envMat = new EnvMatReference(descriptor);
        double[][][] all = new double[n][n][];
        for (int i = 0; i < n; i++) {
            double /*64*/[] empty = envMat.padding(i);
            for (int j = 0; j < n; j++) {
                Embedding embedding = descriptor.embeddings()[i][j];
                all[i][j] =
                        embedding == null ? null : outer(EmbeddingReference.at(embedding, empty[0]), empty, channels);
            }
        }
        return all;
    }

    private static double[] outer(EmbeddingReference.Jet g, double /*64*/[] row, int channels) {
        double[] product = new double[4 * channels];
        for (int c = 0; c < 4; c++) {
            for (int m = 0; m < g.value().length; m++) {
                product[c * channels + m] = /*as-float*/ (g.value()[m] * row[c]);
            }
        }
        return product;
    }
}
