package org.austenite.neighbor;

/** The rule for more neighbours than sel: the nearest are kept, ties by list order, as DeePMD-kit keeps them. */
public final class Nearest {
    private Nearest() {}

    /**
     * Moves the {@code keep} entries with the smallest distance to the front, in their list order among equals; rare, so simple.
     *
     * @param slot edges, reordered, [from, from + count)
     * @param r2 their squared distances, reordered alike
     */
    public static void first(int[] slot, double[] r2, int from, int count, int keep) {
        for (int k = 0; k < keep; k++) {
            int best = from + k;
            for (int m = best + 1; m < from + count; m++) {
                if (r2[m] < r2[best]) {
                    best = m;
                }
            }
            moveForward(slot, r2, best, from + k);
        }
    }

    private static void moveForward(int[] slot, double[] r2, int at, int to) {
        int s = slot[at];
        double d = r2[at];
        System.arraycopy(slot, to, slot, to + 1, at - to);
        System.arraycopy(r2, to, r2, to + 1, at - to);
        slot[to] = s;
        r2[to] = d;
    }
}
