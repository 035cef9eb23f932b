package org.austenite.neighbor;

import org.austenite.gpu.Device;
import org.austenite.gpu.DeviceArray;
import org.austenite.gpu.Elements;
import org.austenite.gpu.KernelModule;
import org.austenite.gpu.Launch;
import org.austenite.gpu.Stream;

/** {@link RowSearch} and {@link PartnerSearch} on a GPU: {@code kernels/14_neighbor.cu}. */
final class NeighborSearchCuda implements AutoCloseable {
    /** As in the kernels: a warp per row. */
    private static final int ROWS_PER_BLOCK = 4;

    private static final int THREADS = 32 * ROWS_PER_BLOCK;

    private final KernelModule.Kernel count;
    private final KernelModule.Kernel fill;
    private final KernelModule.Kernel verdict;
    private final KernelModule.Kernel link;
    private final KernelModule.Kernel toAtoms;
    private final RunningSumCuda runningSum;
    private final GhostAtomsCuda ghosts;
    private final CellGridCuda grid;
    private final DeviceArray<int[]> counts = new DeviceArray<>(Elements.INT);

    NeighborSearchCuda(Device device, RunningSumCuda runningSum, GhostAtomsCuda ghosts, CellGridCuda grid) {
        KernelModule module = device.module("14_neighbor");
        count = module.kernel("neighbor_count");
        fill = module.kernel("neighbor_fill");
        verdict = module.kernel("neighbor_verdict");
        link = module.kernel("neighbor_link");
        toAtoms = module.kernel("neighbor_atoms");
        this.runningSum = runningSum;
        this.ghosts = ghosts;
        this.grid = grid;
    }

    /** Counts every row's neighbours of each type, which gives {@link NeighborListCuda#groupBegin}. */
    void count(int n, int ntypes, ListPlan plan, NeighborListCuda list, Stream stream) {
        long groups = (long) n * ntypes;
        counts.reserve(groups);
        Launch search = rows(count, n)
                .shared(ROWS_PER_BLOCK * ntypes * Integer.BYTES)
                .with(n)
                .with(ntypes)
                .with(plan.device());
        grid.addTo(atoms(search, list)).with(counts).on(stream);
        runningSum.sum(counts, groups, list.firstEdge(), list.groupBegin(), stream);
    }

    /** Fills the rows, where there is room for all edges. */
    void fill(int n, int ntypes, ListPlan plan, NeighborListCuda list, Stream stream) {
        long room = list.roomForEdges();
        Launch search = rows(fill, n)
                .shared(ROWS_PER_BLOCK * ntypes * Integer.BYTES)
                .with(n)
                .with(ntypes)
                .with(list.firstEdge())
                .with(room)
                .with(plan.device());
        grid.addTo(atoms(search, list))
                .with(list.groupBegin())
                .with(list.neighbor())
                .on(stream);
        new Launch(verdict, 1, 32)
                .with(n)
                .with(ntypes)
                .with(list.firstEdge())
                .with(room)
                .with(plan.device())
                .with(list.groupBegin())
                .on(stream);
        link(n, ntypes, plan, list, stream);
    }

    private Launch atoms(Launch launch, NeighborListCuda list) {
        return launch.with(list.position())
                .with(list.type())
                .with(list.owner())
                .with(list.shift())
                .with(ghosts.shifts())
                .with(ghosts.first());
    }

    private void link(int n, int ntypes, ListPlan plan, NeighborListCuda list, Stream stream) {
        rows(link, n)
                .with(n)
                .with(ntypes)
                .with(plan.device())
                .with(list.type())
                .with(list.owner())
                .with(list.shift())
                .with(ghosts.shifts())
                .with(ghosts.first())
                .with(grid.atomAt())
                .with(grid.rankOf())
                .with(list.groupBegin())
                .with(list.neighbor())
                .with(list.partner())
                .on(stream);
        rows(toAtoms, n)
                .with(n)
                .with(ntypes)
                .with(plan.device())
                .with(grid.atomAt())
                .with(list.groupBegin())
                .with(list.neighbor())
                .on(stream);
    }

    private static Launch rows(KernelModule.Kernel kernel, int n) {
        return new Launch(kernel, Math.ceilDiv(n, ROWS_PER_BLOCK), THREADS);
    }

    @Override
    public void close() {
        counts.close();
    }
}
