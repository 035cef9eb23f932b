package org.austenite.potential;

import java.util.ArrayList;
import java.util.List;
import org.austenite.neighbor.Chunk;
import org.austenite.neighbor.NeighborBlock;
import org.austenite.neighbor.NeighborList;

/** Cuts a list's rows into chunks of one centre type each. How large they are changes no result. */
final class ChunkPlan {
    private ChunkPlan() {}

    /** Chunks of at most {@code most} rows, and small enough that {@code threads} threads find some to do. */
    static Chunk[] of(NeighborList list, int most, int grain, int threads) {
        int fair = (list.rows() / (4 * threads) + grain - 1) / grain * grain;
        int rows = Math.max(grain, Math.min(most, fair));
        List<Chunk> chunks = new ArrayList<>();
        for (NeighborBlock block : list.blocks()) {
            for (int a = 0; a < block.rows(); ) {
                int type = typeOf(list, block, a);
                int end = a + 1;
                while (end < block.rows() && end - a < rows && typeOf(list, block, end) == type) {
                    end++;
                }
                if (type >= 0) {
                    chunks.add(new Chunk(list, block, a, end - a, type));
                }
                a = end;
            }
        }
        return chunks.toArray(Chunk[]::new);
    }

    private static int typeOf(NeighborList list, NeighborBlock block, int a) {
        return list.type()[list.centre()[block.firstRow() + a]];
    }
}
