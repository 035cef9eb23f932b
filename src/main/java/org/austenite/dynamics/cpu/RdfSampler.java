package org.austenite.dynamics.cpu;

import org.austenite.dynamics.SampleSink;
import org.austenite.dynamics.Snapshot.OpState;
import org.austenite.dynamics.StepOp.SampleRdf;
import org.austenite.neighbor.NeighborBlock;
import org.austenite.neighbor.NeighborList;

/**
 * Histograms of pair distances by ordered pair of types, from the neighbour list, which is complete up to the cut-off.
 *
 * <p>State: counts [ntypes, ntypes, bins] and then the number of frames; the sum of 1/V over the frames (1/Angstrom^3).
 * {@code observe.RdfHistogram} turns it into g(r).
 */
final class RdfSampler implements OpRunner {
    /** Rows per task; divides a block. */
    private static final int ROWS = 512;

    private final SampleRdf op;
    private long[] counts;
    private double inverseVolumes;

    RdfSampler(SampleRdf op, int ntypes) {
        this.op = op;
        this.counts = new long[ntypes * ntypes * op.bins() + 1];
    }

    @Override
    public void run(MdSystem system, SampleSink sink) {
        if (system.step() % op.every() != 0) {
            return;
        }
        NeighborList list = system.list();
        long[][] found = new long[system.workers().threads()][];
        system.workers().runRanges(list.rows(), ROWS, (from, to, worker) -> {
            if (found[worker] == null) {
                found[worker] = new long[counts.length];
            }
            NeighborBlock block = list.blockOf(from);
            for (int row = from; row < to; row++) {
                addRow(list, block, row - block.firstRow(), found[worker]);
            }
        });
        for (long[] part : found) {
            for (int k = 0; part != null && k < part.length; k++) {
                counts[k] += part[k];
            }
        }
        inverseVolumes += 1 / system.box().volume();
        counts[counts.length - 1]++;
    }

    private void addRow(NeighborList list, NeighborBlock block, int row, long[] into) {
        double[] x = list.position();
        int centre = list.centre()[block.firstRow() + row];
        int first = list.type()[centre] * block.ntypes();
        double perLength = op.bins() / op.rmax();
        double limit = op.rmax() * op.rmax();
        for (int e = block.begin(row); e < block.end(row); e++) {
            int j = block.neighbor()[e];
            double dx = x[3 * j] - x[3 * centre];
            double dy = x[3 * j + 1] - x[3 * centre + 1];
            double dz = x[3 * j + 2] - x[3 * centre + 2];
            double square = dx * dx + dy * dy + dz * dz;
            if (square < limit) {
                int bin = Math.min(op.bins() - 1, (int) (Math.sqrt(square) * perLength));
                into[(first + list.type()[j]) * op.bins() + bin]++;
            }
        }
    }

    @Override
    public OpState state() {
        return new OpState(new double[] {inverseVolumes}, counts.clone());
    }

    @Override
    public void restore(OpState state) {
        inverseVolumes = state.numbers()[0];
        counts = state.counts().clone();
    }
}
