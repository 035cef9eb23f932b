package org.austenite.neighbor;

import org.austenite.gpu.Device;
import org.austenite.gpu.DeviceArray;
import org.austenite.gpu.Elements;
import org.austenite.gpu.KernelModule;
import org.austenite.gpu.Launch;
import org.austenite.gpu.Stream;

/** {@link GhostAtoms} on a GPU: {@code kernels/12_ghosts.cu}. */
final class GhostAtomsCuda implements AutoCloseable {
    private static final int THREADS = 256;

    /** As in the kernels: atoms of a block that looks for extremes. */
    private static final int ATOMS_PER_BLOCK = 4 * THREADS;

    private final KernelModule.Kernel extremes;
    private final KernelModule.Kernel range;
    private final KernelModule.Kernel count;
    private final KernelModule.Kernel make;
    private final RunningSumCuda runningSum;
    private final AtomOrderCuda order;
    private final DeviceArray<double[]> parts = new DeviceArray<>(Elements.DOUBLE);
    private final DeviceArray<int[]> shifts = new DeviceArray<>(Elements.INT);
    private final DeviceArray<int[]> counts = new DeviceArray<>(Elements.INT);
    private final DeviceArray<long[]> first = new DeviceArray<>(Elements.LONG);
    private final DeviceArray<int[]> rowsOfTypes = new DeviceArray<>(Elements.INT);

    GhostAtomsCuda(Device device, RunningSumCuda runningSum, AtomOrderCuda order) {
        KernelModule module = device.module("12_ghosts");
        extremes = module.kernel("ghosts_extremes");
        range = module.kernel("ghosts_range");
        count = module.kernel("ghosts_count");
        make = module.kernel("ghosts_make");
        this.runningSum = runningSum;
        this.order = order;
    }

    /** Counts the images of the ordered atoms, and rows by type. */
    void count(AtomsCuda atoms, ListPlan plan, Stream stream) {
        int n = atoms.size();
        int blocks = Math.ceilDiv(n, ATOMS_PER_BLOCK);
        parts.reserve(6L * blocks);
        shifts.reserve(6L * n);
        counts.reserve(n);
        int[] none = new int[Math.ceilDiv(n, NeighborList.BLOCK) * atoms.ntypes()];
        rowsOfTypes.set(none, none.length);
        new Launch(extremes, blocks, THREADS)
                .with(n)
                .with(plan.device())
                .with(atoms.origin())
                .with(order.type())
                .with(parts)
                .on(stream);
        new Launch(range, 1, THREADS)
                .with(blocks)
                .with(parts)
                .with(plan.device())
                .on(stream);
        new Launch(count, Math.ceilDiv(n, THREADS), THREADS)
                .with(n)
                .with(atoms.ntypes())
                .with(plan.device())
                .with(atoms.origin())
                .with(order.type())
                .with(shifts)
                .with(counts)
                .with(rowsOfTypes)
                .on(stream);
        runningSum.sum(counts, n, 0, first, stream);
    }

    /** Makes local atoms and ghosts in {@code list}, where there is room for them. */
    void make(AtomsCuda atoms, ListPlan plan, NeighborListCuda list, Stream stream) {
        int n = atoms.size();
        new Launch(make, Math.ceilDiv(n, THREADS), THREADS)
                .with(n)
                .with(list.room(n))
                .with(plan.device())
                .with(atoms.origin())
                .with(order.type())
                .with(shifts)
                .with(first)
                .with(list.position())
                .with(list.type())
                .with(list.owner())
                .with(list.shift())
                .on(stream);
    }

    /** Rows of each type in each block of rows. */
    int[] rowsOfTypes(AtomsCuda atoms) {
        int[] rows = new int[Math.ceilDiv(atoms.size(), NeighborList.BLOCK) * atoms.ntypes()];
        rowsOfTypes.download(rows, rows.length);
        return rows;
    }

    /** Lowest shift of each atom along each axis and number of shifts along each axis, [n, 6]. */
    DeviceArray<int[]> shifts() {
        return shifts;
    }

    /** First ghost of each atom, [n + 1]. */
    DeviceArray<long[]> first() {
        return first;
    }

    @Override
    public void close() {
        for (DeviceArray<?> array : new DeviceArray<?>[] {parts, shifts, counts, first, rowsOfTypes}) {
            array.close();
        }
    }
}
