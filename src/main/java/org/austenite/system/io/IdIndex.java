package org.austenite.system.io;

import java.util.Arrays;
import org.austenite.InputException;

/** Finds atoms by the file's ids, which come in any order and may have gaps. */
final class IdIndex {
    private final long[] sorted;
    private final int[] atomOfRank;

    /** Indexes {@code ids}; an id that appears twice is refused. */
    IdIndex(long[] ids, String where) {
        sorted = ids.clone();
        Arrays.parallelSort(sorted);
        for (int k = 1; k < sorted.length; k++) {
            if (sorted[k] == sorted[k - 1]) {
                throw new InputException(where + ": atom id " + sorted[k] + " appears twice");
            }
        }
        atomOfRank = new int[ids.length];
        for (int i = 0; i < ids.length; i++) {
            atomOfRank[Arrays.binarySearch(sorted, ids[i])] = i;
        }
    }

    /** The atom with {@code id}, or -1. */
    int atom(long id) {
        int rank = Arrays.binarySearch(sorted, id);
        return rank < 0 ? -1 : atomOfRank[rank];
    }

    /** Atoms in the order of their ids. */
    int[] byId() {
        return atomOfRank;
    }
}
