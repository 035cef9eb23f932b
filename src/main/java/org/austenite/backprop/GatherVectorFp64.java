package org.austenite.backprop;

import java.util.Arrays;
import org.austenite.neighbor.NeighborBlock;
import org.austenite.neighbor.NeighborList;
import org.austenite.parallel.Workers;
import org.austenite.potential.Evaluation;

/**
 * {@link Gather} in parallel and in a fixed order: each atom collects its own edges' gradients and those of the edges that point to it. Sums are
 * in double precision. The virial is summed per {@link #TASK_ATOMS} atoms, then task by task, so that threads change no bit.
 */
public final class GatherVectorFp64 implements Gather<double[]> {
    private static final int TASK_ATOMS = 256;

    private final Workers workers;
    private final Workers.Task task = this::gatherTask;
    private double /*64*/[] virials = {};
    private NeighborList list;
    private double[][] dEdR;
    private Evaluation out;

    /** Works with {@code workers}, which the potential owns. */
    public GatherVectorFp64(Workers workers) {
        this.workers = workers;
    }

    @Override
    public void gather(NeighborList neighbours, double[][] gradients, Evaluation result) {
        list = neighbours;
        dEdR = gradients;
        out = result;
        int atoms = list.own() ? list.local() : list.all();
        if (!list.own()) {
            Arrays.fill(out.force(), 0, 3 * atoms, 0);
        }
        int tasks = (atoms + TASK_ATOMS - 1) / TASK_ATOMS;
        if (virials.length < 9 * tasks) {
            virials = new double /*64*/[9 * tasks];
        }
        Arrays.fill(virials, 0, 9 * tasks, 0);
        if (out.wantsAtomVirial()) {
            Arrays.fill(out.atomVirial(), 0, 9 * list.all(), 0);
        }
        if (list.own()) {
            workers.run(tasks, task);
        } else {
            CallerEdgesFp64.gather(list, dEdR, out, virials, TASK_ATOMS);
        }
        Arrays.fill(out.virial(), 0);
        for (int k = 0; k < 9 * tasks; k++) {
            out.virial()[k % 9] += virials[k];
        }
    }

    private void gatherTask(int index, int worker) {
        int from = index * TASK_ATOMS;
        int to = Math.min(list.local(), from + TASK_ATOMS);
        NeighborBlock block = list.blockOf(from);
        double[] g = dEdR[from / NeighborList.BLOCK];
        for (int i = from; i < to; i++) {
            gatherAtom(i, block, g);
            addVirial(i, block, g, 9 * index);
        }
        if (out.wantsAtomVirial()) {
            for (int i = from; i < to; i++) {
                atomVirial(i, block);
            }
        }
    }

    private void gatherAtom(int i, NeighborBlock block, double[] g) {
        int[] owner = list.owner();
        double /*64*/ fx = 0;
        double /*64*/ fy = 0;
        double /*64*/ fz = 0;
        int a = i - block.firstRow();
        for (int e = block.begin(a); e < block.end(a); e++) {
            int o = owner[block.neighbor()[e]];
            NeighborBlock there = list.blockOf(o);
            double[] h = dEdR[o / NeighborList.BLOCK];
            int back = 3 * (there.begin(o - there.firstRow()) + block.partner()[e]);
            fx += g[3 * e] - h[back];
            fy += g[3 * e + 1] - h[back + 1];
            fz += g[3 * e + 2] - h[back + 2];
        }
        out.force()[3 * i] = fx;
        out.force()[3 * i + 1] = fy;
        out.force()[3 * i + 2] = fz;
    }

    /** Apart from the forces, whose reads far away would else wait for this arithmetic. */
    private void addVirial(int i, NeighborBlock block, double[] g, int w) {
        double /*64*/[] x = list.position();
        double /*64*/ xi = x[3 * i];
        double /*64*/ yi = x[3 * i + 1];
        double /*64*/ zi = x[3 * i + 2];
        double /*64*/ wxx = 0;
        double /*64*/ wxy = 0;
        double /*64*/ wxz = 0;
        double /*64*/ wyx = 0;
        double /*64*/ wyy = 0;
        double /*64*/ wyz = 0;
        double /*64*/ wzx = 0;
        double /*64*/ wzy = 0;
        double /*64*/ wzz = 0;
        int a = i - block.firstRow();
        for (int e = block.begin(a); e < block.end(a); e++) {
            int j = block.neighbor()[e];
            double /*64*/ gx = g[3 * e];
            double /*64*/ gy = g[3 * e + 1];
            double /*64*/ gz = g[3 * e + 2];
            double /*64*/ dx = x[3 * j] - xi;
            double /*64*/ dy = x[3 * j + 1] - yi;
            double /*64*/ dz = x[3 * j + 2] - zi;
            wxx -= gx * dx;
            wxy -= gx * dy;
            wxz -= gx * dz;
            wyx -= gy * dx;
            wyy -= gy * dy;
            wyz -= gy * dz;
            wzx -= gz * dx;
            wzy -= gz * dy;
            wzz -= gz * dz;
        }
        virials[w] += wxx;
        virials[w + 1] += wxy;
        virials[w + 2] += wxz;
        virials[w + 3] += wyx;
        virials[w + 4] += wyy;
        virials[w + 5] += wyz;
        virials[w + 6] += wzx;
        virials[w + 7] += wzy;
        virials[w + 8] += wzz;
    }

    /** The atomic virial of {@code i} from the edges that point to it: the reverse edge's rij is this one's, negated. */
    private void atomVirial(int i, NeighborBlock block) {
        double /*64*/[] x = list.position();
        int a = i - block.firstRow();
        for (int e = block.begin(a); e < block.end(a); e++) {
            int j = block.neighbor()[e];
            int o = list.owner()[j];
            NeighborBlock there = list.blockOf(o);
            double[] h = dEdR[o / NeighborList.BLOCK];
            int back = 3 * (there.begin(o - there.firstRow()) + block.partner()[e]);
            for (int k = 0; k < 9; k++) {
                out.atomVirial()[9 * i + k] += h[back + k / 3] * (x[3 * j + k % 3] - x[3 * i + k % 3]);
            }
        }
    }
}
