package org.austenite.neighbor;

import java.util.Arrays;
import org.austenite.parallel.Workers;
import org.austenite.system.Box;

/**
 * The engine's order of atoms: along a space-filling curve through cells of some {@value #CELL} Angstrom (within a cell by tag), cut into blocks of
 * {@link NeighborList#BLOCK}, and by type within each block, virtual atoms last.
 *
 * <p>It depends on the cell and on each tag's type and position, not on the order in which atoms are given: a checkpoint that holds the positions
 * of the last sort holds its order.
 */
public final class AtomOrder {
    /** Edge of the curve's cells (Angstrom): a handful of atoms in a condensed phase. */
    static final double CELL = 4;

    private static final int CHUNK = 4096;
    private static final int DIGIT_BITS = 11;

    private long[] key = {};
    private int[] ping = {};
    private int[] pong = {};

    /** Makes orders, and keeps its arrays from one to the next. */
    public AtomOrder() {}

    /** As {@link #of}, once. */
    public static int[] sort(Box box, int[] type, double[] position, int[] tag, Workers workers) {
        return new AtomOrder().of(box, type, position, tag, workers);
    }

    /**
     * Sorts atoms.
     *
     * @param box the cell
     * @param type model type of each atom, -1 for virtual ones, [n]
     * @param position positions (Angstrom), [n, 3] (or longer)
     * @param tag what tells atoms apart: each of 0 .. n - 1 once
     * @param workers threads to use
     * @return index of the atom that comes at each place, [n]; the caller's until the next order is made
     */
    public int[] of(Box box, int[] type, double[] position, int[] tag, Workers workers) {
        int n = tag.length;
        if (key.length != n) {
            key = new long[n];
            ping = new int[n];
            pong = new int[n];
        }
        int bits = setKeys(box, position, workers);
        setByTag(tag);
        sortByKey(3 * bits);
        for (int from = 0; from < n; from += NeighborList.BLOCK) {
            TypeGroups.sort(ping, type, from, Math.min(n, from + NeighborList.BLOCK), pong);
        }
        return pong;
    }

    private void setByTag(int[] tag) {
        Arrays.fill(ping, -1);
        for (int i = 0; i < tag.length; i++) {
            if (tag[i] < 0 || tag[i] >= tag.length || ping[tag[i]] >= 0) {
                throw new IllegalArgumentException(
                        "tag " + tag[i] + " is not one of 0.." + (tag.length - 1) + ", or there twice");
            }
            ping[tag[i]] = i;
        }
    }

    /** Sets each atom's place on the curve and returns the bits per axis. */
    private int setKeys(Box box, double[] position, Workers workers) {
        CurveGrid grid = box.periodic() ? CurveGrid.ofCell(box, CELL) : CurveGrid.ofAtoms(position, key.length, CELL);
        workers.runRanges(key.length, CHUNK, (from, to, _) -> {
            for (int i = from; i < to; i++) {
                key[i] = grid.place(position[3 * i], position[3 * i + 1], position[3 * i + 2]);
            }
        });
        return grid.bits();
    }

    /** Stable radix sort of {@code ping} by the low {@code bits} bits of the atoms' keys. */
    private void sortByKey(int bits) {
        int[] next = new int[(1 << DIGIT_BITS) + 1];
        for (int shift = 0; shift < bits; shift += DIGIT_BITS) {
            Arrays.fill(next, 0);
            for (int i : ping) {
                next[digit(key[i], shift) + 1]++;
            }
            for (int d = 1; d < next.length; d++) {
                next[d] += next[d - 1];
            }
            for (int i : ping) {
                pong[next[digit(key[i], shift)]++] = i;
            }
            int[] sorted = pong;
            pong = ping;
            ping = sorted;
        }
    }

    private static int digit(long key, int shift) {
        return (int) (key >>> shift) & ((1 << DIGIT_BITS) - 1);
    }
}
