package org.austenite.neighbor;

import org.austenite.gpu.Device;
import org.austenite.gpu.DeviceArray;
import org.austenite.gpu.Elements;
import org.austenite.gpu.KernelModule;
import org.austenite.gpu.Launch;
import org.austenite.gpu.Stream;

/** Stable sort of pairs (key, value) by key on a GPU: {@code kernels/11_sort.cu}. */
final class RadixSortCuda implements AutoCloseable {
    private static final int THREADS = 256;
    private static final int TILE = 4096;
    private static final int DIGIT_BITS = 8;

    private final KernelModule.Kernel count;
    private final KernelModule.Kernel scatter;
    private final RunningSumCuda runningSum;
    private final DeviceArray<int[]> counts = new DeviceArray<>(Elements.INT);
    private final DeviceArray<long[]> first = new DeviceArray<>(Elements.LONG);
    private DeviceArray<long[]> key = new DeviceArray<>(Elements.LONG);
    private DeviceArray<int[]> value = new DeviceArray<>(Elements.INT);
    private DeviceArray<long[]> otherKey = new DeviceArray<>(Elements.LONG);
    private DeviceArray<int[]> otherValue = new DeviceArray<>(Elements.INT);

    RadixSortCuda(Device device, RunningSumCuda runningSum) {
        KernelModule module = device.module("11_sort");
        count = module.kernel("sort_count");
        scatter = module.kernel("sort_scatter");
        this.runningSum = runningSum;
    }

    /** Makes room for {@code n} pairs; what was there is lost where the arrays grow. */
    void reserve(int n) {
        key.reserve(n);
        value.reserve(n);
        otherKey.reserve(n);
        otherValue.reserve(n);
    }

    /** Keys, [n]; another array after each sort. */
    DeviceArray<long[]> key() {
        return key;
    }

    /** Values, [n]; another array after each sort. */
    DeviceArray<int[]> value() {
        return value;
    }

    /** Sorts the first {@code n} pairs by the low bits of their keys, as many as {@code largest} has. */
    void sort(int n, long largest, Stream stream) {
        int bits = Long.SIZE - Long.numberOfLeadingZeros(largest);
        for (int shift = 0; shift < bits; shift += DIGIT_BITS) {
            pass(n, shift, stream);
        }
    }

    private void pass(int n, int shift, Stream stream) {
        int tiles = Math.ceilDiv(n, TILE);
        long entries = (long) tiles << DIGIT_BITS;
        counts.reserve(entries);
        new Launch(count, tiles, THREADS)
                .with(n)
                .with(shift)
                .with(key)
                .with(counts)
                .on(stream);
        runningSum.sum(counts, entries, 0, first, stream);
        new Launch(scatter, tiles, THREADS)
                .with(n)
                .with(shift)
                .with(key)
                .with(value)
                .with(first)
                .with(otherKey)
                .with(otherValue)
                .on(stream);
        DeviceArray<long[]> sortedKey = otherKey;
        DeviceArray<int[]> sortedValue = otherValue;
        otherKey = key;
        otherValue = value;
        key = sortedKey;
        value = sortedValue;
    }

    @Override
    public void close() {
        for (DeviceArray<?> array : new DeviceArray<?>[] {counts, first, key, value, otherKey, otherValue}) {
            array.close();
        }
    }
}
