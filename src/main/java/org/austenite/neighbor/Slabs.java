package org.austenite.neighbor;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Space cut into slabs of one width along one axis. Slabs without atoms can be left out, so that distance between groups of atoms costs nothing.
 *
 * <p>The slab of a point is a monotonic function of its coordinate, in floating point too: a point within [a, b] is in a slab between
 * {@link #firstReaching a} and {@link #lastReaching b}.
 */
final class Slabs {
    private final double low;
    private final double width;
    private final double perWidth;
    private final int count;

    /** Numbers of the slabs kept, rising; null when all are. */
    private final long[] kept;

    private Slabs(double low, double width, int count, long[] kept) {
        this.low = low;
        this.width = width;
        this.perWidth = 1 / width;
        this.count = count;
        this.kept = kept;
    }

    /** How many slabs {@link #all} would make; a double, for it can be beyond any integer. */
    static double countAll(double low, double high, double width) {
        return Math.floor((high - low) * (1 / width)) + 1;
    }

    /** Every slab between {@code low} and {@code high}. */
    static Slabs all(double low, double high, double width) {
        return new Slabs(low, width, (int) countAll(low, high, width), null);
    }

    /** Only the slabs that hold one of the points, whose coordinates are {@code x[3 * point]} from {@code x[axis]} on. */
    static Slabs occupied(double low, double width, int[] points, int n, double[] x, int axis) {
        Slabs every = new Slabs(low, width, 0, null);
        long[] kept = IntStream.range(0, n)
                .mapToLong(k -> every.number(x[3 * points[k] + axis]))
                .sorted()
                .distinct()
                .toArray();
        return new Slabs(low, width, kept.length, kept);
    }

    /** The occupied slabs along each axis, of {@code narrowest} or twice, four times, ... that width: the least that makes no more than {@link #mostCells}. */
    static Slabs[] occupied(double[] low, double narrowest, int[] points, int n, double[] x) {
        double width = narrowest;
        while (true) {
            Slabs[] axes = new Slabs[3];
            double cells = 1;
            for (int k = 0; k < 3; k++) {
                axes[k] = occupied(low[k], width, points, n, x, k);
                cells *= axes[k].count;
            }
            if (cells <= mostCells(n)) {
                return axes;
            }
            width *= 2;
        }
    }

    /** Not many more cells than points. */
    static long mostCells(long points) {
        return 4 * points + 64;
    }

    private long number(double x) {
        return (long) Math.floor((x - low) * perWidth);
    }

    /** Their width (Angstrom). */
    double width() {
        return width;
    }

    /** Numbers of the slabs kept, rising; null when all are. */
    long[] kept() {
        return kept;
    }

    /** Number of slabs. */
    int count() {
        return count;
    }

    /** The slab of a point that the slabs were made for. */
    int of(double x) {
        return kept == null ? (int) number(x) : Arrays.binarySearch(kept, number(x));
    }

    /** The first slab that holds points at {@code x} or above; {@link #count} when none does. */
    int firstReaching(double x) {
        long wanted = number(x);
        if (kept == null) {
            return Math.clamp(wanted, 0, count);
        }
        int at = Arrays.binarySearch(kept, wanted);
        return at < 0 ? -at - 1 : at;
    }

    /** The last slab that holds points at {@code x} or below; -1 when none does. */
    int lastReaching(double x) {
        long wanted = number(x);
        if (kept == null) {
            return Math.clamp(wanted, -1, count - 1);
        }
        int at = Arrays.binarySearch(kept, wanted);
        return at < 0 ? -at - 2 : at;
    }

    /** Distance from {@code x} to slab {@code slab}; 0 inside. */
    double gap(int slab, double x) {
        double from = low + width * (kept == null ? slab : kept[slab]);
        return Math.max(0, Math.max(from - x, x - (from + width)));
    }
}
