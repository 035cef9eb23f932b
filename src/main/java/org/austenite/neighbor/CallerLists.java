package org.austenite.neighbor;

import java.util.Arrays;
import org.austenite.InputException;

/**
 * Turns the neighbour list that another program hands over, with its local and ghost atoms, into a {@link NeighborList}.
 *
 * <p>The caller's atom order is kept. Rows are grouped by the centre's type within blocks, and neighbours by their type, in the caller's order
 * otherwise; virtual atoms (type -1) are left out. The caller is another program, so everything is checked.
 */
public final class CallerLists {
    private final int local;
    private final int all;
    private final int ntypes;
    private final int[] type;
    private final CallerRows rows;

    /** Caller's row of each local atom, -1 where it has none. */
    private final int[] rowOf;

    private CallerLists(int local, int ntypes, int[] type, CallerRows rows) {
        this.local = local;
        this.all = type.length;
        this.ntypes = ntypes;
        this.type = type;
        this.rows = rows;
        this.rowOf = new int[local];
    }

    /**
     * Makes a list of the caller's; its positions may be changed as the caller's atoms move.
     *
     * @param local number of local atoms; they precede the ghosts
     * @param type model type of each local and ghost atom, -1 for virtual ones, [all]
     * @param position positions (Angstrom), [all, 3]
     * @param ntypes number of types
     * @param listRadius distance within which the caller lists all neighbours (Angstrom)
     * @param rows the caller's full neighbour list: both i in j's row and j in i's; centres are local
     * @throws InputException when an index, a type or a count is out of range, an atom is two rows' centre or its own neighbour
     */
    public static NeighborList of(
            int local, int[] type, double[] position, int ntypes, double listRadius, CallerRows rows) {
        int all = type.length;
        if (local < 0 || local > all) {
            throw new InputException(local + " local atoms among " + all + " local and ghost atoms");
        }
        if (position.length != 3L * all) {
            throw new InputException(position.length + " coordinates for " + all + " local and ghost atoms");
        }
        CallerLists lists = new CallerLists(local, ntypes, type.clone(), rows);
        lists.checkTypes();
        int[] centre = lists.centres();
        NeighborBlock[] blocks = new NeighborBlock[Math.ceilDiv(centre.length, NeighborList.BLOCK)];
        for (int b = 0; b < blocks.length; b++) {
            blocks[b] = lists.block(centre, b * NeighborList.BLOCK);
        }
        return new NeighborList(
                local,
                all - local,
                ntypes,
                listRadius,
                lists.type,
                position.clone(),
                centre,
                null,
                null,
                blocks,
                EdgesByNeighbor.of(all, blocks));
    }

    private void checkTypes() {
        for (int i = 0; i < all; i++) {
            if (type[i] < -1 || type[i] >= ntypes) {
                throw new InputException("atom " + i + " has type " + type[i] + "; types are 0 to " + (ntypes - 1)
                        + ", or -1 for a virtual atom");
            }
        }
    }

    /** Centres that have a type, in the caller's order but grouped by type within blocks. */
    private int[] centres() {
        Arrays.fill(rowOf, -1);
        int[] order = new int[rows.rows()];
        int n = 0;
        for (int r = 0; r < rows.rows(); r++) {
            int i = rows.centre(r);
            if (i < 0 || i >= local) {
                throw new InputException(
                        "row " + r + " of the neighbour list has centre " + i + "; local atoms are 0 to " + (local - 1));
            }
            if (rowOf[i] >= 0) {
                throw new InputException(
                        "atom " + i + " is the centre of rows " + rowOf[i] + " and " + r + " of the neighbour list");
            }
            rowOf[i] = r;
            if (type[i] >= 0) {
                order[n++] = i;
            }
        }
        int[] centre = new int[n];
        for (int from = 0; from < n; from += NeighborList.BLOCK) {
            TypeGroups.sort(order, type, from, Math.min(n, from + NeighborList.BLOCK), centre);
        }
        return centre;
    }

    private NeighborBlock block(int[] centre, int firstRow) {
        int n = Math.min(NeighborList.BLOCK, centre.length - firstRow);
        int[] first = new int[n * ntypes + 1];
        for (int a = 0; a < n; a++) {
            count(centre[firstRow + a], first, a * ntypes + 1);
        }
        for (int k = 0; k < n * ntypes; k++) {
            first[k + 1] += first[k];
        }
        int[] neighbor = new int[first[n * ntypes]];
        int[] next = Arrays.copyOf(first, n * ntypes);
        for (int a = 0; a < n; a++) {
            int row = rowOf[centre[firstRow + a]];
            for (int k = 0; k < rows.size(row); k++) {
                int j = rows.neighbor(row, k);
                if (type[j] >= 0) {
                    neighbor[next[a * ntypes + type[j]]++] = j;
                }
            }
        }
        return new NeighborBlock(firstRow, n, ntypes, first, neighbor, null);
    }

    /** Checks the neighbours of atom {@code i} and adds them up by type in {@code perType[at ..]}. */
    private void count(int i, int[] perType, int at) {
        int row = rowOf[i];
        int size = rows.size(row);
        if (size < 0 || size > NeighborListBuilder.MOST_NEIGHBORS) {
            throw new InputException("the neighbour list gives atom " + i + " " + size + " neighbours; at most "
                    + NeighborListBuilder.MOST_NEIGHBORS + " are possible");
        }
        for (int k = 0; k < size; k++) {
            int j = rows.neighbor(row, k);
            if (j < 0 || j >= all || j == i) {
                throw new InputException("neighbour " + k + " of atom " + i + " is " + j
                        + "; others among the local and ghost atoms 0 to " + (all - 1)
                        + " are possible (does the value carry flag bits that must be masked out?)");
            }
            if (type[j] >= 0) {
                perType[at + type[j]]++;
            }
        }
    }
}
