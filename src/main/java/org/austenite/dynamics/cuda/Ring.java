package org.austenite.dynamics.cuda;

import java.nio.ByteBuffer;
import org.austenite.gpu.DeviceArray;
import org.austenite.gpu.Elements;
import org.austenite.gpu.PinnedBuffer;
import org.austenite.gpu.Stream;
import org.austenite.neighbor.NeighborListCuda;

/**
 * What comes back from the device after a batch of steps: the stop word, the steps finished, and the numbers that samplers put into a ring in device
 * memory.
 */
final class Ring implements AutoCloseable {
    private static final int STOP_BYTES = 4 * Integer.BYTES;
    private static final int HEAD_BYTES = STOP_BYTES + 2 * Long.BYTES;

    private final int capacity;
    private final DeviceArray<double[]> numbers = new DeviceArray<>(Elements.DOUBLE);
    private final DeviceArray<long[]> clock = new DeviceArray<>(Elements.LONG);
    private final PinnedBuffer pinned;
    private final int[] stop = new int[4];
    private long done;
    private long expectedUntil;
    private long read;

    /** A ring of {@code capacity} numbers, with {@code done} steps finished. */
    Ring(int capacity, long done) {
        this.capacity = Math.max(1, capacity);
        this.done = done;
        numbers.reserve(this.capacity);
        clock.set(new long[] {done, 0}, 2);
        pinned = new PinnedBuffer(HEAD_BYTES + this.capacity * Double.BYTES);
    }

    int capacity() {
        return capacity;
    }

    DeviceArray<double[]> numbers() {
        return numbers;
    }

    /** Steps finished and numbers put into the ring, int64 [2]. */
    DeviceArray<long[]> clock() {
        return clock;
    }

    /** Says that {@code count} more numbers will be put into the ring by what was given to the stream. */
    void expect(long count) {
        expectedUntil += count;
    }

    /** Numbers that may still be expected before {@link #ask} must be called. */
    long room() {
        return capacity - (expectedUntil - read);
    }

    /** Has {@code stream} bring what it leaves behind what it was given. */
    void ask(NeighborListCuda list, Stream stream) {
        pinned.receive(list.stop(), 0, 4, 0, stream);
        pinned.receive(clock, 0, 2, STOP_BYTES, stream);
        int from = (int) (read % capacity);
        int count = (int) (expectedUntil - read);
        int first = Math.min(count, capacity - from);
        pinned.receive(numbers, from, first, HEAD_BYTES + from * Double.BYTES, stream);
        pinned.receive(numbers, 0, count - first, HEAD_BYTES, stream);
    }

    /** Takes what {@link #ask} asked for; the stream must have been waited for. */
    void take() {
        ByteBuffer bytes = pinned.bytes();
        for (int k = 0; k < 4; k++) {
            stop[k] = bytes.getInt(k * Integer.BYTES);
        }
        done = bytes.getLong(STOP_BYTES);
        expectedUntil = bytes.getLong(STOP_BYTES + Long.BYTES);
    }

    /** The stop word at the last {@link #take}. */
    int[] stop() {
        return stop;
    }

    /** Steps finished at the last {@link #take}. */
    long done() {
        return done;
    }

    /** The next number of the ring. */
    double next() {
        return pinned.bytes().getDouble(HEAD_BYTES + (int) (read++ % capacity) * Double.BYTES);
    }

    @Override
    public void close() {
        numbers.close();
        clock.close();
        pinned.close();
    }
}
