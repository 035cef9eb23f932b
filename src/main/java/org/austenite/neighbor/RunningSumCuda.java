package org.austenite.neighbor;

import org.austenite.gpu.Device;
import org.austenite.gpu.DeviceArray;
import org.austenite.gpu.Elements;
import org.austenite.gpu.KernelModule;
import org.austenite.gpu.Launch;
import org.austenite.gpu.Stream;

/** Running sums of counts on a GPU: {@code kernels/11_sort.cu}. */
final class RunningSumCuda implements AutoCloseable {
    private static final int THREADS = 256;

    /** As in the kernels. */
    private static final int TILE = 2048;

    private final KernelModule.Kernel tileSums;
    private final KernelModule.Kernel sumOfTiles;
    private final KernelModule.Kernel items;
    private final DeviceArray<long[]> sums = new DeviceArray<>(Elements.LONG);

    RunningSumCuda(Device device) {
        KernelModule module = device.module("11_sort");
        tileSums = module.kernel("scan_tiles");
        sumOfTiles = module.kernel("scan_sums");
        items = module.kernel("scan_items");
        sums.reserve(1);
    }

    /** {@code out[k] = start + } the sum of {@code counts[0 .. k)}, for k up to {@code length}. */
    void sum(DeviceArray<int[]> counts, long length, long start, DeviceArray<long[]> out, Stream stream) {
        out.reserve(length + 1);
        long tiles = Math.ceilDiv(length, TILE);
        if (tiles > 1) {
            sums.reserve(tiles);
            new Launch(tileSums, tiles, THREADS)
                    .with(length)
                    .with(counts)
                    .with(sums)
                    .on(stream);
            new Launch(sumOfTiles, 1, THREADS)
                    .with(tiles)
                    .with(start)
                    .with(sums)
                    .on(stream);
        }
        new Launch(items, tiles, THREADS)
                .with(length)
                .with(start)
                .with(counts)
                .with(sums)
                .with(out)
                .on(stream);
    }

    @Override
    public void close() {
        sums.close();
    }
}
