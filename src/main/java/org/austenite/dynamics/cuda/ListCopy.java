package org.austenite.dynamics.cuda;

import org.austenite.neighbor.NeighborListCuda;

/** A device's list brought to the host, for those who explain what went wrong. */
final class ListCopy {
    private final int ntypes;
    private final long[] groupBegin;
    private final int[] neighbor;
    private final int[] owner;
    private final double[] position;

    ListCopy(NeighborListCuda list) {
        int all = list.local() + list.ghosts();
        ntypes = list.ntypes();
        groupBegin = new long[list.local() * ntypes + 1];
        neighbor = new int[Math.toIntExact(list.edges())];
        owner = new int[all];
        position = new double[3 * all];
        list.groupBegin().download(groupBegin, groupBegin.length);
        list.neighbor().download(neighbor, neighbor.length);
        list.owner().download(owner, all);
        list.position().download(position, position.length);
    }

    int begin(int row) {
        return Math.toIntExact(groupBegin[row * ntypes]);
    }

    int end(int row) {
        return Math.toIntExact(groupBegin[(row + 1) * ntypes]);
    }

    int neighbor(int edge) {
        return neighbor[edge];
    }

    int owner(int atom) {
        return owner[atom];
    }

    double[] position() {
        return position;
    }

    double squareDistance(int i, int j) {
        double dx = position[3 * j] - position[3 * i];
        double dy = position[3 * j + 1] - position[3 * i + 1];
        double dz = position[3 * j + 2] - position[3 * i + 2];
        return dx * dx + dy * dy + dz * dz;
    }
}
