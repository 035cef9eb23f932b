package org.austenite.backprop;

import java.util.Arrays;
import org.austenite.neighbor.NeighborBlock;
import org.austenite.neighbor.NeighborList;
import org.austenite.potential.Evaluation;

/** {@link Gather} as a scatter over edges, the way the sums are written (the specification; scalar, double precision). */
public final class GatherReference implements Gather<double[]> {
    private final double[] rij = new double[3];

    @Override
    public void gather(NeighborList list, double[][] dEdR, Evaluation out) {
        Arrays.fill(out.force(), 0, 3 * list.all(), 0);
        Arrays.fill(out.virial(), 0);
        if (out.wantsAtomVirial()) {
            Arrays.fill(out.atomVirial(), 0, 9 * list.all(), 0);
        }
        for (int b = 0; b < list.blocks().length; b++) {
            NeighborBlock block = list.blocks()[b];
            for (int a = 0; a < block.rows(); a++) {
                for (int edge = block.begin(a); edge < block.end(a); edge++) {
                    int i = list.centre()[block.firstRow() + a];
                    scatter(list, i, block.neighbor()[edge], dEdR[b], 3 * edge, out);
                }
            }
        }
    }

    private void scatter(NeighborList list, int i, int j, double[] g, int at, Evaluation out) {
        double[] x = list.position();
        int target = list.own() ? list.owner()[j] : j;
        for (int d = 0; d < 3; d++) {
            rij[d] = x[3 * j + d] - x[3 * i + d];
            out.force()[3 * i + d] += g[at + d];
            out.force()[3 * target + d] -= g[at + d];
        }
        for (int k = 0; k < 9; k++) {
            double w = -g[at + k / 3] * rij[k % 3];
            out.virial()[k] += w;
            if (out.wantsAtomVirial()) {
                out.atomVirial()[9 * target + k] += w;
            }
        }
    }
}
