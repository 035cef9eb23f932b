package org.austenite.fitting;

import org.austenite.gpu.DeviceArray;
import org.austenite.gpu.Elements;
import org.austenite.neighbor.NeighborListCuda;

/**
 * A chunk of rows with its tiles on the device.
 *
 * @param firstRow first row
 * @param rows number of rows
 * @param tiles the tiles, see {@link RowTiles}
 * @param tileCount number of tiles
 */
record FittingChunk(int firstRow, int rows, DeviceArray<int[]> tiles, int tileCount) implements AutoCloseable {
    static FittingChunk of(NeighborListCuda list, int firstRow, int rows, int rowsOfTile, int[] netOfType) {
        int[] tiles = RowTiles.tiles(RowTiles.runs(list, firstRow, rows), firstRow, rowsOfTile, netOfType);
        DeviceArray<int[]> onDevice = new DeviceArray<>(Elements.INT);
        onDevice.set(tiles, tiles.length);
        return new FittingChunk(firstRow, rows, onDevice, tiles.length / RowTiles.INTS);
    }

    @Override
    public void close() {
        tiles.close();
    }
}
