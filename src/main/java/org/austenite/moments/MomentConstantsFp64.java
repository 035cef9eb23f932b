package org.austenite.moments;

import org.austenite.model.DescriptorSeA;
import org.austenite.model.PairRule;

/** What a model fixes for the moments however its embeddings are computed; shared by all threads. */
abstract class MomentConstantsFp64 {
    private final DescriptorSeA descriptor;
    private final int channels;
    private final double[][][] padding;

    /** Constants of {@code descriptor}, its width rounded up to {@code channels}. */
    MomentConstantsFp64(DescriptorSeA descriptor, int channels) {
        this.descriptor = descriptor;
        this.channels = channels;
        padding = PaddingFp64.of(descriptor, channels);
    }

    final DescriptorSeA descriptor() {
        return descriptor;
    }

    /** Channels of one component of A, the empty ones at the end included. */
    final int channels() {
        return channels;
    }

    final double perDivisor() {
        return /*as-float*/ (1 / (double /*64*/) descriptor.divisor());
    }

    final PairRule rule(int centre, int neighbour) {
        return descriptor.pairRules()[centre][neighbour];
    }

    /** What an empty slot adds to divisor * A, [4 * channels]; null where the pair has no embedding. */
    final double[] padding(int centre, int neighbour) {
        return padding[centre][neighbour];
    }
}
