package org.austenite.neighbor;

import org.austenite.gpu.Device;
import org.austenite.gpu.DeviceArray;
import org.austenite.gpu.Elements;
import org.austenite.gpu.KernelModule;
import org.austenite.gpu.Launch;
import org.austenite.gpu.Stream;
import org.austenite.system.Box;

/** {@link Wrapping} and {@link AtomOrder} on a GPU: {@code kernels/10_order.cu}. */
final class AtomOrderCuda implements AutoCloseable {
    private static final int THREADS = 256;

    private final KernelModule.Kernel wrap;
    private final KernelModule.Kernel types;
    private final KernelModule.Kernel permute;
    private final KernelModule.Kernel keep;
    private final RadixSortCuda sort;
    private final DeviceArray<double[]> velocity = new DeviceArray<>(Elements.DOUBLE);
    private final DeviceArray<int[]> image = new DeviceArray<>(Elements.INT);
    private final DeviceArray<int[]> tag = new DeviceArray<>(Elements.INT);
    private final DeviceArray<int[]> type = new DeviceArray<>(Elements.INT);

    AtomOrderCuda(Device device, RadixSortCuda sort) {
        KernelModule module = device.module("10_order");
        wrap = module.kernel("order_wrap");
        types = module.kernel("order_types");
        permute = module.kernel("order_permute");
        keep = module.kernel("order_keep");
        this.sort = sort;
    }

    /** Chooses the curve's cells. An open system's are tied to its atoms, for which their positions are copied from the device. */
    static void plan(ListPlan plan, Box box, int n, DeviceArray<double[]> position) {
        CurveGrid grid;
        if (box.periodic()) {
            grid = CurveGrid.ofCell(box, AtomOrder.CELL);
        } else {
            double[] x = new double[3 * n];
            position.download(x, x.length);
            grid = CurveGrid.ofAtoms(x, n, AtomOrder.CELL);
        }
        plan.set(ListPlan.Member.CURVE, grid.matrix());
        plan.set(ListPlan.Member.CURVE_OFFSET, grid.offset());
        for (int k = 0; k < 3; k++) {
            plan.set(ListPlan.Member.CURVE_BITS, k, (long) grid.bitsOf(k));
        }
        plan.set(ListPlan.Member.CURVE_LEVELS, 0, (long) grid.bits());
    }

    /**
     * Wraps the atoms and puts them into order: their positions into {@link AtomsCuda#origin}, their types into {@link #type}; those of {@code list} keep
     * the old order. Where an atom is lost, everything keeps it.
     */
    void sort(AtomsCuda atoms, ListPlan plan, NeighborListCuda list, Stream stream) {
        int n = atoms.size();
        int blocks = Math.ceilDiv(n, THREADS);
        sort.reserve(n);
        reserve(n);
        new Launch(wrap, blocks, THREADS)
                .with(n)
                .with(plan.device())
                .with(list.position())
                .with(atoms.image())
                .with(atoms.tag())
                .with(sort.key())
                .with(sort.value())
                .on(stream);
        sort.sort(n, (1L << 3 * plan.get(ListPlan.Member.CURVE_LEVELS)) - 1, stream);
        new Launch(types, blocks, THREADS)
                .with(n)
                .with(atoms.ntypes())
                .with(sort.value())
                .with(list.type())
                .with(sort.key())
                .on(stream);
        sort.sort(n, (long) Math.ceilDiv(n, NeighborList.BLOCK) * (atoms.ntypes() + 1) - 1, stream);
        permute(atoms, plan, list, stream);
    }

    /** Takes the types of atoms that are in order. */
    void keep(int n, NeighborListCuda list) {
        int[] types = new int[n];
        list.type().download(types, n);
        type.set(types, n);
    }

    private void reserve(int n) {
        velocity.reserve(3L * n);
        image.reserve(3L * n);
        tag.reserve(n);
        type.reserve(n);
    }

    private void permute(AtomsCuda atoms, ListPlan plan, NeighborListCuda list, Stream stream) {
        int n = atoms.size();
        int blocks = Math.ceilDiv(n, THREADS);
        new Launch(permute, blocks, THREADS)
                .with(n)
                .with(sort.value())
                .with(list.position())
                .with(atoms.velocity())
                .with(atoms.image())
                .with(atoms.tag())
                .with(list.type())
                .with(atoms.origin())
                .with(velocity)
                .with(image)
                .with(tag)
                .with(type)
                .on(stream);
        new Launch(keep, blocks, THREADS)
                .with(n)
                .with(plan.device())
                .with(velocity)
                .with(image)
                .with(tag)
                .with(atoms.velocity())
                .with(atoms.image())
                .with(atoms.tag())
                .on(stream);
    }

    /** Types in order, [n]. */
    DeviceArray<int[]> type() {
        return type;
    }

    @Override
    public void close() {
        velocity.close();
        image.close();
        tag.close();
        type.close();
    }
}
