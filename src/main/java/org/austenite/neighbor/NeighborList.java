package org.austenite.neighbor;

/**
 * Local atoms, ghost atoms (periodic images, or another program's ghosts) and who neighbours whom: all that a potential sees of a system.
 * There is no box here: images are atoms.
 *
 * <p>Two kinds, with one layout. <b>Own</b> lists (from {@link NeighborListBuilder}) hold the local atoms sorted, so that row and local index
 * agree, and are symmetric: i lists an image of j exactly when j lists the opposite image of i; ghosts have an owner, forces fold onto it.
 * <b>Callers'</b> lists keep the caller's atom order; forces on ghosts are returned as such.
 *
 * <p>Positions change every step, the list does not: call {@link #refreshGhosts} after moving local atoms of an own list.
 */
public final class NeighborList {
    /** Rows per block: a constant of the format, so that chunk sizes change no bit. */
    public static final int BLOCK = 4096;

    private final int local;
    private final int ghosts;
    private final int ntypes;
    private final double listRadius;
    private final int[] type;
    private final double[] position;
    private final int[] centre;
    private final int[] owner;
    private final int[] shift;
    private final NeighborBlock[] blocks;
    private final IncomingEdges incoming;

    NeighborList(
            int local,
            int ghosts,
            int ntypes,
            double listRadius,
            int[] type,
            double[] position,
            int[] centre,
            int[] owner,
            int[] shift,
            NeighborBlock[] blocks,
            IncomingEdges incoming) {
        this.local = local;
        this.ghosts = ghosts;
        this.ntypes = ntypes;
        this.listRadius = listRadius;
        this.type = type;
        this.position = position;
        this.centre = centre;
        this.owner = owner;
        this.shift = shift;
        this.blocks = blocks;
        this.incoming = incoming;
    }

    /** Number of local atoms: those that belong to the caller. */
    public int local() {
        return local;
    }

    /** Number of ghost atoms; they follow the local ones in every array. */
    public int ghosts() {
        return ghosts;
    }

    /** Local and ghost atoms together. */
    public int all() {
        return local + ghosts;
    }

    /** Number of rows. Own lists: one per local atom, empty for virtual ones. Callers' lists: one per centre that has a type. */
    public int rows() {
        return centre.length;
    }

    /** Number of types of the model. */
    public int ntypes() {
        return ntypes;
    }

    /** Distance up to which pairs were listed (Angstrom): the cut-off plus the skin. */
    public double listRadius() {
        return listRadius;
    }

    /** Model type of each local and ghost atom, [all] (or longer); -1 is virtual: no centre and nobody's neighbour. */
    public int[] type() {
        return type;
    }

    /** Positions of local and ghost atoms (Angstrom), [all, 3] (or longer). The local part is the caller's to change between evaluations. */
    public double[] position() {
        return position;
    }

    /** Local atom at the centre of each row. */
    public int[] centre() {
        return centre;
    }

    /** The blocks of rows. */
    public NeighborBlock[] blocks() {
        return blocks;
    }

    /** Whether the list is our own: symmetric, with partner slots, forces folded onto owners. */
    public boolean own() {
        return owner != null;
    }

    /** Local atom that each atom (local or ghost) is an image of, [all] (or longer). Own lists only. */
    public int[] owner() {
        return owner;
    }

    /** Lattice shifts of the ghosts, [ghosts, 3] (or longer). Own lists only. */
    public int[] shift() {
        return shift;
    }

    /** Edges by the atom they point to. Callers' lists only, else null. */
    public IncomingEdges incoming() {
        return incoming;
    }

    /** Moves every ghost to its owner's position plus its lattice shift; {@code h} are the cell's rows. */
    public void refreshGhosts(double[] h) {
        refreshGhosts(h, 0, ghosts);
    }

    /** As {@link #refreshGhosts(double[])} for ghosts {@code from} to {@code to}, so that threads can share the work. */
    public void refreshGhosts(double[] h, int from, int to) {
        double[] x = position;
        for (int g = from; g < to; g++) {
            int o = 3 * owner[local + g];
            int at = 3 * (local + g);
            double a = shift[3 * g];
            double b = shift[3 * g + 1];
            double c = shift[3 * g + 2];
            x[at] = x[o] + (a * h[0] + b * h[3] + c * h[6]);
            x[at + 1] = x[o + 1] + (a * h[1] + b * h[4] + c * h[7]);
            x[at + 2] = x[o + 2] + (a * h[2] + b * h[5] + c * h[8]);
        }
    }

    /** Edges of all blocks. */
    public long edges() {
        long n = 0;
        for (NeighborBlock b : blocks) {
            n += b.edges();
        }
        return n;
    }

    /** The block that holds {@code row}. */
    public NeighborBlock blockOf(int row) {
        return blocks[row / BLOCK];
    }

    /**
     * For callers' lists: the edges that point to each atom, so that forces can be gathered in a fixed order.
     *
     * @param first where the edges to each local or ghost atom start, [all + 1]
     * @param row the edge's row
     * @param slot the edge's slot within the row
     */
    public record IncomingEdges(long[] first, int[][] row, char[][] slot) {
        /** Edges are kept in pieces of this many, so that no array exceeds 2^31. */
        public static final int PIECE = 1 << 26;

        /** Row of edge {@code e}. */
        public int rowAt(long e) {
            return row[(int) (e / PIECE)][(int) (e % PIECE)];
        }

        /** Slot of edge {@code e}. */
        public int slotAt(long e) {
            return slot[(int) (e / PIECE)][(int) (e % PIECE)];
        }
    }
}
