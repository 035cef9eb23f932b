package org.austenite.neighbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.austenite.neighbor.RandomSystems.inside;
import static org.austenite.neighbor.RandomSystems.triclinic;
import static org.austenite.neighbor.RandomSystems.types;

import java.util.SplittableRandom;
import org.austenite.AusteniteException;
import org.austenite.InputException;
import org.austenite.gpu.OnStandIn;
import org.austenite.gpu.Stream;
import org.austenite.system.Box;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists built by the shipped PTX, executed by the stand-in driver with all its checks, are the CPU's: every array, element by element. */
class NeighborListBuilderCudaTest extends OnStandIn {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 8, 9, 31, 32, 33, 127, 129, 1000})
    void build_randomTriclinicCells_givesTheListOfTheCpu(int n) {
        SplittableRandom random = new SplittableRandom(n);
        for (int k = 0; k < (n > 500 ? 1 : 3); k++) {
            standIn.seed(k);
            Box box = triclinic(Math.cbrt(n * (n > 500 ? 12.0 : 30.0)), k % 2 == 1, random);
            double radius = n > 500 ? 4 : random.nextDouble(3, 7);
            int[] type = types(n, 3, random);
            ListsCuda.compare(device, new ListsCuda(box, type, inside(box, n, random), 3, radius, random));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.9, 1.5, 2.5, 4})
    void build_cellsFarSmallerThanTheRadius_givesTheListOfTheCpu(double a) {
        SplittableRandom random = new SplittableRandom(5);
        for (int n = 1; n <= 3; n++) {
            Box box = triclinic(a, n == 2, random);
            ListsCuda.compare(device, new ListsCuda(box, new int[n], inside(box, n, random), 1, a < 1 ? 3 : 5, random));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 33, 400})
    void build_openClusters_givesTheListOfTheCpu(int n) {
        SplittableRandom random = new SplittableRandom(n);
        double[] x = inside(Box.cube(Math.cbrt(20.0 * n)), n, random);
        NeighborList list = ListsCuda.compare(device, new ListsCuda(Box.OPEN, types(n, 2, random), x, 2, 5, random));
        assertThat(list.ghosts()).isZero();
    }

    @Test
    void build_positionsOutsideTheCell_wrapsAsTheCpuDoes() {
        SplittableRandom random = new SplittableRandom(9);
        Box box = triclinic(9, false, random);
        double[] x = inside(box, 40, random);
        for (int i = 0; i < 40; i++) {
            for (int k = 0; k < 3; k++) {
                x[3 * i + k] += (i % 5 - 2) * box.at(1, k) + (i % 3) * 1e4 * box.at(2, k);
            }
        }
        ListsCuda.compare(device, new ListsCuda(box, new int[40], x, 1, 5, random));
    }

    @Test
    void build_atomsOnFacesAndImagesExactlyAtTheRadius_givesTheListOfTheCpu() {
        double[] x = {0, 0, 0, 5, 0, 0, 10, 3, 3, 2, 10, 10};
        NeighborList list =
                ListsCuda.compare(device, new ListsCuda(Box.cube(10), new int[4], x, 1, 5, new SplittableRandom(4)));
        assertThat(list.edges()).isPositive();
    }

    @Test
    void build_shellExactlyAtTheRadius_isSymmetricAndTheCpus() {
        SplittableRandom random = new SplittableRandom(3);
        int split = 0;
        for (double[][] basis : new double[][][] {Crystals.BCC, Crystals.FCC}) {
            for (int k = 0; k < 4; k++) {
                double a = random.nextDouble(2.8, 4);
                double radius = a * Math.sqrt(2);
                double[] rotation = Crystals.rotation(new double[] {0, 0.1 * k, random.nextDouble()});
                double[] x = Crystals.atoms(basis, a, 2, rotation);
                Box box = Crystals.cell(a, 2, rotation);
                int n = x.length / 3;
                NeighborList list = ListsCuda.compare(device, new ListsCuda(box, new int[n], x, 1, radius, random));
                int whole = basis.length == 2 ? 26 : 54;
                split += list.edges() == (long) n * whole ? 0 : 1;
            }
        }
        // Otherwise rounding never split a shell and this test has shown nothing.
        assertThat(split).isPositive();
    }

    @Test
    void build_severalBlocksOfRows_givesTheListOfTheCpu() {
        SplittableRandom random = new SplittableRandom(21);
        int n = 9000;
        Box box = triclinic(Math.cbrt(n * 20.0), false, random);
        standIn.checks(true, false, false);
        ListsCuda.compare(device, new ListsCuda(box, types(n, 3, random), inside(box, n, random), 3, 2.5, random));
    }

    @Test
    void build_clusterAndEvaporatedAtoms_keepsOccupiedSlabsOnly() {
        SplittableRandom random = new SplittableRandom(12);
        double[] x = inside(Box.cube(12), 80, random);
        x[0] = 1e5;
        x[1] = -3e4;
        x[2] = 7e5;
        x[4] = -1e8;
        ListsCuda.compare(device, new ListsCuda(Box.OPEN, types(80, 2, random), x, 2, 5, random));
        Box gas = Box.cube(300);
        ListsCuda.compare(device, new ListsCuda(gas, new int[60], inside(gas, 60, random), 1, 20, random));
    }

    @Test
    void build_onlyVirtualAtoms_hasEmptyRows() {
        SplittableRandom random = new SplittableRandom(1);
        int[] type = {-1, -1};
        NeighborList list = ListsCuda.compare(device, new ListsCuda(Box.cube(3), type, new double[6], 1, 6, random));
        assertThat(list.edges()).isZero();
        assertThat(list.ghosts()).isZero();
    }

    @Test
    void build_manyTypes_groupsThem() {
        SplittableRandom random = new SplittableRandom(2);
        Box box = triclinic(9, true, random);
        ListsCuda.compare(device, new ListsCuda(box, types(90, 70, random), inside(box, 90, random), 70, 5, random));
    }

    @Test
    void buildAgain_fromItsOwnResult_changesNothing_andFromMovedAtoms_isTheCpus() {
        SplittableRandom random = new SplittableRandom(22);
        Box box = triclinic(11, false, random);
        ListsCuda system = new ListsCuda(box, types(100, 2, random), inside(box, 100, random), 2, 4, random);
        try (Stream stream = new Stream();
                NeighborListBuilderCuda builder = new NeighborListBuilderCuda(device);
                NeighborListCuda list = new NeighborListCuda()) {
            AtomsCuda atoms = system.upload(list);
            builder.build(atoms, box, 4, list, stream);
            system.assertSame(atoms, list);
            builder.build(atoms, box, 4, list, stream);
            int[] before = system.tag.clone();
            system.assertSame(atoms, list);
            assertThat(system.tag).isEqualTo(before);
            for (int step = 0; step < 5; step++) {
                for (int k = 0; k < system.position.length; k++) {
                    system.position[k] += random.nextDouble(-1, 1);
                }
                list.position().upload(system.position, 0, system.position.length);
                standIn.seed(step);
                builder.build(atoms, box, 4 + 0.3 * step, list, stream);
                system.listRadius = 4 + 0.3 * step;
                system.assertSame(atoms, list);
            }
            ListsCuda.free(atoms);
        }
    }

    @Test
    void buildAt_anotherOrigin_givesTheListThere() {
        SplittableRandom random = new SplittableRandom(23);
        Box box = triclinic(10, false, random);
        ListsCuda system = new ListsCuda(box, types(60, 2, random), inside(box, 60, random), 2, 4, random);
        try (Stream stream = new Stream();
                NeighborListBuilderCuda builder = new NeighborListBuilderCuda(device);
                NeighborListBuilderCuda fresh = new NeighborListBuilderCuda(device);
                NeighborListCuda list = new NeighborListCuda()) {
            system.onCpu();
            double[] origin = system.position.clone();
            AtomsCuda atoms = system.upload(list);
            list.position().upload(new double[3 * 60], 0, 3 * 60);
            fresh.buildAt(origin, atoms, box, 4, list, stream);
            system.assertSame(atoms, list);
            origin[4] = Double.NaN;
            assertThatThrownBy(() -> builder.buildAt(origin, atoms, box, 4, list, stream))
                    .hasMessageContaining("index 1 is lost");
            ListsCuda.free(atoms);
        }
    }

    @Test
    void build_edgesNumberedBeyond32Bits_isTheSameList() {
        SplittableRandom random = new SplittableRandom(24);
        Box box = triclinic(10, false, random);
        ListsCuda system = new ListsCuda(box, types(60, 2, random), inside(box, 60, random), 2, 4, random);
        try (Stream stream = new Stream();
                NeighborListBuilderCuda builder = new NeighborListBuilderCuda(device);
                NeighborListCuda list = new NeighborListCuda((1L << 32) + 12_345)) {
            AtomsCuda atoms = system.upload(list);
            builder.build(atoms, box, 4, list, stream);
            assertThat(system.assertSame(atoms, list).edges()).isGreaterThan(200);
            ListsCuda.free(atoms);
        }
    }

    @Test
    void build_lostAtom_namesIt() {
        for (double lost : new double[] {Double.NaN, 2e9, Double.NEGATIVE_INFINITY}) {
            double[] x = {0, 0, 0, 1, 3, 2, 4, 4, 4};
            x[5] = lost;
            assertRefused(Box.cube(9), new int[3], x, AusteniteException.class, "is lost: its position is (1");
        }
    }

    @Test
    void build_cellsBeyondCounting_sayWhy() {
        Box thin = Box.of(new double[] {1e-4, 0, 0, 0, 1e3, 0, 0, 0, 1e3});
        assertRefused(thin, new int[1], new double[3], InputException.class, "too thin");
        assertRefused(Box.cube(1e-3), new int[1], new double[3], InputException.class, "check the cell and its units");
    }

    @Test
    void build_tooManyNeighbours_saysSo() {
        standIn.checks(false, false, false);
        // Each atom is in reach of some 38,000 images of either.
        Box box = Box.of(new double[] {1e-4, 0, 0, 0, 50, 0, 0, 0, 50});
        double[] x = {0, 0, 0, 0, 1, 0};
        assertRefused(
                box,
                new int[2],
                x,
                InputException.class,
                "neighbours within 2.05000 A, at most 65535 are possible",
                2.05);
    }

    private void assertRefused(Box box, int[] type, double[] x, Class<? extends Throwable> kind, String message) {
        assertRefused(box, type, x, kind, message, 6);
    }

    private void assertRefused(
            Box box, int[] type, double[] x, Class<? extends Throwable> kind, String message, double radius) {
        ListsCuda system = new ListsCuda(box, type, x, 1, radius, new SplittableRandom(1));
        try (Stream stream = new Stream();
                NeighborListBuilderCuda builder = new NeighborListBuilderCuda(device);
                NeighborListCuda list = new NeighborListCuda()) {
            AtomsCuda atoms = system.upload(list);
            assertThatThrownBy(() -> builder.build(atoms, box, radius, list, stream))
                    .isInstanceOf(kind)
                    .hasMessageContaining(message);
            ListsCuda.free(atoms);
        }
    }
}
