package org.austenite.neighbor;

/** Finds, for each edge i to j, the slot of the edge back in the row of j's owner. Rows must still hold ranks, rising within each type. */
final class PartnerSearch {
    private final GhostAtoms atoms;
    private final int[] rankOf;
    private final int[] atomAt;
    private final NeighborBlock[] blocks;

    PartnerSearch(GhostAtoms atoms, CellGrid grid, NeighborBlock[] blocks) {
        this.atoms = atoms;
        this.rankOf = grid.rankOf();
        this.atomAt = grid.atomAt();
        this.blocks = blocks;
    }

    /** Sets both directions of the pairs that rows {@code from} to {@code to} - 1 decide; no other row writes to those. */
    void link(int from, int to) {
        for (int row = from; row < to; row++) {
            link(row);
        }
    }

    private void link(int row) {
        NeighborBlock here = blocks[row / NeighborList.BLOCK];
        int a = row - here.firstRow();
        int begin = here.begin(a);
        for (int e = begin; e < here.end(a); e++) {
            int j = atomAt[here.neighbor()[e]];
            if (atoms.decides(row, j)) {
                int o = atoms.owner()[j];
                NeighborBlock there = blocks[o / NeighborList.BLOCK];
                int back = find(there, o - there.firstRow(), atoms.type()[row], rankOf[atoms.reverse(row, j)]);
                here.partner()[e] = (char) (back - there.begin(o - there.firstRow()));
                there.partner()[back] = (char) (e - begin);
            }
        }
    }

    private static int find(NeighborBlock block, int a, int type, int rank) {
        int[] ranks = block.neighbor();
        int at = block.first()[a * block.ntypes() + type];
        int length = block.first()[a * block.ntypes() + type + 1] - at;
        // Halves without branches on the data: the outcome of each comparison is a coin toss.
        while (length > 1) {
            int half = length >>> 1;
            at = ranks[at + half] <= rank ? at + half : at;
            length -= half;
        }
        if (length == 0 || ranks[at] != rank) {
            throw new IllegalStateException("a neighbour list that is not symmetric: rank " + rank + " is missing");
        }
        return at;
    }
}
