package org.austenite.backprop;

import org.austenite.neighbor.NeighborBlock;
import org.austenite.neighbor.NeighborList;
import org.austenite.potential.Evaluation;

/** The gather for callers' lists: each atom's own edges in row order, then the edges that point to it in the order of {@code incoming}. */
final class CallerEdgesFp64 {
    private CallerEdgesFp64() {}

    static void gather(NeighborList list, double[][] dEdR, Evaluation out, double /*64*/[] virials, int taskAtoms) {
        for (NeighborBlock block : list.blocks()) {
            double[] g = dEdR[block.firstRow() / NeighborList.BLOCK];
            for (int a = 0; a < block.rows(); a++) {
                int i = list.centre()[block.firstRow() + a];
                for (int e = block.begin(a); e < block.end(a); e++) {
                    add(out.force(), i, g, e, 1);
                    addVirial(list, i, block.neighbor()[e], g, e, virials, 9 * (i / taskAtoms));
                }
            }
        }
        for (int j = 0; j < list.all(); j++) {
            NeighborList.IncomingEdges incoming = list.incoming();
            for (long k = incoming.first()[j]; k < incoming.first()[j + 1]; k++) {
                int row = incoming.rowAt(k);
                NeighborBlock block = list.blockOf(row);
                double[] g = dEdR[row / NeighborList.BLOCK];
                int e = block.begin(row - block.firstRow()) + incoming.slotAt(k);
                add(out.force(), j, g, e, -1);
                if (out.wantsAtomVirial()) {
                    addVirial(list, list.centre()[row], j, g, e, out.atomVirial(), 9 * j);
                }
            }
        }
    }

    private static void add(double /*64*/[] force, int atom, double[] g, int edge, int sign) {
        for (int d = 0; d < 3; d++) {
            force[3 * atom + d] += sign * g[3 * edge + d];
        }
    }

    private static void addVirial(NeighborList list, int i, int j, double[] g, int edge, double /*64*/[] to, int at) {
        double /*64*/[] x = list.position();
        for (int k = 0; k < 9; k++) {
            to[at + k] -= g[3 * edge + k / 3] * (x[3 * j + k % 3] - x[3 * i + k % 3]);
        }
    }
}
