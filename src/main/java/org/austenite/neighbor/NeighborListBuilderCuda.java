package org.austenite.neighbor;

import java.util.Arrays;
import org.austenite.AusteniteException;
import org.austenite.gpu.Device;
import org.austenite.gpu.Stream;
import org.austenite.neighbor.ListPlan.Member;
import org.austenite.neighbor.ListPlan.State;
import org.austenite.system.Box;

/**
 * Builds neighbour lists in device memory, from atoms in device memory: what {@link Wrapping}, {@link AtomOrder} and {@link NeighborListBuilder} do, with
 * the same order of atoms, ghosts and edges, element by element, so that a checkpoint goes on with either.
 *
 * <p>All launches are given at once, with the room that the arrays have. Kernels note what would not fit and write nothing then; the host reads that at
 * the end, makes room (with 1/16 to spare) and repeats from there: nothing is ever cut off.
 *
 * <p>{@link ListMemory} says how much device memory this takes.
 */
public final class NeighborListBuilderCuda implements AutoCloseable {
    /** Atoms and ghosts are numbered with 31 bits. */
    private static final long MOST_ATOMS = Integer.MAX_VALUE - 8L;

    private final ListPlan plan = new ListPlan();
    private final RunningSumCuda runningSum;
    private final RadixSortCuda sort;
    private final AtomOrderCuda order;
    private final GhostAtomsCuda ghosts;
    private final CellGridCuda grid;
    private final NeighborSearchCuda search;

    /** A builder on {@code device}. */
    public NeighborListBuilderCuda(Device device) {
        runningSum = new RunningSumCuda(device);
        sort = new RadixSortCuda(device, runningSum);
        order = new AtomOrderCuda(device, sort);
        ghosts = new GhostAtomsCuda(device, runningSum, order);
        grid = new CellGridCuda(device, sort);
        search = new NeighborSearchCuda(device, runningSum, ghosts, grid);
    }

    /**
     * Wraps the atoms, puts them into the engine's order and lists who neighbours whom; waits for {@code stream}.
     *
     * @param atoms the atoms, put into order; their origins are the ordered positions
     * @param box the cell
     * @param listRadius distance up to which pairs are listed (Angstrom): cut-off plus skin
     * @param list holds the atoms' positions and types, in their order; takes the list, with positions and types in the new one
     * @throws org.austenite.InputException as {@link NeighborListBuilder#build} does
     * @throws AusteniteException when a position is not a number or beyond 10^9 Angstrom
     */
    public void build(AtomsCuda atoms, Box box, double listRadius, NeighborListCuda list, Stream stream) {
        int n = atoms.size();
        start(atoms, box, listRadius);
        AtomOrderCuda.plan(plan, box, n, list.position());
        plan.upload();
        atoms.origin().reserve(3L * n);
        order.sort(atoms, plan, list, stream);
        list(atoms, box, listRadius, list, stream);
    }

    /**
     * Lists atoms that are in order already, as {@link #build} left them: what a run that is resumed does.
     *
     * @param origin positions at which the list is built (Angstrom), [n, 3]; those of {@code list} are theirs afterwards
     */
    public void buildAt(
            double[] origin, AtomsCuda atoms, Box box, double listRadius, NeighborListCuda list, Stream stream) {
        refuseLost(origin, atoms.size());
        start(atoms, box, listRadius);
        plan.upload();
        atoms.origin().set(origin, 3 * atoms.size());
        order.keep(atoms.size(), list);
        list(atoms, box, listRadius, list, stream);
    }

    private static void refuseLost(double[] x, int n) {
        for (int i = 0; i < 3 * n; i++) {
            if (!(Math.abs(x[i]) <= ImageRange.FARTHEST)) {
                int at = i - i % 3;
                throw ListFailures.lost("atom at index " + i / 3, x[at], x[at + 1], x[at + 2]);
            }
        }
    }

