package org.austenite.neighbor;

import org.austenite.gpu.DeviceArray;
import org.austenite.gpu.Elements;

/**
 * A neighbour list in device memory, with the layout of {@link NeighborList}'s own lists but without blocks: one row per local atom.
 *
 * <p>Edges of row i to neighbours of type t are {@code groupBegin[i * ntypes + t] .. groupBegin[i * ntypes + t + 1]}. Arrays grow only when a list
 * needs more room than every list before it.
 */
public final class NeighborListCuda implements AutoCloseable {
    private final DeviceArray<int[]> stop = new DeviceArray<>(Elements.INT);
    private final DeviceArray<double[]> position = new DeviceArray<>(Elements.DOUBLE);
    private final DeviceArray<int[]> type = new DeviceArray<>(Elements.INT);
    private final DeviceArray<int[]> owner = new DeviceArray<>(Elements.INT);
    private final DeviceArray<int[]> shift = new DeviceArray<>(Elements.INT);
    private final DeviceArray<long[]> groupBegin = new DeviceArray<>(Elements.LONG);
    private final long firstEdge;
    private final DeviceArray<int[]> neighbor;
    private final DeviceArray<char[]> partner;
    private int local;
    private int ghosts;
    private int ntypes;
    private long edges;
    private int[] typesOfBlocks = {};

    /** An empty list. */
    public NeighborListCuda() {
        this(0);
    }

    /** An empty list whose edges are numbered from {@code firstEdge} on, which shows on small systems whether kernels take 64-bit numbers of edges. */
    NeighborListCuda(long firstEdge) {
        this.firstEdge = firstEdge;
        neighbor = new DeviceArray<>(Elements.INT, firstEdge);
        partner = new DeviceArray<>(Elements.CHAR, firstEdge);
        clearStop();
    }

    /** Lets kernels go on. */
    public void clearStop() {
        stop.set(new int[4], 4);
    }

    /** Copies an own list of the CPU. Its rows must be its local atoms, in order. */
    public void upload(NeighborList list) {
        if (!list.own()) {
            throw new IllegalArgumentException("the CUDA stages take own (symmetric) lists, this one is a caller's");
        }
        sizes(list.local(), list.ghosts(), list.ntypes(), list.edges(), countTypes(list));
        long[] begin = new long[local * ntypes + 1];
        neighbor.reserve(edges);
        partner.reserve(edges);
        long base = 0;
        for (NeighborBlock block : list.blocks()) {
            int at = block.firstRow() * ntypes;
            for (int k = 0; k <= block.rows() * ntypes; k++) {
                begin[at + k] = firstEdge + base + block.first()[k];
            }
            neighbor.upload(block.neighbor(), base, block.edges());
            partner.upload(block.partner(), base, block.edges());
            base += block.edges();
        }
        groupBegin.set(begin, begin.length);
        type.set(list.type(), list.all());
        owner.set(list.owner(), list.all());
        shift.set(list.shift(), 3 * ghosts);
        uploadPositions(list);
    }

    /** Copies the present positions of a list uploaded before. */
    public void uploadPositions(NeighborList list) {
        position.set(list.position(), 3 * list.all());
    }

    private static int[] countTypes(NeighborList list) {
        int blocks = (list.local() + NeighborList.BLOCK - 1) / NeighborList.BLOCK;
        int[] count = new int[blocks * list.ntypes()];
        for (int i = 0; i < list.local(); i++) {
            if (list.type()[i] >= 0) {
                count[i / NeighborList.BLOCK * list.ntypes() + list.type()[i]]++;
            }
        }
        return count;
    }

    /** Local and ghost atoms that {@code locals} local ones leave room for. */
    int room(int locals) {
        long room = Math.min(Math.min(type.capacity(), owner.capacity()), position.capacity() / 3);
        return (int) Math.min(room, locals + shift.capacity() / 3);
    }

    /** Makes room for local and ghost atoms; their arrays' contents are lost where they grow. */
    void reserveAtoms(int locals, int all) {
        position.reserve(3L * all);
        type.reserve(all);
        owner.reserve(all);
        shift.reserve(3L * (all - locals));
    }

    /** Edges that there is room for. */
    long roomForEdges() {
        return Math.min(neighbor.capacity(), partner.capacity());
    }

    /** Makes room for edges; the arrays' contents are lost where they grow. */
    void reserveEdges(long count) {
        neighbor.reserve(count);
        partner.reserve(count);
    }

    /** Says what the arrays hold; for those who fill them. */
    void sizes(int locals, int ghostAtoms, int types, long edgeCount, int[] blockTypes) {
        local = locals;
        ghosts = ghostAtoms;
        ntypes = types;
        edges = edgeCount;
        typesOfBlocks = blockTypes;
    }

    /** Number of local atoms, each of which has a row. */
    public int local() {
        return local;
    }

    /** Number of ghost atoms, which follow the local ones. */
    public int ghosts() {
        return ghosts;
    }

    /** Number of types of the model. */
    public int ntypes() {
        return ntypes;
    }

    /** Number of edges. */
    public long edges() {
        return edges;
    }

    /** Number of the first edge: 0 but in tests. An array of edges begins at this index for kernels ({@link DeviceArray#DeviceArray(Elements, long)}). */
    public long firstEdge() {
        return firstEdge;
    }

    /** Host side: rows of each type in each block of {@link NeighborList#BLOCK} rows, [blocks, ntypes]; a block is sorted by type, virtual atoms last. */
    public int[] typesOfBlocks() {
        return typesOfBlocks;
    }

    /** The stop word, int32 [4]: reason, atom, two values; kernels do nothing where the reason is not 0. */
    public DeviceArray<int[]> stop() {
        return stop;
    }

    /** Positions (Angstrom), [all, 3]. */
    public DeviceArray<double[]> position() {
        return position;
    }

    /** Model types, [all]; -1 is virtual. */
    public DeviceArray<int[]> type() {
        return type;
    }

    /** Local atom that each atom is an image of, [all]. */
    public DeviceArray<int[]> owner() {
        return owner;
    }

    /** Lattice shifts of the ghosts, [ghosts, 3]. */
    public DeviceArray<int[]> shift() {
        return shift;
    }

    /** First edge of each (row, type), [local * ntypes + 1]. */
    public DeviceArray<long[]> groupBegin() {
        return groupBegin;
    }

    /** Local or ghost atom of each edge, [edges]. */
    public DeviceArray<int[]> neighbor() {
        return neighbor;
    }

    /** Slot of the reverse edge within its row, [edges]. */
    public DeviceArray<char[]> partner() {
        return partner;
    }

    @Override
    public void close() {
        for (DeviceArray<?> array :
                new DeviceArray<?>[] {stop, position, type, owner, shift, groupBegin, neighbor, partner}) {
            array.close();
        }
    }
}
