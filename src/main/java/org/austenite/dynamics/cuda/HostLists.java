package org.austenite.dynamics.cuda;

import org.austenite.neighbor.AtomOrder;
import org.austenite.neighbor.NeighborListBuilder;
import org.austenite.neighbor.Wrapping;
import org.austenite.parallel.Workers;
import org.austenite.system.Box;

/** Builds lists on the CPU and copies them. */
final class HostLists implements DeviceLists {
    private final NeighborListBuilder builder = new NeighborListBuilder();
    private final Workers workers;

    HostLists(int threads) {
        workers = new Workers(threads);
    }

    @Override
    public void build(DeviceAtoms atoms, Box box, double radius) {
        double[] position = atoms.positions();
        int[] image = atoms.images();
        Wrapping.wrap(box, position, image);
        int[] order = AtomOrder.sort(box, atoms.types(), position, atoms.tags(), workers);
        int n = order.length;
        atoms.image().set(gather(image, order, 3), 3 * n);
        atoms.velocity().set(gather(atoms.velocities(), order), 3 * n);
        int[] type = gather(atoms.types(), order, 1);
        atoms.tag().set(gather(atoms.tags(), order, 1), n);
        double[] sorted = gather(position, order);
        atoms.origin().set(sorted, 3 * n);
        atoms.list().upload(builder.build(box, type, sorted, atoms.ntypes(), radius, workers));
    }

    @Override
    public void buildAt(DeviceAtoms atoms, Box box, double[] origin, double radius) {
        double[] now = atoms.positions();
        atoms.origin().set(origin, origin.length);
        atoms.list().upload(builder.build(box, atoms.types(), origin, atoms.ntypes(), radius, workers));
        atoms.list().position().upload(now, 0, now.length);
    }

    private static int[] gather(int[] values, int[] order, int width) {
        int[] sorted = new int[values.length];
        for (int i = 0; i < order.length; i++) {
            System.arraycopy(values, width * order[i], sorted, width * i, width);
        }
        return sorted;
    }

    private static double[] gather(double[] values, int[] order) {
        double[] sorted = new double[values.length];
        for (int i = 0; i < order.length; i++) {
            System.arraycopy(values, 3 * order[i], sorted, 3 * i, 3);
        }
        return sorted;
    }

    @Override
    public void close() {
        workers.close();
    }
}
