package org.austenite.potential;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.austenite.backprop.Gather;
import org.austenite.model.DeepPotModel;
import org.austenite.neighbor.Chunk;
import org.austenite.neighbor.NeighborList;
import org.austenite.parallel.Workers;

/**
 * A Deep Potential on the CPU: one rung's stages run over chunks of rows, then the gather.
 *
 * <pre>
 *   moments -> descriptor -> fitting -> descriptor backward -> moments backward   per chunk
 *   gather                                                                        all edges
 * </pre>
 *
 * @param <R> {@code double[]} or {@code float[]}
 */
public final class DeepPotential<R> extends ModelPotential {
    /** Rows summed one after the other before partial energies are added: a constant, so that threads change no bit. */
    private static final int SUM_BLOCK = NeighborList.BLOCK;

    private final Stages.Factory<R> factory;
    private final Gather<R> gather;
    private final List<Stages<R>> stages;
    private final Workers.Task chunkTask = this::evaluateChunk;

    private NeighborList list;
    private Chunk[] chunks;
    private R[] dEdR;
    private Evaluation out;

    /** Wires a rung; takes ownership of {@code workers}. */
    public DeepPotential(DeepPotModel model, Stages.Factory<R> factory, Gather<R> gather, Workers workers) {
        super(model, workers);
        this.factory = factory;
        this.gather = gather;
        stages = IntStream.range(0, workers.threads())
                .mapToObj(worker -> factory.create())
                .toList();
        dEdR = factory.reals().list().apply(0);
    }

    @Override
    public void evaluate(NeighborList neighbours, Parameters parameters, Evaluation result) {
        if (neighbours != list) {
            prepare(neighbours);
        }
        out = result;
        out.reserve(list.local(), list.all(), list.ntypes());
        for (Stages<R> s : stages) {
            s.fitting().bind(parameters);
        }
        if (list.rows() < list.local()) {
            Arrays.fill(out.atomEnergy(), 0, list.local(), 0);
        }
        workers().run(chunks.length, chunkTask);
        for (Stages<R> s : stages) {
            s.moments().drainOverflow(out.selOverflow());
        }
        out.energy(sum(out.atomEnergy(), list.local()));
        gather.gather(list, dEdR, out);
    }

    private void prepare(NeighborList neighbours) {
        list = neighbours;
        chunks = ChunkPlan.of(list, factory.chunkRows(), grain(), workers().threads());
        int blocks = list.blocks().length;
        if (dEdR.length < blocks) {
            R[] grown = factory.reals().list().apply(blocks);
            System.arraycopy(dEdR, 0, grown, 0, dEdR.length);
            dEdR = grown;
        }
        for (int b = 0; b < blocks; b++) {
            // As much room as the list has, which is kept over rebuilds: gradients grow only when the list does.
            int room = list.blocks()[b].neighbor().length;
            if (dEdR[b] == null || factory.reals().length().applyAsInt(dEdR[b]) < 3L * room) {
                dEdR[b] = factory.reals().array().apply(3 * room);
            }
        }
    }

    private int grain() {
        return stages.getFirst().moments().layout().lanes();
    }

    private void evaluateChunk(int task, int worker) {
        Chunk chunk = chunks[task];
        Stages<R> s = stages.get(worker);
        R gradients = dEdR[chunk.block().firstRow() / NeighborList.BLOCK];
        s.moments().forward(chunk, s.a());
        s.descriptor().forward(chunk.rows(), s.a(), s.d());
        s.fitting().evaluate(chunk, s.d(), s.dEdD(), out.atomEnergy());
        s.descriptor().backward(chunk.rows(), s.a(), s.dEdD(), s.dEdA());
        s.moments().backward(chunk, s.dEdA(), gradients);
    }

    private static double sum(double[] values, int n) {
        double total = 0;
        for (int from = 0; from < n; from += SUM_BLOCK) {
            double part = 0;
            for (int i = from; i < Math.min(n, from + SUM_BLOCK); i++) {
                part += values[i];
            }
            total += part;
        }
        return total;
    }

    @Override
    public void close() {
        workers().close();
    }
}
