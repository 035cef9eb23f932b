package org.austenite.neighbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.austenite.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallerListsTest {
    private static final int[] TYPE = {1, 0, -1, 1, 0};

    /** Random rows: centres shuffled, up to 20 distinct neighbours each. */
    private static List<int[]> randomRows(int local, int all, int[] centres, SplittableRandom random) {
        List<int[]> rows = new ArrayList<>();
        List<Integer> order = new ArrayList<>(IntStream.range(0, local).boxed().toList());
        Collections.shuffle(order, new java.util.Random(random.nextLong()));
        for (int r = 0; r < local; r++) {
            int i = order.get(r);
            centres[r] = i;
            rows.add(random.ints(20, 0, all).filter(j -> j != i).distinct().toArray());
        }
        return rows;
    }

    private static CallerRows.Csr csr(int[] centres, List<int[]> rows) {
        long[] first = new long[rows.size() + 1];
        for (int r = 0; r < rows.size(); r++) {
            first[r + 1] = first[r] + rows.get(r).length;
        }
        return new CallerRows.Csr(
                centres, first, rows.stream().flatMapToInt(Arrays::stream).toArray());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 33, 129, 1000, 9000})
    void of_randomRows_keepsEveryEdgeGroupedByType(int local) {
        SplittableRandom random = new SplittableRandom(local);
        int all = local + local / 2 + 3;
        int[] type = IntStream.range(0, all).map(i -> random.nextInt(-1, 3)).toArray();
        int[] centres = new int[local];
        List<int[]> rows = randomRows(local, all, centres, random);
        double[] x = random.doubles(3L * all).toArray();
        NeighborList list = CallerLists.of(local, type, x, 3, 7, csr(centres, rows));

        assertThat(list.own()).isFalse();
        assertThat(list.local()).isEqualTo(local);
        assertThat(list.ghosts()).isEqualTo(all - local);
        assertThat(list.position()).isEqualTo(x);
        assertThat(list.rows()).isEqualTo((int)
                Arrays.stream(type, 0, local).filter(t -> t >= 0).count());
        for (int r = 0; r < list.rows(); r++) {
            NeighborBlock block = list.blockOf(r);
            int a = r - block.firstRow();
            int i = list.centre()[r];
            assertThat(a == 0 || type[list.centre()[r - 1]] <= type[i]).isTrue();
            int[] given = rows.get(IntStream.range(0, local)
                    .filter(k -> centres[k] == i)
                    .findFirst()
                    .orElseThrow());
            for (int t = 0; t < 3; t++) {
                int wanted = t;
                int[] found =
                        Arrays.copyOfRange(block.neighbor(), block.first()[3 * a + t], block.first()[3 * a + t + 1]);
                assertThat(found)
                        .isEqualTo(Arrays.stream(given)
                                .filter(j -> type[j] == wanted)
                                .toArray());
            }
        }
        assertIncoming(list);
    }

    private static void assertIncoming(NeighborList list) {
        long seen = 0;
        for (int j = 0; j < list.all(); j++) {
            long previous = -1;
            for (long e = list.incoming().first()[j]; e < list.incoming().first()[j + 1]; e++) {
                int row = list.incoming().rowAt(e);
                int slot = list.incoming().slotAt(e);
                NeighborBlock block = list.blockOf(row);
                assertThat(block.neighbor()[block.begin(row - block.firstRow()) + slot])
                        .isEqualTo(j);
                long order = (long) row << 16 | slot;
                assertThat(order).isGreaterThan(previous);
                previous = order;
                seen++;
            }
        }
        assertThat(seen).isEqualTo(list.edges());
    }

    @Test
    void of_pointers_equalsCsr() {
        int[][] firstneigh = {{3, 1, 4}, {0, 2}, {0}, {4, 0}};
        CallerRows.Pointers pointers =
                new CallerRows.Pointers(4, new int[] {3, 0, 1, 2, 99}, new int[] {3, 2, 1, 2}, firstneigh);
        NeighborList list = CallerLists.of(4, TYPE, new double[15], 2, 7, pointers);
        assertThat(list.centre()).containsExactly(1, 3, 0);
        NeighborBlock block = list.blocks()[0];
        assertThat(block.first()).containsExactly(0, 0, 1, 2, 3, 5, 6);
        assertThat(block.neighbor()).containsExactly(0, 4, 0, 1, 4, 3);
        assertIncoming(list);
    }

    @Test
    void of_noRows_isEmpty() {
        NeighborList list = CallerLists.of(
                0, new int[2], new double[6], 1, 7, new CallerRows.Csr(new int[0], new long[1], new int[0]));
        assertThat(list.rows()).isZero();
        assertThat(list.edges()).isZero();
        assertThat(list.ghosts()).isEqualTo(2);
    }

    @Test
    void of_badIndices_namesAtomAndValue() {
        refused(new int[] {0}, new int[] {5}, "neighbour 0 of atom 0 is 5");
        refused(new int[] {0}, new int[] {-2}, "neighbour 0 of atom 0 is -2");
        refused(new int[] {0}, new int[] {1 | 1 << 30}, "flag bits");
        refused(new int[] {3}, new int[] {3}, "neighbour 0 of atom 3 is 3");
        refused(new int[] {4}, new int[] {0}, "centre 4");
        refused(new int[] {-1}, new int[] {0}, "centre -1");
    }

    private static void refused(int[] centres, int[] neighbors, String why) {
        CallerRows rows = new CallerRows.Csr(centres, new long[] {0, neighbors.length}, neighbors);
        assertThatThrownBy(() -> CallerLists.of(4, TYPE, new double[15], 2, 7, rows))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(why);
    }

    @Test
    void of_inconsistentArrays_areRefused() {
        CallerRows none = new CallerRows.Csr(new int[0], new long[1], new int[0]);
        CallerRows twice = new CallerRows.Csr(new int[] {1, 1}, new long[] {0, 1, 2}, new int[] {0, 0});
        CallerRows.Pointers tooMany = new CallerRows.Pointers(1, new int[] {0}, new int[] {3}, new int[][] {{1, 2}});
        assertInput("5 local atoms", () -> CallerLists.of(5, new int[4], new double[12], 1, 7, none));
        assertInput("11 coordinates", () -> CallerLists.of(2, new int[4], new double[11], 1, 7, none));
        assertInput("atom 2 has type 7", () -> CallerLists.of(2, new int[] {0, 0, 7}, new double[9], 1, 7, none));
        assertInput("atom 1 is the centre of rows 0 and 1", () -> CallerLists.of(4, TYPE, new double[15], 2, 7, twice));
        assertInput("3 neighbours of atom 0 and holds 2", () -> CallerLists.of(4, TYPE, new double[15], 2, 7, tooMany));
        assertInput("claims entries 0 to 9", () -> new CallerRows.Csr(new int[1], new long[] {0, 9}, new int[3]));
        assertInput("row starts", () -> new CallerRows.Csr(new int[1], new long[] {0}, new int[3]));
        assertInput("2 rows", () -> new CallerRows.Pointers(2, new int[1], new int[1], new int[1][]));
    }

    private static void assertInput(String why, Runnable call) {
        assertThatThrownBy(call::run).isInstanceOf(InputException.class).hasMessageContaining(why);
    }
}
