package org.austenite.neighbor;

import java.util.Arrays;
import org.austenite.InputException;
import org.austenite.parallel.Workers;
import org.austenite.system.Box;

/**
 * Builds own neighbour lists: symmetric, with periodic images as ghost atoms, for any cell (triclinic, left-handed, smaller than the cut-off) and
 * for open systems.
 *
 * <p>Neighbours are all images within the list radius. A row's neighbours are grouped by type, then in the order of a grid of cells. The result
 * depends on the arguments alone, not on the number of threads.
 *
 * <p>A builder keeps its arrays: <b>a list is valid until the next build</b>, and rebuilding a system of the same size allocates next to nothing.
 */
public final class NeighborListBuilder {
    /** Slots within a row are 16 bits wide. */
    public static final int MOST_NEIGHBORS = Character.MAX_VALUE;

    /** Rows per task. */
    private static final int TASK = 256;

    private static final NeighborBlock EMPTY = new NeighborBlock(0, 0, 0, new int[0], new int[0], new char[0]);

    private final GhostAtoms atoms = new GhostAtoms();
    private final CellGrid grid = new CellGrid();
    private RowSearch[] searches = {};
    private int[] centre = {};

    /** Blocks of the last build, for their arrays. */
    private NeighborBlock[] storage = {};

    /**
     * Lists who neighbours whom.
     *
     * @param box the cell
     * @param type model type of each atom, [n]; atoms of type -1 are virtual: their rows are empty and nobody lists them
     * @param position positions (Angstrom), [n, 3]; any images will do, but wrapped ones need the fewest ghosts
     * @param ntypes number of types
     * @param listRadius distance up to which pairs are listed (Angstrom): cut-off plus skin
     * @param workers threads to use
     * @return the list, with a copy of the positions; row and local index agree
     * @throws InputException when an atom has more than {@link #MOST_NEIGHBORS} neighbours, or the cell is too small to count images
     */
    public NeighborList build(Box box, int[] type, double[] position, int ntypes, double listRadius, Workers workers) {
        check(type, position, ntypes, listRadius);
        ListFailures.refuseDense(box, Arrays.stream(type).filter(t -> t >= 0).count(), listRadius);
        int n = type.length;
        atoms.make(box, type, position, listRadius, workers);
        NeighborBlock[] blocks = new NeighborBlock[Math.ceilDiv(n, NeighborList.BLOCK)];
        NeighborList list = list(n, ntypes, listRadius, blocks);
        double[] h = box.h();
        workers.runRanges(list.ghosts(), NeighborList.BLOCK, (from, to, _) -> list.refreshGhosts(h, from, to));
        grid.sort(list.all(), list.type(), list.position(), listRadius, workers);
        prepareSearches(workers.threads(), listRadius);
        layOut(blocks, n, ntypes, workers);
        workers.runRanges(n, TASK, (from, to, worker) -> fill(blocks, from, to, searches[worker]));
        PartnerSearch partners = new PartnerSearch(atoms, grid, blocks);
        workers.runRanges(n, TASK, (from, to, _) -> partners.link(from, to));
        workers.runRanges(n, TASK, (from, to, _) -> ranksToAtoms(blocks[from / NeighborList.BLOCK], from, to));
        storage = blocks;
        return list;
    }

    private static void check(int[] type, double[] position, int ntypes, double listRadius) {
        if (position.length < 3 * type.length) {
            throw new IllegalArgumentException(position.length + " coordinates for " + type.length + " atoms");
        }
        if (!(listRadius > 0 && listRadius < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a list radius of " + listRadius + " A");
        }
        for (int i = 0; i < type.length; i++) {
            if (type[i] < -1 || type[i] >= ntypes) {
                throw new IllegalArgumentException("atom " + i + " has type " + type[i] + " of " + ntypes);
            }
        }
    }

    private NeighborList list(int n, int ntypes, double listRadius, NeighborBlock[] blocks) {
        if (centre.length != n) {
            centre = new int[n];
            Arrays.setAll(centre, i -> i);
        }
        return new NeighborList(
                n,
                atoms.ghosts(),
                ntypes,
                listRadius,
                atoms.type(),
                atoms.position(),
                centre,
                atoms.owner(),
                atoms.shift(),
                blocks,
                null);
    }

    private void prepareSearches(int threads, double listRadius) {
        int had = searches.length;
        if (had < threads) {
            searches = Arrays.copyOf(searches, threads);
            for (int w = had; w < threads; w++) {
                searches[w] = new RowSearch();
            }
        }
        for (int w = 0; w < threads; w++) {
            searches[w].set(atoms, grid, listRadius);
        }
    }

    /** Counts every row's neighbours and makes the blocks that will hold them. */
    private void layOut(NeighborBlock[] blocks, int n, int ntypes, Workers workers) {
        int[][] first = new int[blocks.length][];
        for (int b = 0; b < blocks.length; b++) {
            int rows = Math.min(NeighborList.BLOCK, n - b * NeighborList.BLOCK);
            first[b] = Buffers.atLeast(stored(b).first(), (long) rows * ntypes + 1);
        }
        workers.runRanges(n, TASK, (from, to, worker) -> {
            int b = from / NeighborList.BLOCK;
            count(first[b], b * NeighborList.BLOCK, from, to, ntypes, searches[worker]);
        });
        workers.run(blocks.length, (b, _) -> {
            int rows = Math.min(NeighborList.BLOCK, n - b * NeighborList.BLOCK);
            int edges = accumulate(first[b], rows * ntypes);
            int[] neighbor = Buffers.atLeast(stored(b).neighbor(), edges);
            char[] partner = Buffers.atLeast(stored(b).partner(), edges);
            blocks[b] = new NeighborBlock(b * NeighborList.BLOCK, rows, ntypes, first[b], neighbor, partner);
        });
    }

    private NeighborBlock stored(int b) {
        return b < storage.length ? storage[b] : EMPTY;
    }

    /** Leaves the number of neighbours of each row and type one place after where {@link #accumulate} puts their start. */
    private void count(int[] first, int firstRow, int from, int to, int ntypes, RowSearch search) {
        for (int i = from; i < to; i++) {
            int at = (i - firstRow) * ntypes + 1;
            Arrays.fill(first, at, at + ntypes, 0);
            if (atoms.type()[i] >= 0) {
                int found = search.search(i);
                if (found > MOST_NEIGHBORS) {
                    throw ListFailures.tooManyNeighbors("atom at index " + i, found, search.listRadius());
                }
                search.countTypes(first, at);
            }
        }
    }

    private static int accumulate(int[] first, int length) {
        first[0] = 0;
        for (int k = 0; k < length; k++) {
            first[k + 1] += first[k];
        }
        return first[length];
    }

    private void fill(NeighborBlock[] blocks, int from, int to, RowSearch search) {
        NeighborBlock block = blocks[from / NeighborList.BLOCK];
        int ntypes = block.ntypes();
        int[] next = new int[ntypes];
        for (int i = from; i < to; i++) {
            if (atoms.type()[i] >= 0) {
                search.search(i);
                System.arraycopy(block.first(), (i - block.firstRow()) * ntypes, next, 0, ntypes);
                search.writeByType(next, block.neighbor());
            }
        }
    }

    private void ranksToAtoms(NeighborBlock block, int from, int to) {
        int[] atomAt = grid.atomAt();
        int[] neighbor = block.neighbor();
        int end = block.begin(to - block.firstRow());
        for (int e = block.begin(from - block.firstRow()); e < end; e++) {
            neighbor[e] = atomAt[neighbor[e]];
        }
    }
}
