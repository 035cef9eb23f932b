package org.austenite.check;

import org.austenite.neighbor.NeighborBlock;
import org.austenite.neighbor.NeighborList;

/**
 * What an atom sees.
 *
 * @param neighbors atoms within the cut-off
 * @param nearest distance of the nearest (Angstrom), NaN without one
 */
record Surroundings(int neighbors, double nearest) {
    /** Of local atom {@code i} of an own list. */
    static Surroundings of(NeighborList list, int i, double rcut) {
        NeighborBlock block = list.blockOf(i);
        double[] x = list.position();
        int within = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int e = block.begin(i - block.firstRow()); e < block.end(i - block.firstRow()); e++) {
            int j = block.neighbor()[e];
            double r2 = 0;
            for (int d = 0; d < 3; d++) {
                double difference = x[3 * j + d] - x[3 * i + d];
                r2 += difference * difference;
            }
            if (r2 < rcut * rcut) {
                within++;
                least = Math.min(least, r2);
            }
        }
        return new Surroundings(within, within == 0 ? Double.NaN : Math.sqrt(least));
    }
}
