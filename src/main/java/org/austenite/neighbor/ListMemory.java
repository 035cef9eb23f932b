package org.austenite.neighbor;

import org.austenite.system.Box;

/**
 * Device memory of atoms, their list and its builder. Bytes per atom, with g ghosts per atom, T types, E edges per atom (121 in a steel melt at 7
 * Angstrom), before the 1/16 that growing arrays add to (1+g) and E:
 *
 * <pre>
 * atoms    tag, image, velocity, origin      64
 * list     position, type, owner             32 (1+g)
 *          shift                             12 g
 *          groupBegin                         8 T
 *          neighbor, partner                  6 E
 * order    sorted tag, type, image, velocity 44
 * sort     keys and values, twice            24 (1+g)
 *          counts of digits                   1 (1+g)
 * ghosts   shifts, counts, first ghosts      36
 * cells    position, type, rank by rank      32 (1+g)
 *          first rank of each cell           16 (1+g)
 * search   counts                             4 T
 * </pre>
 *
 * <p>With 0.2 ghosts, 3 types and 121 edges that is 1,035 bytes, with the slack 1,085; of a million atoms, 3/4 of it edges.
 */
public final class ListMemory {
    private static final int PER_ATOM = 64 + 44 + 36;
    private static final int PER_TYPE = 8 + 4;
    private static final int PER_IMAGE = 32 + 24 + 1 + 32 + 16;
    private static final int PER_GHOST = 12;
    private static final int PER_EDGE = 6;

    private ListMemory() {}

    /** Bytes for {@code atoms} atoms of {@code ntypes} types with so many ghosts and edges. */
    public static long bytes(long atoms, long ghosts, int ntypes, long edges) {
        long room = NeighborListBuilderCuda.withRoom(atoms + ghosts);
        return atoms * (PER_ATOM + (long) PER_TYPE * ntypes)
                + room * PER_IMAGE
                + (room - atoms) * PER_GHOST
                + NeighborListBuilderCuda.withRoom(edges) * PER_EDGE;
    }

    /** Bytes for atoms that fill a periodic cell evenly: ghosts and edges follow from the cell. */
    public static long estimate(Box box, long atoms, int ntypes, double listRadius) {
        double reach = 1;
        for (int k = 0; k < 3; k++) {
            reach *= 1 + 2 * listRadius / box.height(k);
        }
        double sphere = 4 * Math.PI / 3 * listRadius * listRadius * listRadius;
        double edges = atoms * (atoms / box.volume() * sphere);
        return bytes(atoms, Math.round(atoms * (reach - 1)), ntypes, Math.round(edges));
    }
}
