package org.austenite.neighbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.austenite.neighbor.RandomSystems.inside;
import static org.austenite.neighbor.RandomSystems.triclinic;
import static org.austenite.neighbor.RandomSystems.types;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.austenite.AusteniteException;
import org.austenite.InputException;
import org.austenite.parallel.Workers;
import org.austenite.system.Box;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NeighborListBuilderTest {
    private static final Workers ONE = new Workers(1);
    private static final Workers TWO = new Workers(2);

    @AfterAll
    static void closeWorkers() {
        TWO.close();
    }

    private static NeighborList buildAndCompare(Box box, int[] type, double[] x, int ntypes, double radius) {
        NeighborList list = new NeighborListBuilder().build(box, type, x, ntypes, radius, TWO);
        int most = 1;
        for (int k = 0; box.periodic() && k < 3; k++) {
            most = Math.max(most, (int) Math.ceil(radius / box.height(k)) + 1);
        }
        assertThat(Edges.of(list)).isEqualTo(Edges.bruteForce(box, type, x, radius, most));
        Edges.assertWellFormed(list);
        return list;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 8, 9, 31, 32, 33, 127, 129, 1000})
    void build_randomTriclinicCells_listsEveryImageWithinTheRadius(int n) {
        SplittableRandom random = new SplittableRandom(n);
        for (int k = 0; k < 4; k++) {
            Box box = triclinic(Math.cbrt(n * (n > 500 ? 12.0 : 30.0)), k % 2 == 1, random);
            double radius = n > 500 ? 5 : random.nextDouble(3, 7);
            buildAndCompare(box, types(n, 3, random), inside(box, n, random), 3, radius);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.9, 1.5, 2.5, 4})
    void build_cellsFarSmallerThanTheRadius_listsManyShells(double a) {
        SplittableRandom random = new SplittableRandom(5);
        for (int n = 1; n <= 3; n++) {
            Box box = triclinic(a, n == 2, random);
            NeighborList list = buildAndCompare(box, new int[n], inside(box, n, random), 1, 6.5);
            assertThat(list.ghosts()).isGreaterThan(list.local());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 33, 400})
    void build_openClusters_haveNoGhosts(int n) {
        SplittableRandom random = new SplittableRandom(n);
        double[] x = inside(Box.cube(Math.cbrt(20.0 * n)), n, random);
        NeighborList list = buildAndCompare(Box.OPEN, types(n, 2, random), x, 2, 6);
        assertThat(list.ghosts()).isZero();
    }

    @Test
    void build_slabWithVacuum_makesNoGhostsAcrossIt() {
        SplittableRandom random = new SplittableRandom(8);
        Box box = Box.of(new double[] {12, 0, 0, 3, 12, 0, 1, 2, 60});
        double[] x = inside(Box.of(new double[] {12, 0, 0, 3, 12, 0, 0.2, 0.4, 12}), 120, random);
        NeighborList list = buildAndCompare(box, types(120, 2, random), x, 2, 6);
        for (int g = 0; g < list.ghosts(); g++) {
            assertThat(list.shift()[3 * g + 2]).isZero();
        }
    }

    @Test
    void build_positionsOutsideTheCell_givesTheSameDistances() {
        SplittableRandom random = new SplittableRandom(9);
        Box box = triclinic(9, false, random);
        double[] x = inside(box, 40, random);
        for (int i = 0; i < 40; i++) {
            for (int k = 0; k < 3; k++) {
                x[3 * i + k] += (i % 5 - 2) * box.at(1, k) + (i % 3) * box.at(2, k);
            }
        }
        NeighborList list = new NeighborListBuilder().build(box, new int[40], x, 1, 6, ONE);
        assertThat(Edges.of(list)).isEqualTo(Edges.bruteForce(box, new int[40], x, 6, 7));
        Edges.assertWellFormed(list);
    }

    @Test
    void build_atomsAMillionAngstromApart_usesLittleMemory() {
        double[] x = {0, 0, 0, 1e6, 1e6, 1e6, 1e6 + 1, 1e6, 1e6, 3, 0, 0};
        NeighborList list = buildAndCompare(Box.OPEN, new int[4], x, 1, 7);
        assertThat(list.edges()).isEqualTo(4);
    }

    @Test
    void build_clusterAndAnEvaporatedAtom_keepsTheCellsSmall() {
        SplittableRandom random = new SplittableRandom(12);
        double[] x = inside(Box.cube(22), 600, random);
        x[0] = 1e5;
        x[1] = -3e4;
        x[2] = 7e5;
        buildAndCompare(Box.OPEN, new int[600], x, 1, 5);
    }

    @Test
    void build_thinGas_mergesEmptySpace() {
        SplittableRandom random = new SplittableRandom(13);
        Box box = Box.cube(300);
        buildAndCompare(box, new int[500], inside(box, 500, random), 1, 20);
    }

    @Test
    void build_onlyVirtualAtoms_hasEmptyRows() {
        NeighborList list = buildAndCompare(Box.cube(3), new int[] {-1, -1}, new double[6], 1, 6);
        assertThat(list.edges()).isZero();
        assertThat(list.rows()).isEqualTo(2);
        assertThat(list.ghosts()).isZero();
    }

    @Test
    void build_anyNumberOfThreads_givesTheSameList() {
        SplittableRandom random = new SplittableRandom(21);
        int n = 9000;
        Box box = triclinic(Math.cbrt(n * 20.0), false, random);
        int[] type = types(n, 3, random);
        double[] x = inside(box, n, random);
        NeighborList one = new NeighborListBuilder().build(box, type, x, 3, 6, ONE);
        try (Workers four = new Workers(4)) {
            assertSame(one, new NeighborListBuilder().build(box, type, x, 3, 6, TWO));
            assertSame(one, new NeighborListBuilder().build(box, type, x, 3, 6, four));
        }
    }

    private static void assertSame(NeighborList a, NeighborList b) {
        assertThat(b.ghosts()).isEqualTo(a.ghosts());
        assertThat(Arrays.equals(a.position(), 0, 3 * a.all(), b.position(), 0, 3 * a.all()))
                .isTrue();
        for (int k = 0; k < a.blocks().length; k++) {
            NeighborBlock p = a.blocks()[k];
            NeighborBlock q = b.blocks()[k];
            int m = p.rows() * p.ntypes() + 1;
            assertThat(Arrays.equals(p.first(), 0, m, q.first(), 0, m)).isTrue();
            assertThat(Arrays.equals(p.neighbor(), 0, p.edges(), q.neighbor(), 0, p.edges()))
                    .isTrue();
            assertThat(Arrays.equals(p.partner(), 0, p.edges(), q.partner(), 0, p.edges()))
                    .isTrue();
        }
    }

    @Test
    void build_again_reusesItsArraysAndEqualsAFreshBuild() {
        SplittableRandom random = new SplittableRandom(22);
        NeighborListBuilder builder = new NeighborListBuilder();
        Box large = Box.cube(30);
        NeighborList before = builder.build(large, types(1500, 3, random), inside(large, 1500, random), 3, 7, ONE);
        int[] neighbor = before.blocks()[0].neighbor();
        double[] position = before.position();
        Box small = triclinic(14, true, random);
        int[] type = types(150, 2, random);
        double[] x = inside(small, 150, random);
        NeighborList again = builder.build(small, type, x, 2, 5, TWO);
        assertSame(new NeighborListBuilder().build(small, type, x, 2, 5, ONE), again);
        assertThat(again.blocks()[0].neighbor()).isSameAs(neighbor);
        assertThat(again.position()).isSameAs(position);
    }

    @Test
    void build_tooManyNeighbours_saysSo() {
        double[] x = inside(Box.cube(2), 66_000, new SplittableRandom(1));
        assertThatThrownBy(() -> new NeighborListBuilder().build(Box.OPEN, new int[66_000], x, 1, 6, TWO))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("65999 neighbours within 6.0");
    }

    @Test
    void build_cellsBeyondCounting_sayWhy() {
        assertRefused(Box.of(new double[] {1e-4, 0, 0, 0, 1e3, 0, 0, 0, 1e3}), "too thin");
        assertRefused(Box.cube(1e-3), "check the cell and its units");
    }

    private static void assertRefused(Box box, String why) {
        assertThatThrownBy(() -> new NeighborListBuilder().build(box, new int[1], new double[3], 1, 6, ONE))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(why);
    }

    @Test
    void build_lostAtom_namesIt() {
        double[] x = {0, 0, 0, 1, Double.NaN, 2};
        assertThatThrownBy(() -> new NeighborListBuilder().build(Box.cube(9), new int[2], x, 1, 6, TWO))
                .isInstanceOf(AusteniteException.class)
                .hasMessageContaining("index 1");
    }
}
