package org.austenite.neighbor;

/**
 * Consecutive rows of one block with one centre type: the unit of work of the stages between the list and the gather.
 *
 * @param list the list
 * @param block the block that holds the rows
 * @param first first row within the block
 * @param rows number of rows
 * @param centreType model type of every centre
 */
public record Chunk(NeighborList list, NeighborBlock block, int first, int rows, int centreType) {
    /** Local atom at the centre of the chunk's row {@code a}. */
    public int centre(int a) {
        return list.centre()[block.firstRow() + first + a];
    }

    /** First edge of the chunk's row {@code a}, neighbours of type {@code t}, within the block. */
    public int begin(int a, int t) {
        return block.first()[(first + a) * block.ntypes() + t];
    }

    /** One past the last edge of the chunk's row {@code a}, neighbours of type {@code t}, within the block. */
    public int end(int a, int t) {
        return block.first()[(first + a) * block.ntypes() + t + 1];
    }
}
