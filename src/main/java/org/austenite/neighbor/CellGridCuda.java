package org.austenite.neighbor;

import org.austenite.gpu.Device;
import org.austenite.gpu.DeviceArray;
import org.austenite.gpu.Elements;
import org.austenite.gpu.KernelModule;
import org.austenite.gpu.Launch;
import org.austenite.gpu.Stream;
import org.austenite.neighbor.ListPlan.Member;

/** {@link CellGrid} on a GPU: {@code kernels/13_cells.cu}. */
final class CellGridCuda implements AutoCloseable {
    private static final int THREADS = 256;

    /** As in the kernels: atoms of a block that looks for extremes. */
    private static final int ATOMS_PER_BLOCK = 4 * THREADS;

    private final KernelModule.Kernel extremes;
    private final KernelModule.Kernel choose;
    private final KernelModule.Kernel keys;
    private final KernelModule.Kernel ranks;
    private final RadixSortCuda sort;
    private final DeviceArray<double[]> parts = new DeviceArray<>(Elements.DOUBLE);
    private final DeviceArray<long[]> kept = new DeviceArray<>(Elements.LONG);
    private final DeviceArray<int[]> firstOfCell = new DeviceArray<>(Elements.INT);
    private final DeviceArray<int[]> rankOf = new DeviceArray<>(Elements.INT);
    private final DeviceArray<int[]> typeAt = new DeviceArray<>(Elements.INT);
    private final DeviceArray<double[]> at = new DeviceArray<>(Elements.DOUBLE);

    CellGridCuda(Device device, RadixSortCuda sort) {
        KernelModule module = device.module("13_cells");
        extremes = module.kernel("cells_extremes");
        choose = module.kernel("cells_plan");
        keys = module.kernel("cells_keys");
        ranks = module.kernel("cells_ranks");
        this.sort = sort;
        kept.reserve(1);
    }

    /** The grid of every slab; the device finds where it begins and how many there are. */
    static void plan(ListPlan plan, double listRadius) {
        double width = listRadius / CellGrid.CELLS_PER_RADIUS;
        plan.set(Member.SLAB_WIDTH, 0, width);
        plan.set(Member.SLABS_PER_LENGTH, 0, 1 / width);
        plan.set(Member.KEPT_ONLY, 0, 0L);
    }

    /** Where that has too many cells for its atoms: chooses occupied slabs, on the host. The plan holds the lowest coordinates. */
    void keepOccupied(ListPlan plan, NeighborListCuda list) {
        int all = (int) plan.get(Member.ALL);
        double[] x = new double[3 * all];
        int[] type = new int[all];
        list.position().download(x, x.length);
        list.type().download(type, all);
        int[] points = new int[all];
        int n = 0;
        for (int i = 0; i < all; i++) {
            if (type[i] >= 0) {
                points[n++] = i;
            }
        }
        double[] low = {plan.real(Member.LOW, 0), plan.real(Member.LOW, 1), plan.real(Member.LOW, 2)};
        keep(plan, Slabs.occupied(low, plan.real(Member.SLAB_WIDTH, 0), points, n, x));
    }

    private void keep(ListPlan plan, Slabs[] axes) {
        kept.reserve((long) axes[0].count() + axes[1].count() + axes[2].count());
        int from = 0;
        for (int k = 0; k < 3; k++) {
            kept.upload(axes[k].kept(), from, axes[k].count());
            from += axes[k].count();
            plan.set(Member.SLABS, k, (long) axes[k].count());
        }
        plan.set(Member.SLAB_WIDTH, 0, axes[0].width());
        plan.set(Member.SLABS_PER_LENGTH, 0, 1 / axes[0].width());
        plan.set(Member.KEPT_ONLY, 0, 1L);
    }

    /** Ranks local atoms and ghosts of {@code list}, which has room for {@code room} of them. */
    void sort(int n, int room, ListPlan plan, NeighborListCuda list, Stream stream) {
        int blocks = Math.ceilDiv(room, ATOMS_PER_BLOCK);
        parts.reserve(6L * blocks);
        new Launch(extremes, blocks, THREADS)
                .with(plan.device())
                .with(list.position())
                .with(list.type())
                .with(parts)
                .on(stream);
        new Launch(choose, 1, THREADS)
                .with(n)
                .with(blocks)
                .with(parts)
                .with(plan.device())
                .on(stream);
        rank(room, plan, list, stream);
    }

    private void rank(int room, ListPlan plan, NeighborListCuda list, Stream stream) {
        long nowhere = Slabs.mostCells(room) + 1;
        sort.reserve(room);
        reserve(room);
        new Launch(keys, Math.ceilDiv(room, THREADS), THREADS)
                .with(room)
                .with(nowhere)
                .with(plan.device())
                .with(kept)
                .with(list.position())
                .with(list.type())
                .with(sort.key())
                .with(sort.value())
                .on(stream);
        sort.sort(room, nowhere, stream);
        new Launch(ranks, Math.ceilDiv(room + 1L, THREADS), THREADS)
                .with(plan.device())
                .with(sort.key())
                .with(sort.value())
                .with(list.position())
                .with(list.type())
                .with(rankOf)
                .with(at)
                .with(typeAt)
                .with(firstOfCell)
                .on(stream);
    }

    private void reserve(int room) {
        firstOfCell.reserve(Slabs.mostCells(room) + 1);
        rankOf.reserve(room);
        typeAt.reserve(room);
        at.reserve(3L * room);
    }

    /** Adds kept slabs, first rank of each cell, atom of each rank, rank of each atom, and type and position of each rank to a launch. */
    Launch addTo(Launch launch) {
        return launch.with(kept)
                .with(firstOfCell)
                .with(sort.value())
                .with(rankOf)
                .with(typeAt)
                .with(at);
    }

    /** Atom of each rank; valid until the next sort. */
    DeviceArray<int[]> atomAt() {
        return sort.value();
    }

    /** Rank of each atom. */
    DeviceArray<int[]> rankOf() {
        return rankOf;
    }

    @Override
    public void close() {
        for (DeviceArray<?> array : new DeviceArray<?>[] {parts, kept, firstOfCell, rankOf, typeAt, at}) {
            array.close();
        }
    }
}
