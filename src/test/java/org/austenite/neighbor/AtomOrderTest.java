package org.austenite.neighbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.austenite.parallel.Workers;
import org.austenite.system.Box;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AtomOrderTest {
    private static final Workers ONE = new Workers(1);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 7, 8, 9, 31, 32, 33, 127, 129, 1000, 9000})
    void sort_anySize_isAPermutationGroupedByTypeInBlocks(int n) {
        SplittableRandom random = new SplittableRandom(n);
        for (Box box : new Box[] {Box.OPEN, Box.of(new double[] {40, 0, 0, 11, 35, 0, -9, 4, 50})}) {
            int[] type = IntStream.range(0, n).map(i -> random.nextInt(-1, 3)).toArray();
            double[] x = random.doubles(3L * n, -30, 30).toArray();
            int[] order = AtomOrder.sort(box, type, x, IntStream.range(0, n).toArray(), ONE);
            assertThat(Arrays.stream(order).sorted().toArray())
                    .isEqualTo(IntStream.range(0, n).toArray());
            for (int k = 1; k < n; k++) {
                if (k % NeighborList.BLOCK != 0) {
                    assertThat(rank(type[order[k]])).isGreaterThanOrEqualTo(rank(type[order[k - 1]]));
                }
            }
        }
    }

    private static int rank(int type) {
        return type < 0 ? Integer.MAX_VALUE : type;
    }

    @Test
    void sort_atomsGivenInAnotherOrder_putsTheSameTagsInTheSamePlaces() {
        SplittableRandom random = new SplittableRandom(4);
        int n = 5000;
        int[] type = IntStream.range(0, n).map(i -> random.nextInt(3)).toArray();
        double[] x = random.doubles(3L * n, 0, 33).toArray();
        int[] tag = IntStream.range(0, n).toArray();
        int[] expected = AtomOrder.sort(Box.cube(33), type, x, tag, ONE);

        int[] mixed = IntStream.range(0, n)
                .boxed()
                .sorted((a, b) -> Integer.compare(a * 77 % n, b * 77 % n))
                .mapToInt(i -> i)
                .toArray();
        int[] mixedType = Arrays.stream(mixed).map(i -> type[i]).toArray();
        double[] mixedX = Arrays.stream(mixed)
                .boxed()
                .flatMapToDouble(i -> Arrays.stream(x, 3 * i, 3 * i + 3))
                .toArray();
        try (Workers two = new Workers(2)) {
            int[] order = AtomOrder.sort(Box.cube(33), mixedType, mixedX, mixed, two);
            assertThat(Arrays.stream(order).map(i -> mixed[i]).toArray()).isEqualTo(expected);
        }
    }

    @Test
    void sort_evenGas_makesBlocksCompact() {
        SplittableRandom random = new SplittableRandom(6);
        int n = 8 * NeighborList.BLOCK;
        double edge = 70;
        double[] x = random.doubles(3L * n, 0, edge).toArray();
        int[] order = AtomOrder.sort(
                Box.cube(edge), new int[n], x, IntStream.range(0, n).toArray(), ONE);
        double worst = 0;
        for (int b = 0; b < n; b += NeighborList.BLOCK) {
            double volume = 1;
            for (int k = 0; k < 3; k++) {
                int axis = k;
                double[] c = Arrays.stream(order, b, b + NeighborList.BLOCK)
                        .mapToDouble(i -> x[3 * i + axis])
                        .sorted()
                        .toArray();
                volume *= c[c.length * 95 / 100] - c[c.length * 5 / 100];
            }
            worst = Math.max(worst, volume / (edge * edge * edge));
        }
        // A block is an eighth of the atoms; in random order it would fill 0.9^3 of the cell.
        assertThat(worst).isLessThan(0.3);
    }

    @Test
    void sort_hugeOpenSystem_stillSeparatesDistantAtoms() {
        double[] x = {0, 0, 0, 1e8, 0, 0, 1, 0, 0, 1e8, 1, 0};
        assertThat(AtomOrder.sort(Box.OPEN, new int[4], x, new int[] {0, 1, 2, 3}, ONE))
                .containsExactly(0, 2, 1, 3);
    }

    @Test
    void sort_tagTwice_isRefused() {
        assertThatThrownBy(() -> AtomOrder.sort(Box.OPEN, new int[2], new double[6], new int[] {1, 1}, ONE))
                .hasMessageContaining("tag 1");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void hilbertIndex_consecutiveCells_touch(int bits) {
        int edge = 1 << bits;
        int[] cellAt = new int[edge * edge * edge];
        Arrays.fill(cellAt, -1);
        for (int c = 0; c < cellAt.length; c++) {
            int at = (int) HilbertCurve.index(c % edge, c / edge % edge, c / edge / edge, bits);
            assertThat(cellAt[at]).isEqualTo(-1);
            cellAt[at] = c;
        }
        for (int k = 1; k < cellAt.length; k++) {
            int p = cellAt[k - 1];
            int q = cellAt[k];
            int steps = Math.abs(p % edge - q % edge)
                    + Math.abs(p / edge % edge - q / edge % edge)
                    + Math.abs(p / edge / edge - q / edge / edge);
            assertThat(steps).isEqualTo(1);
        }
    }
}
