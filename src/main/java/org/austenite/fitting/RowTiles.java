package org.austenite.fitting;

import java.util.ArrayList;
import java.util.List;
import org.austenite.neighbor.NeighborList;
import org.austenite.neighbor.NeighborListCuda;

/** Rows of a device list, in runs of one type and in tiles of such runs. */
final class RowTiles {
    /** Ints of a tile: first row, rows, type, net. */
    static final int INTS = 4;

    private RowTiles() {}

    /**
     * Consecutive rows of one type.
     *
     * @param first first row
     * @param rows number of rows
     * @param type their type, -1 for virtual atoms
     */
    record Run(int first, int rows, int type) {}

    /** Runs of {@code rows} rows from {@code firstRow}, the start of a block, on. */
    static List<Run> runs(NeighborListCuda list, int firstRow, int rows) {
        if (firstRow % NeighborList.BLOCK != 0) {
            throw new IllegalArgumentException("row " + firstRow + " does not start a block of " + NeighborList.BLOCK);
        }
        List<Run> runs = new ArrayList<>();
        for (int block = firstRow; block < firstRow + rows; block += NeighborList.BLOCK) {
            int end = Math.min(block + NeighborList.BLOCK, list.local());
            int at = block;
            for (int t = 0; t < list.ntypes(); t++) {
                int count = list.typesOfBlocks()[block / NeighborList.BLOCK * list.ntypes() + t];
                add(runs, at, count, t);
                at += count;
            }
            add(runs, at, end - at, -1);
        }
        return runs;
    }

    private static void add(List<Run> runs, int first, int rows, int type) {
        if (rows > 0) {
            runs.add(new Run(first, rows, type));
        }
    }

    /**
     * The struct RowTile of the kernels, tile after tile; rows counted from {@code firstRow}.
     *
     * @param most most rows of a tile
     * @param netOfType net of each type
     */
    static int[] tiles(List<Run> runs, int firstRow, int most, int[] netOfType) {
        int count =
                runs.stream().mapToInt(run -> (run.rows() + most - 1) / most).sum();
        int[] tiles = new int[INTS * count];
        int at = 0;
        for (Run run : runs) {
            for (int row = 0; row < run.rows(); row += most) {
                tiles[at++] = run.first() - firstRow + row;
                tiles[at++] = Math.min(most, run.rows() - row);
                tiles[at++] = run.type();
                tiles[at++] = run.type() < 0 ? -1 : netOfType[run.type()];
            }
        }
        return tiles;
    }
}
