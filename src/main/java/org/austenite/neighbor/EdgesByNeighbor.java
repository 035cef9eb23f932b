package org.austenite.neighbor;

import java.util.Arrays;
import org.austenite.neighbor.NeighborList.IncomingEdges;

/** Sorts the edges of callers' lists by the atom they point to, those of one atom by row and slot. */
final class EdgesByNeighbor {
    private EdgesByNeighbor() {}

    static IncomingEdges of(int all, NeighborBlock[] blocks) {
        long[] first = starts(all, blocks);
        long edges = first[all];
        int pieces = (int) Math.ceilDiv(edges, IncomingEdges.PIECE);
        int[][] row = new int[pieces][];
        char[][] slot = new char[pieces][];
        for (int p = 0; p < pieces; p++) {
            int length = (int) Math.min(IncomingEdges.PIECE, edges - (long) p * IncomingEdges.PIECE);
            row[p] = new int[length];
            slot[p] = new char[length];
        }
        IncomingEdges incoming = new IncomingEdges(first, row, slot);
        fill(incoming, blocks);
        return incoming;
    }

    private static long[] starts(int all, NeighborBlock[] blocks) {
        long[] first = new long[all + 1];
        for (NeighborBlock block : blocks) {
            for (int e = 0; e < block.edges(); e++) {
                first[block.neighbor()[e] + 1]++;
            }
        }
        for (int j = 0; j < all; j++) {
            first[j + 1] += first[j];
        }
        return first;
    }

    private static void fill(IncomingEdges incoming, NeighborBlock[] blocks) {
        long[] next = Arrays.copyOf(incoming.first(), incoming.first().length - 1);
        for (NeighborBlock block : blocks) {
            for (int a = 0; a < block.rows(); a++) {
                int begin = block.begin(a);
                for (int e = begin; e < block.end(a); e++) {
                    long at = next[block.neighbor()[e]]++;
                    int piece = (int) (at / IncomingEdges.PIECE);
                    int within = (int) (at % IncomingEdges.PIECE);
                    incoming.row()[piece][within] = block.firstRow() + a;
                    incoming.slot()[piece][within] = (char) (e - begin);
                }
            }
        }
    }
}
