package org.austenite.dynamics.cuda;

import org.austenite.dynamics.Snapshot;
import org.austenite.gpu.DeviceArray;
import org.austenite.gpu.Elements;
import org.austenite.neighbor.AtomsCuda;
import org.austenite.neighbor.NeighborListCuda;
import org.austenite.system.Units;

/** The atoms of a program in device memory, in its own order, which changes at list rebuilds. Positions and types are the list's. */
final class DeviceAtoms implements AutoCloseable {
    private final int count;
    private final int ntypes;
    private final NeighborListCuda list;
    private final DeviceArray<double[]> velocity = new DeviceArray<>(Elements.DOUBLE);
    private final DeviceArray<double[]> origin = new DeviceArray<>(Elements.DOUBLE);
    private final DeviceArray<int[]> image = new DeviceArray<>(Elements.INT);
    private final DeviceArray<int[]> tag = new DeviceArray<>(Elements.INT);
    private final DeviceArray<double[]> mass = new DeviceArray<>(Elements.DOUBLE);
    private final DeviceArray<double[]> inverseMass = new DeviceArray<>(Elements.DOUBLE);

    DeviceAtoms(Snapshot start, NeighborListCuda list) {
        this.count = start.size();
        this.list = list;
        list.position().set(start.position(), 3 * count);
        list.type().set(start.type(), count);
        origin.reserve(3L * count);
        velocity.set(start.velocity(), 3 * count);
        image.set(start.image(), 3 * count);
        tag.set(start.tag(), count);
        ntypes = start.mass().length;
        double[] inverse = new double[ntypes];
        for (int t = 0; t < ntypes; t++) {
            inverse[t] = 1 / (start.mass()[t] * Units.MVV_TO_EV);
        }
        mass.set(start.mass(), ntypes);
        inverseMass.set(inverse, ntypes);
    }

    int count() {
        return count;
    }

    int ntypes() {
        return ntypes;
    }

    NeighborListCuda list() {
        return list;
    }

    /** What a list build puts into order. */
    AtomsCuda listed() {
        return new AtomsCuda(count, ntypes, count, tag, image, velocity, origin);
    }

    /** Velocities (Angstrom/ps), [n, 3]. */
    DeviceArray<double[]> velocity() {
        return velocity;
    }

    /** Positions at which the list was built (Angstrom), [n, 3]. */
    DeviceArray<double[]> origin() {
        return origin;
    }

    /** Images crossed, [n, 3]. */
    DeviceArray<int[]> image() {
        return image;
    }

    /** The input's atom number of each atom, from 0. */
    DeviceArray<int[]> tag() {
        return tag;
    }

    /** By type (g/mol). */
    DeviceArray<double[]> mass() {
        return mass;
    }

    /** By type, (Angstrom/ps^2) / (eV/Angstrom). */
    DeviceArray<double[]> inverseMass() {
        return inverseMass;
    }

    double[] masses() {
        double[] host = new double[ntypes];
        mass.download(host, ntypes);
        return host;
    }

    /** Number of atoms of each type. */
    int[] countByType() {
        int[] counts = new int[ntypes];
        for (int t : types()) {
            counts[t]++;
        }
        return counts;
    }

    int[] tags() {
        return integers(tag, count);
    }

    int[] types() {
        return integers(list.type(), count);
    }

    int[] images() {
        return integers(image, 3 * count);
    }

    double[] positions() {
        return vectors(list.position());
    }

    double[] velocities() {
        return vectors(velocity);
    }

    double[] origins() {
        return vectors(origin);
    }

    /** The first 3n numbers of {@code array}. */
    double[] vectors(DeviceArray<double[]> array) {
        double[] host = new double[3 * count];
        array.download(host, host.length);
        return host;
    }

    private static int[] integers(DeviceArray<int[]> array, int length) {
        int[] host = new int[length];
        array.download(host, length);
        return host;
    }

    @Override
    public void close() {
        velocity.close();
        origin.close();
        image.close();
        tag.close();
        mass.close();
        inverseMass.close();
    }
}
