package org.austenite.neighbor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.austenite.gpu.Device;
import org.austenite.gpu.DeviceArray;
import org.austenite.gpu.Elements;
import org.austenite.gpu.Stream;
import org.austenite.parallel.Workers;
import org.austenite.system.Box;

/** A system of atoms, its list from the CPU and from the device, and their comparison number by number. */
final class ListsCuda {
    private static final Workers ONE = new Workers(1);

    final Box box;
    final int ntypes;
    double listRadius;
    final int[] tag;
    final int[] type;
    final int[] image;
    final double[] velocity;
    final double[] position;

    /** Atoms in the order of their indices, or with {@code random} in any order of their tags. */
    ListsCuda(Box box, int[] type, double[] position, int ntypes, double listRadius, SplittableRandom random) {
        int n = type.length;
        this.box = box;
        this.ntypes = ntypes;
        this.listRadius = listRadius;
        this.type = type.clone();
        this.position = position.clone();
        tag = new int[n];
        Arrays.setAll(tag, i -> i);
        for (int i = n - 1; i > 0; i--) {
            int k = random.nextInt(i + 1);
            int swap = tag[i];
            tag[i] = tag[k];
            tag[k] = swap;
        }
        image = random.ints(3L * n, -3, 4).toArray();
        velocity = random.doubles(3L * n, -9, 9).toArray();
    }

    /** Copies the atoms to the device. */
    AtomsCuda upload(NeighborListCuda list) {
        int n = type.length;
        list.position().set(position, 3 * n);
        list.type().set(type, n);
        AtomsCuda atoms = new AtomsCuda(
                n,
                ntypes,
                (int) Arrays.stream(type).filter(t -> t >= 0).count(),
                new DeviceArray<>(Elements.INT),
                new DeviceArray<>(Elements.INT),
                new DeviceArray<>(Elements.DOUBLE),
                new DeviceArray<>(Elements.DOUBLE));
        atoms.tag().set(tag, n);
        atoms.image().set(image, 3 * n);
        atoms.velocity().set(velocity, 3 * n);
        return atoms;
    }

    static void free(AtomsCuda atoms) {
        atoms.tag().close();
        atoms.image().close();
        atoms.velocity().close();
        atoms.origin().close();
    }

    /** Wraps and sorts these atoms on the CPU, as {@code dynamics.cpu} does, and lists them. */
    NeighborList onCpu() {
        Wrapping.wrap(box, position, image);
        int[] order = AtomOrder.sort(box, type, position, tag, ONE);
        permute(tag, order, 1);
        permute(type, order, 1);
        permute(image, order, 3);
        permute(position, order);
        permute(velocity, order);
        return new NeighborListBuilder().build(box, type, position, ntypes, listRadius, ONE);
    }

    private static void permute(int[] a, int[] order, int width) {
        int[] old = a.clone();
        for (int i = 0; i < order.length; i++) {
            System.arraycopy(old, width * order[i], a, width * i, width);
        }
    }

    private static void permute(double[] a, int[] order) {
        double[] old = a.clone();
        for (int i = 0; i < order.length; i++) {
            System.arraycopy(old, 3 * order[i], a, 3 * i, 3);
        }
    }

    /** Builds on both and compares; returns the CPU's list. */
    static NeighborList compare(Device device, ListsCuda system) {
        try (Stream stream = new Stream();
                NeighborListBuilderCuda builder = new NeighborListBuilderCuda(device);
                NeighborListCuda list = new NeighborListCuda()) {
            AtomsCuda atoms = system.upload(list);
            builder.build(atoms, system.box, system.listRadius, list, stream);
            NeighborList expected = system.assertSame(atoms, list);
            free(atoms);
            return expected;
        }
    }

    /** Orders these atoms on the CPU; their arrays and the list's must be the device's. */
    NeighborList assertSame(AtomsCuda atoms, NeighborListCuda list) {
        NeighborList expected = onCpu();
        int[] order = new int[type.length];
        atoms.tag().download(order, order.length);
        assertThat(order).as("tags in order").isEqualTo(tag);
        int[] images = new int[image.length];
        atoms.image().download(images, images.length);
        assertThat(images).as("image flags").isEqualTo(image);
        double[] v = new double[velocity.length];
        atoms.velocity().download(v, v.length);
        assertThat(v).as("velocities").isEqualTo(velocity);
        atoms.origin().download(v, v.length);
        assertThat(v).as("origin").isEqualTo(position);
        assertSameLists(list, expected);
        return expected;
    }

    private static void assertSameLists(NeighborListCuda list, NeighborList expected) {
        try (NeighborListCuda copy = new NeighborListCuda(list.firstEdge())) {
            copy.upload(expected);
            assertThat(list.local()).as("local atoms").isEqualTo(copy.local());
            assertThat(list.ghosts()).as("ghosts").isEqualTo(copy.ghosts());
            assertThat(list.edges()).as("edges").isEqualTo(copy.edges());
            assertThat(list.typesOfBlocks()).as("rows by type").isEqualTo(copy.typesOfBlocks());
            int all = expected.all();
            assertThat(doubles(list, 3 * all)).as("positions").isEqualTo(doubles(copy, 3 * all));
            int[] a = new int[3 * all];
            int[] b = new int[3 * all];
            list.type().download(a, all);
            copy.type().download(b, all);
            assertThat(a).as("types").isEqualTo(b);
            list.owner().download(a, all);
            copy.owner().download(b, all);
            assertThat(a).as("owners").isEqualTo(b);
            list.shift().download(a, 3 * list.ghosts());
            copy.shift().download(b, 3 * list.ghosts());
            assertThat(a).as("shifts").isEqualTo(b);
            assertSameEdges(list, copy);
        }
    }

    private static double[] doubles(NeighborListCuda list, int count) {
        double[] x = new double[count];
        list.position().download(x, count);
        return x;
    }

    private static void assertSameEdges(NeighborListCuda list, NeighborListCuda copy) {
        int groups = list.local() * list.ntypes() + 1;
        long[] begin = new long[groups];
        long[] expectedBegin = new long[groups];
        list.groupBegin().download(begin, groups);
        copy.groupBegin().download(expectedBegin, groups);
        assertThat(begin).as("groups").isEqualTo(expectedBegin);
        int edges = (int) list.edges();
        int[] neighbor = new int[edges];
        int[] expectedNeighbor = new int[edges];
        list.neighbor().download(neighbor, edges);
        copy.neighbor().download(expectedNeighbor, edges);
        assertThat(neighbor).as("neighbours").isEqualTo(expectedNeighbor);
        char[] partner = new char[edges];
        char[] expectedPartner = new char[edges];
        list.partner().download(partner, edges);
        copy.partner().download(expectedPartner, edges);
        assertThat(partner).as("partners").isEqualTo(expectedPartner);
    }
}
