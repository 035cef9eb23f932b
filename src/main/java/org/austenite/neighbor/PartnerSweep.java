package org.austenite.neighbor;

import java.util.Arrays;
import org.austenite.parallel.Workers;

/**
 * Finds, for each edge i to j, the slot of the edge back in the row of j's owner, without searching. Rows must still hold ranks, rising within each
 * type.
 *
 * <p>Atoms, images too, are visited in the order of their ranks. Row j lists its neighbours of a type in that very order, so each visitor's slot there
 * is the next one: a cursor per row and type that moves on by one. An image of i visits the rows that list it, which are those that i's own row
 * reaches through the opposite images.
 *
 * <p>Threads sweep ranges of ranks. Ranks rise with x, so that a range reaches rows within a range of ranks only, whose cursors first are set to the
 * first slot that the range will fill.
 */
final class PartnerSweep {
    /** Slabs along x that a list radius of two slabs can reach, rounding included. */
    private static final int REACH = 3;

    /** Fewest ranks in a range: below, setting its cursors costs more than a thread saves. */
    private static final int LEAST = 4096;

    /** Cursor of a rank that has no row: an image. */
    private static final char NO_ROW = Character.MAX_VALUE;

    /** One range's cursors, kept between lists. */
    private static final class Cursors {
        private char[] next = {};
        private int low;
    }

    private final GhostAtoms atoms;
    private final CellGrid grid;
    private Cursors[] cursors = {};
    private NeighborBlock[] blocks;
    private int ntypes;

    PartnerSweep(GhostAtoms atoms, CellGrid grid) {
        this.atoms = atoms;
        this.grid = grid;
    }

    /** Sets the partner slots of all rows. */
    void link(NeighborBlock[] rows, int types, Workers workers) {
        blocks = rows;
        ntypes = types;
        int ranks = grid.points();
        int ranges = Math.clamp(ranks / LEAST, 1, workers.threads());
        prepare(ranges);
        workers.run(ranges, (k, _) -> {
            int from = (int) ((long) ranks * k / ranges);
            int to = (int) ((long) ranks * (k + 1) / ranges);
            if (from < to) {
                sweep(cursors[k], from, to);
            }
        });
    }

    private void prepare(int ranges) {
        int had = cursors.length;
        if (had < ranges) {
            cursors = Arrays.copyOf(cursors, ranges);
            for (int k = had; k < ranges; k++) {
                cursors[k] = new Cursors();
            }
        }
    }

    private void sweep(Cursors c, int from, int to) {
        set(c, from, to);
        int[] atomAt = grid.atomAt();
        for (int r = from; r < to; r++) {
            int i = atomAt[r];
            if (i < atoms.local()) {
                visit(c, i);
            } else {
                visitAsImage(c, i);
            }
        }
    }

    /** Points the cursors of every row in reach at its first neighbour of each type whose rank is {@code from} or above. */
    private void set(Cursors c, int from, int to) {
        int low = grid.firstRankOfSlab(grid.slabOfRank(from) - REACH);
        int high = grid.firstRankOfSlab(grid.slabOfRank(to - 1) + REACH + 1);
        c.low = low;
        c.next = Buffers.atLeast(c.next, (long) (high - low) * ntypes);
        for (int r = low; r < high; r++) {
            int at = (r - low) * ntypes;
            int j = grid.atomAt()[r];
            if (j >= atoms.local()) {
                Arrays.fill(c.next, at, at + ntypes, NO_ROW);
                continue;
            }
            NeighborBlock block = blocks[j / NeighborList.BLOCK];
            int row = (j - block.firstRow()) * ntypes;
            int[] first = block.first();
            for (int t = 0; t < ntypes; t++) {
                int slot = firstAtLeast(block.neighbor(), first[row + t], first[row + t + 1], from);
                c.next[at + t] = (char) (slot - first[row]);
            }
        }
    }

    private static int firstAtLeast(int[] ranks, int begin, int end, int rank) {
        if (begin == end || ranks[begin] >= rank) {
            return begin;
        }
        int found = Arrays.binarySearch(ranks, begin, end, rank);
        return found < 0 ? -found - 1 : found;
    }

    /** Atom {@code i} takes its slot in the row of each neighbour that is no image. */
    private void visit(Cursors c, int i) {
        NeighborBlock block = blocks[i / NeighborList.BLOCK];
        int[] neighbor = block.neighbor();
        char[] partner = block.partner();
        char[] next = c.next;
        int offset = atoms.type()[i] - c.low * ntypes;
        int a = i - block.firstRow();
        int end = block.end(a);
        for (int e = block.begin(a); e < end; e++) {
            int at = neighbor[e] * ntypes + offset;
            char slot = next[at];
            if (slot != NO_ROW) {
                partner[e] = slot;
                next[at] = (char) (slot + 1);
            }
        }
    }

    /** Image {@code image} takes its slot in the rows of the owners of those neighbours of its owner that are shifted the opposite way. */
    private void visitAsImage(Cursors c, int image) {
        int i = atoms.owner()[image];
        NeighborBlock block = blocks[i / NeighborList.BLOCK];
        int a = i - block.firstRow();
        int end = block.end(a);
        int[] atomAt = grid.atomAt();
        for (int e = block.begin(a); e < end; e++) {
            int j = atomAt[block.neighbor()[e]];
            if (j >= atoms.local() && atoms.opposite(image, j)) {
                int at = (grid.rankOf()[atoms.owner()[j]] - c.low) * ntypes + atoms.type()[i];
                block.partner()[e] = c.next[at]++;
            }
        }
    }
}