    private void start(AtomsCuda atoms, Box box, double listRadius) {
        if (!(listRadius > 0 && listRadius < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a list radius of " + listRadius + " A");
        }
        ListFailures.refuseDense(box, atoms.typed(), listRadius);
        plan.clear();
        plan.set(Member.LIST_RADIUS, 0, listRadius);
        plan.set(Member.PERIODIC, 0, box.periodic() ? 1L : 0L);
        plan.set(Member.TYPED, 0, (long) atoms.typed());
        if (box.periodic()) {
            plan.set(Member.H, box.h());
            plan.set(Member.INVERSE, box.inverse());
            for (int k = 0; k < 3; k++) {
                plan.set(Member.REACH, k, listRadius / box.height(k));
            }
        }
        CellGridCuda.plan(plan, listRadius);
    }

    private void list(AtomsCuda atoms, Box box, double listRadius, NeighborListCuda list, Stream stream) {
        int n = atoms.size();
        list.reserveAtoms(n, n);
        ghosts.count(atoms, plan, stream);
        ghosts.make(atoms, plan, list, stream);
        cells(atoms, list, stream);
        while (outcome(stream) != State.BUILT) {
            switch (plan.state()) {
                case ATOMS_FULL -> {
                    makeRoomForAtoms(n, box, listRadius, list);
                    goOn();
                    ghosts.make(atoms, plan, list, stream);
                    cells(atoms, list, stream);
                }
                case SPARSE -> {
                    grid.keepOccupied(plan, list);
                    goOn();
                    cells(atoms, list, stream);
                }
                case EDGES_FULL -> {
                    list.reserveEdges(withRoom(plan.get(Member.EDGES)));
                    goOn();
                    search.fill(n, atoms.ntypes(), plan, list, stream);
                }
                default -> throw failure(atoms, box, listRadius, list);
            }
        }
        int all = Math.toIntExact(plan.get(Member.ALL));
        list.sizes(n, all - n, atoms.ntypes(), plan.get(Member.EDGES), ghosts.rowsOfTypes(atoms));
    }

    private void cells(AtomsCuda atoms, NeighborListCuda list, Stream stream) {
        int n = atoms.size();
        grid.sort(n, list.room(n), plan, list, stream);
        search.count(n, atoms.ntypes(), plan, list, stream);
        search.fill(n, atoms.ntypes(), plan, list, stream);
    }

    private State outcome(Stream stream) {
        stream.synchronize();
        plan.download();
        if (plan.state() == State.BUILT && plan.get(Member.FAILURE) != 0) {
            throw new IllegalStateException("a neighbour list that is not symmetric: an edge of row "
                    + plan.failedAtom() + " has no edge back");
        }
        return plan.state();
    }

    private void goOn() {
        plan.set(Member.STATE, 0, State.BUILT.ordinal());
        plan.upload();
    }

    private void makeRoomForAtoms(int n, Box box, double listRadius, NeighborListCuda list) {
        long all = plan.get(Member.ALL);
        if (all > MOST_ATOMS) {
            throw ListFailures.tooManyImages(box, listRadius, n, MOST_ATOMS);
        }
        list.reserveAtoms(n, (int) Math.min(MOST_ATOMS, withRoom(all)));
    }

    /** Length of an array that has to grow to {@code length}: lists that follow need a little more or less. */
    static long withRoom(long length) {
        return length + length / 16;
    }

    private AusteniteException failure(AtomsCuda atoms, Box box, double listRadius, NeighborListCuda list) {
        if (plan.state() == State.THIN) {
            int axis = (int) plan.get(Member.WIDE_AXIS);
            return ListFailures.tooThin(box, plan.real(Member.WIDE, 0), axis, listRadius, ImageRange.MOST_SHIFTS);
        }
        int[] tag = new int[atoms.size()];
        atoms.tag().download(tag, tag.length);
        if (plan.state() == State.CROWDED) {
            String atom = "atom with tag " + tag[plan.failedAtom()];
            return ListFailures.tooManyNeighbors(atom, plan.failedValue(), listRadius);
        }
        double[] x = new double[3 * tag.length];
        list.position().download(x, x.length);
        int at = 3 * Arrays.stream(tag).boxed().toList().indexOf(plan.failedAtom());
        return ListFailures.lost("atom with tag " + plan.failedAtom(), x[at], x[at + 1], x[at + 2]);
    }

    @Override
    public void close() {
        plan.close();
        runningSum.close();
        sort.close();
        order.close();
        ghosts.close();
        grid.close();
        search.close();
    }
}
