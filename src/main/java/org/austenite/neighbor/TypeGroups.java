package org.austenite.neighbor;

/** Groups atoms by type, keeping their order otherwise. */
final class TypeGroups {
    private TypeGroups() {}

    /** Stable counting sort of the atoms {@code order[from .. to)} by type, virtual ones (-1) last, into the same places of {@code sorted}. */
    static void sort(int[] order, int[] type, int from, int to, int[] sorted) {
        int virtual = 0;
        for (int k = from; k < to; k++) {
            virtual = Math.max(virtual, type[order[k]] + 1);
        }
        int[] next = new int[virtual + 2];
        for (int k = from; k < to; k++) {
            next[group(type[order[k]], virtual) + 1]++;
        }
        next[0] = from;
        for (int g = 1; g < next.length; g++) {
            next[g] += next[g - 1];
        }
        for (int k = from; k < to; k++) {
            sorted[next[group(type[order[k]], virtual)]++] = order[k];
        }
    }

    private static int group(int type, int virtual) {
        return type < 0 ? virtual : type;
    }
}
