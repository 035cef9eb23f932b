package org.austenite.dynamics.cpu;

import java.util.Arrays;
import org.austenite.dynamics.SampleSink;
import org.austenite.dynamics.Snapshot.OpState;
import org.austenite.dynamics.StepOp.SampleMsd;
import org.austenite.neighbor.NeighborList;

/**
 * Mean square displacement per type from the stage's start, unwrapped, less the centre of mass' displacement. Where a barostat has changed the cell,
 * the start is scaled with it, so that only motion relative to the cell counts.
 */
final class MsdSampler implements OpRunner {
    private final SampleMsd op;
    private final int[] count;
    private final double[] perType;
    private final double[] block;
    private final double[] shift = new double[4];
    private double[] moved = {};

    /** Unwrapped positions at the start by tag, [n, 3], then the volume at that time. */
    private final double[] origin;

    MsdSampler(SampleMsd op, int atoms, int ntypes) {
        this.op = op;
        this.count = new int[ntypes];
        this.perType = new double[ntypes];
        this.block = new double[ntypes];
        this.origin = new double[3 * atoms + 1];
    }

    @Override
    public void start(MdSystem system) {
        Atoms atoms = system.atoms();
        for (int i = 0; i < atoms.n; i++) {
            system.unwrapped(i, origin, 3 * atoms.tag[i]);
        }
        origin[3 * atoms.n] = system.box().volume();
    }

    @Override
    public void run(MdSystem system, SampleSink sink) {
        if (system.step() % op.every() != 0) {
            return;
        }
        Atoms atoms = system.atoms();
        displacements(system);
        system.sums().massWeightedMean(atoms, moved, shift);
        Arrays.fill(perType, 0);
        Arrays.fill(count, 0);
        for (int b = 0; b < atoms.n; b += NeighborList.BLOCK) {
            addBlock(atoms, b, Math.min(atoms.n, b + NeighborList.BLOCK));
        }
        for (int t = 0; t < count.length; t++) {
            perType[t] = count[t] == 0 ? 0 : perType[t] / count[t];
        }
        sink.msd(system.step(), perType);
    }

    private void displacements(MdSystem system) {
        Atoms atoms = system.atoms();
        if (moved.length == 0) {
            moved = new double[3 * atoms.n];
        }
        double now = system.box().volume();
        double volume = origin[3 * atoms.n];
        double stretch = now == volume ? 1 : Math.cbrt(now / volume);
        system.eachBlock((from, to, _) -> {
            for (int i = from; i < to; i++) {
                system.unwrapped(i, moved, 3 * i);
                for (int c = 0; c < 3; c++) {
                    moved[3 * i + c] -= stretch * origin[3 * atoms.tag[i] + c];
                }
            }
        });
    }

    private void addBlock(Atoms atoms, int from, int to) {
        Arrays.fill(block, 0);
        for (int i = from; i < to; i++) {
            double x = moved[3 * i] - shift[0];
            double y = moved[3 * i + 1] - shift[1];
            double z = moved[3 * i + 2] - shift[2];
            block[atoms.type[i]] += x * x + y * y + z * z;
            count[atoms.type[i]]++;
        }
        for (int t = 0; t < block.length; t++) {
            perType[t] += block[t];
        }
    }

    @Override
    public OpState state() {
        return new OpState(origin.clone(), new long[0]);
    }

    @Override
    public OpState view() {
        return new OpState(origin, new long[0]);
    }

    @Override
    public void restore(OpState state) {
        System.arraycopy(state.numbers(), 0, origin, 0, origin.length);
    }
}
