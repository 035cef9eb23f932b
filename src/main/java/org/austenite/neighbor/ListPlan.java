package org.austenite.neighbor;

import java.util.Arrays;
import org.austenite.gpu.DeviceArray;
import org.austenite.gpu.Elements;

/** The structure of the same name of {@code kernels/list.cuh} on host and device: what a build knows about the system as a whole. */
final class ListPlan implements AutoCloseable {
    /** Members in the kernels' order, with their length; what they mean is said there. */
    enum Member {
        H(9),
        INVERSE(9),
        REACH(3),
        CURVE(9),
        CURVE_OFFSET(3),
        CURVE_BITS(3),
        CURVE_LEVELS(1),
        LIST_RADIUS(1),
        PERIODIC(1),
        TYPED(1),
        SLAB_WIDTH(1),
        SLABS_PER_LENGTH(1),
        KEPT_ONLY(1),
        LOW(3),
        SLABS(3),
        LOWEST(3),
        HIGHEST(3),
        WIDE(1),
        WIDE_AXIS(1),
        LIMIT(1),
        DOUBT(1),
        RADIUS(1),
        PER_RADIUS(1),
        ALL(1),
        EDGES(1),
        STATE(1),
        FAILURE(1);

        private final int length;

        Member(int length) {
            this.length = length;
        }

        /** Number of words. */
        int length() {
            return length;
        }
    }

    /** How a build ended, in the kernels' order. */
    enum State {
        BUILT,
        LOST,
        THIN,
        ATOMS_FULL,
        SPARSE,
        EDGES_FULL,
        CROWDED,
    }

    private static final int[] PLACES = places();

    private final long[] words = new long[PLACES[PLACES.length - 1]];
    private final DeviceArray<long[]> device = new DeviceArray<>(Elements.LONG);

    private static int[] places() {
        Member[] members = Member.values();
        int[] places = new int[members.length + 1];
        for (int k = 0; k < members.length; k++) {
            places[k + 1] = places[k] + members[k].length;
        }
        return places;
    }

    /** All zero on the host. */
    void clear() {
        Arrays.fill(words, 0);
    }

    /** Sets word {@code k} of a member on the host. */
    void set(Member member, int k, long value) {
        words[PLACES[member.ordinal()] + k] = value;
    }

    /** Sets word {@code k} of a member on the host. */
    void set(Member member, int k, double value) {
        set(member, k, Double.doubleToRawLongBits(value));
    }

    /** Sets a member on the host. */
    void set(Member member, double[] values) {
        for (int k = 0; k < member.length; k++) {
            set(member, k, values[k]);
        }
    }

    /** The first word of a member, as the host last set or read it. */
    long get(Member member) {
        return words[PLACES[member.ordinal()]];
    }

    /** Word {@code k} of a member, as the host last set or read it. */
    double real(Member member, int k) {
        return Double.longBitsToDouble(words[PLACES[member.ordinal()] + k]);
    }

    /** How the build ended, as last read. */
    State state() {
        return State.values()[(int) get(Member.STATE)];
    }

    /** The lowest atom that failed, as last read. */
    int failedAtom() {
        return Integer.MAX_VALUE - (int) (get(Member.FAILURE) >>> Integer.SIZE);
    }

    /** What was wrong with it. */
    int failedValue() {
        return (int) get(Member.FAILURE);
    }

    /** Copies everything to the device. */
    void upload() {
        device.set(words, words.length);
    }

    /** Copies everything from the device. */
    void download() {
        device.download(words, words.length);
    }

    DeviceArray<long[]> device() {
        return device;
    }

    @Override
    public void close() {
        device.close();
    }
}
