package org.austenite.potential;

import org.austenite.backprop.Gather;
import org.austenite.bench.Melt;
import org.austenite.bench.Variant;
import org.austenite.neighbor.Chunk;
import org.austenite.neighbor.NeighborList;

/**
 * The stages of one thread over the chunks of a list, each to be called apart, in the order of an evaluation.
 *
 * @param <R> {@code double[]} or {@code float[]}
 */
final class StagePass<R> {
    private final NeighborList list;
    private final Chunk[] chunks;
    private final Stages<R> stages;
    private final Gather<R> gather;
    private final R[] dEdR;
    private final Evaluation evaluation = new Evaluation(false);
    private int next;
    private Chunk chunk;

    StagePass(NeighborList list, Stages.Factory<R> factory, Gather<R> gather) {
        this.list = list;
        this.gather = gather;
        stages = factory.create();
        chunks = ChunkPlan.of(
                list, factory.chunkRows(), stages.moments().layout().lanes(), 1);
        dEdR = factory.reals().list().apply(list.blocks().length);
        for (int b = 0; b < dEdR.length; b++) {
            dEdR[b] = factory.reals().array().apply(3 * list.blocks()[b].edges());
        }
        evaluation.reserve(list.local(), list.all(), list.ntypes());
        stages.fitting().bind(Parameters.NONE);
    }

    /** Goes on to the next chunk, after the last to the first. */
    void advance() {
        chunk = chunks[next];
        next = (next + 1) % chunks.length;
    }

    /** Rows of the present chunk. */
    int rows() {
        return chunk.rows();
    }

    void momentsForward() {
        stages.moments().forward(chunk, stages.a());
    }

    void descriptorForward() {
        stages.descriptor().forward(chunk.rows(), stages.a(), stages.d());
    }

    void fitting() {
        stages.fitting().evaluate(chunk, stages.d(), stages.dEdD(), evaluation.atomEnergy());
    }

    void descriptorBackward() {
        stages.descriptor().backward(chunk.rows(), stages.a(), stages.dEdD(), stages.dEdA());
    }

    void momentsBackward() {
        stages.moments().backward(chunk, stages.dEdA(), dEdR[chunk.block().firstRow() / NeighborList.BLOCK]);
    }

    /** Forces of all atoms from the gradients of all chunks. */
    void gather() {
        gather.gather(list, dEdR, evaluation);
    }

    /** Runs all stages over all chunks and holds energy and forces to DeePMD-kit's. */
    void requireAgreement(Variant variant, Melt melt, ListedFrame frame) {
        for (int k = 0; k < chunks.length; k++) {
            advance();
            momentsForward();
            descriptorForward();
            fitting();
            descriptorBackward();
            momentsBackward();
        }
        gather();
        double energy = 0;
        for (int i = 0; i < list.local(); i++) {
            energy += evaluation.atomEnergy()[i];
        }
        variant.requireAgreement(energy, frame.unsorted(evaluation.force(), 3), melt);
    }
}
