package org.austenite.neighbor;

/**
 * Neighbour lists of up to {@link NeighborList#BLOCK} consecutive rows (a row is one centre).
 *
 * <p>Rows are grouped by the centre's type; a row's neighbours are grouped by their type. Neighbours of type t of the block's row a are
 * {@code neighbor[first[a * ntypes + t] .. first[a * ntypes + t + 1])}, indices into the local and ghost atoms.
 *
 * @param firstRow the block's first row
 * @param rows number of rows
 * @param ntypes number of neighbour types
 * @param first where each (row, type) starts, [rows * ntypes + 1]
 * @param neighbor local or ghost atom of each edge
 * @param partner for own (symmetric) lists: the slot, within the row of the neighbour's owner, of the reverse edge; null for callers' lists
 */
public record NeighborBlock(int firstRow, int rows, int ntypes, int[] first, int[] neighbor, char[] partner) {
    /** Number of edges in the block. */
    public int edges() {
        return first[rows * ntypes];
    }

    /** Where the block's row {@code a} starts. */
    public int begin(int a) {
        return first[a * ntypes];
    }

    /** Where the block's row {@code a} ends. */
    public int end(int a) {
        return first[(a + 1) * ntypes];
    }
}
