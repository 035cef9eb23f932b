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

    private AtomOrder() {}

    /**
     * Sorts atoms.
     *
     * @param box the cell
     * @param type model type of each atom, -1 for virtual ones, [n]
     * @param position positions (Angstrom), [n, 3]
     * @param tag what tells atoms apart: each of 0 .. n - 1 once
     * @param workers threads to use
     * @return index of the atom that comes at each place, [n]
     */
    public static int[] sort(Box box, int[] type, double[] position, int[] tag, Workers workers) {
        int n = tag.length;
        long[] key = new long[n];
        int bits = setKeys(key, box, position, workers);
        int[] order = sortByKey(byTag(tag), key, 3 * bits);
        int[] sorted = new int[n];
        for (int from = 0; from < n; from += NeighborList.BLOCK) {
            TypeGroups.sort(order, type, from, Math.min(n, from + NeighborList.BLOCK), sorted);
        }
        return sorted;
    }

    private static int[] byTag(int[] tag) {
        int[] order = new int[tag.length];
        Arrays.fill(order, -1);
        for (int i = 0; i < tag.length; i++) {
            if (tag[i] < 0 || tag[i] >= tag.length || order[tag[i]] >= 0) {
                throw new IllegalArgumentException(
                        "tag " + tag[i] + " is not one of 0.." + (tag.length - 1) + ", or there twice");
            }
            order[tag[i]] = i;
        }
        return order;
    }

    /** Sets each atom's place on the curve and returns the bits per axis. */
    private static int setKeys(long[] key, Box box, double[] position, Workers workers) {
        CurveGrid grid = box.periodic() ? CurveGrid.ofCell(box, CELL) : CurveGrid.ofAtoms(position, key.length, CELL);
        workers.runRanges(key.length, CHUNK, (from, to, _) -> {
            for (int i = from; i < to; i++) {
                key[i] = grid.place(position[3 * i], position[3 * i + 1], position[3 * i + 2]);
            }
        });
        return grid.bits();
    }

    /** Stable radix sort of the atoms in {@code order} by the low {@code bits} bits of their keys. */
    private static int[] sortByKey(int[] order, long[] key, int bits) {
        int[] from = order;
        int[] to = new int[order.length];
        int[] next = new int[(1 << DIGIT_BITS) + 1];
        for (int shift = 0; shift < bits; shift += DIGIT_BITS) {
            Arrays.fill(next, 0);
            for (int i : from) {
                next[digit(key[i], shift) + 1]++;
            }
            for (int d = 1; d < next.length; d++) {
                next[d] += next[d - 1];
            }
            for (int i : from) {
                to[next[digit(key[i], shift)]++] = i;
            }
            int[] swap = from;
            from = to;
            to = swap;
        }
        return from;
    }

    private static int digit(long key, int shift) {
        return (int) (key >>> shift) & ((1 << DIGIT_BITS) - 1);
    }
}
