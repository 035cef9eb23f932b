package org.austenite.neighbor;

import java.util.Arrays;
import org.austenite.parallel.Workers;

/**
 * Fills the rows of a list, each searched once: some rows into an array of their own, which is copied to its place when the lengths of the rows before
 * are known. Blocks are done a few at a time, so that these arrays stay small whatever the system.
 */
final class RowTasks {
    /** Rows per task; divides a block. */
    private static final int TASK = 256;

    private static final int TASKS_PER_BLOCK = NeighborList.BLOCK / TASK;

    /** Tasks that each thread should find in a round. */
    private static final int TASKS_PER_THREAD = 4;

    private static final NeighborBlock EMPTY = new NeighborBlock(0, 0, 0, new int[0], new int[0], new char[0]);

    private final GhostAtoms atoms;
    private int[][] found = {};

    RowTasks(GhostAtoms atoms) {
        this.atoms = atoms;
    }

    /**
     * Makes all blocks, with ranks for neighbours.
     *
     * @param blocks to be filled
     * @param storage blocks of the last list, for their arrays
     * @param n number of rows
     */
    void find(
            NeighborBlock[] blocks, NeighborBlock[] storage, int n, int ntypes, RowSearch[] searches, Workers workers) {
        int together = Math.ceilDiv(TASKS_PER_THREAD * workers.threads(), TASKS_PER_BLOCK);
        reserve(Math.min(together, blocks.length) * TASKS_PER_BLOCK);
        for (int begin = 0; begin < blocks.length; begin += together) {
            int end = Math.min(blocks.length, begin + together);
            for (int b = begin; b < end; b++) {
                NeighborBlock old = b < storage.length ? storage[b] : EMPTY;
                int rows = Math.min(NeighborList.BLOCK, n - b * NeighborList.BLOCK);
                int[] first = Buffers.atLeast(old.first(), (long) rows * ntypes + 1);
                blocks[b] =
                        new NeighborBlock(b * NeighborList.BLOCK, rows, ntypes, first, old.neighbor(), old.partner());
            }
            int start = begin * NeighborList.BLOCK;
            int rows = Math.min(n, end * NeighborList.BLOCK) - start;
            workers.runRanges(
                    rows,
                    TASK,
                    (from, to, worker) -> search(
                            blocks[(start + from) / NeighborList.BLOCK],
                            start + from,
                            start + to,
                            from / TASK,
                            searches[worker]));
            int firstBlock = begin;
            workers.run(end - begin, (b, _) -> blocks[firstBlock + b] = laidOut(blocks[firstBlock + b]));
            workers.runRanges(
                    rows,
                    TASK,
                    (from, to, _) ->
                            copy(blocks[(start + from) / NeighborList.BLOCK], start + from, start + to, from / TASK));
        }
    }

    private void reserve(int tasks) {
        int had = found.length;
        if (had < tasks) {
            found = Arrays.copyOf(found, tasks);
            Arrays.fill(found, had, tasks, new int[0]);
        }
    }

    /** Searches rows into {@code found[task]}; leaves the number of neighbours of each row and type one place after where their start will be. */
    private void search(NeighborBlock block, int from, int to, int task, RowSearch search) {
        int ntypes = block.ntypes();
        int[] next = new int[ntypes];
        int used = 0;
        for (int i = from; i < to; i++) {
            int at = (i - block.firstRow()) * ntypes + 1;
            Arrays.fill(block.first(), at, at + ntypes, 0);
            if (atoms.type()[i] >= 0) {
                int count = search.search(i);
                if (count > NeighborListBuilder.MOST_NEIGHBORS) {
                    throw ListFailures.tooManyNeighbors("atom at index " + i, count, search.listRadius());
                }
                search.countTypes(block.first(), at);
                for (int t = 0; t < ntypes; t++) {
                    next[t] = used;
                    used += block.first()[at + t];
                }
                if (used > found[task].length) {
                    found[task] = Arrays.copyOf(found[task], used + used / 2);
                }
                search.writeByType(next, found[task]);
            }
        }
    }

    /** The block with its rows' starts summed up and room for its edges. */
    private static NeighborBlock laidOut(NeighborBlock block) {
        int[] first = block.first();
        first[0] = 0;
        for (int k = 0; k < block.rows() * block.ntypes(); k++) {
            first[k + 1] += first[k];
        }
        return new NeighborBlock(
                block.firstRow(),
                block.rows(),
                block.ntypes(),
                first,
                Buffers.atLeast(block.neighbor(), block.edges()),
                Buffers.atLeast(block.partner(), block.edges()));
    }

    private void copy(NeighborBlock block, int from, int to, int task) {
        int begin = block.begin(from - block.firstRow());
        int end = block.begin(to - block.firstRow());
        System.arraycopy(found[task], 0, block.neighbor(), begin, end - begin);
    }
}
