package org.austenite.neighbor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.austenite.system.Box;

/** Edges of lists as plain facts, and the brute-force search they are compared with. */
final class Edges {
    /** Atom {@code i} lists the image of atom {@code j} by shift (a, b, c). */
    record Edge(int i, int j, int a, int b, int c) {}

    private Edges() {}

    /** All edges of an own list. */
    static Set<Edge> of(NeighborList list) {
        Set<Edge> edges = new HashSet<>();
        for (int i = 0; i < list.rows(); i++) {
            NeighborBlock block = list.blockOf(i);
            int row = i - block.firstRow();
            for (int e = block.begin(row); e < block.end(row); e++) {
                assertThat(edges.add(edge(list, i, block.neighbor()[e]))).isTrue();
            }
        }
        return edges;
    }

    private static Edge edge(NeighborList list, int i, int j) {
        if (j < list.local()) {
            return new Edge(i, j, 0, 0, 0);
        }
        int s = 3 * (j - list.local());
        return new Edge(i, list.owner()[j], list.shift()[s], list.shift()[s + 1], list.shift()[s + 2]);
    }

    /** Every image of every atom within {@code radius}, found by trying all shifts up to {@code most}. */
    static Set<Edge> bruteForce(Box box, int[] type, double[] x, double radius, int most) {
        Set<Edge> edges = new HashSet<>();
        int n = box.periodic() ? most : 0;
        for (int a = -n; a <= n; a++) {
            for (int b = -n; b <= n; b++) {
                for (int c = -n; c <= n; c++) {
                    addImage(edges, box, type, x, radius, new int[] {a, b, c});
                }
            }
        }
        return edges;
    }

    private static void addImage(Set<Edge> edges, Box box, int[] type, double[] x, double radius, int[] s) {
        double[] v = new double[3];
        for (int k = 0; k < 3; k++) {
            v[k] = s[0] * box.at(0, k) + s[1] * box.at(1, k) + s[2] * box.at(2, k);
        }
        boolean self = s[0] == 0 && s[1] == 0 && s[2] == 0;
        for (int i = 0; i < type.length; i++) {
            for (int j = 0; j < type.length; j++) {
                double dx = x[3 * j] + v[0] - x[3 * i];
                double dy = x[3 * j + 1] + v[1] - x[3 * i + 1];
                double dz = x[3 * j + 2] + v[2] - x[3 * i + 2];
                boolean near = dx * dx + dy * dy + dz * dz <= radius * radius;
                if (near && type[i] >= 0 && type[j] >= 0 && !(self && i == j)) {
                    edges.add(new Edge(i, j, s[0], s[1], s[2]));
                }
            }
        }
    }

    /** Checks what every own list promises: neighbours grouped by type, and partners that point back at each other. */
    static void assertWellFormed(NeighborList list) {
        for (int i = 0; i < list.rows(); i++) {
            NeighborBlock block = list.blockOf(i);
            int row = i - block.firstRow();
            for (int t = 0; t < list.ntypes(); t++) {
                int at = row * list.ntypes() + t;
                for (int e = block.first()[at]; e < block.first()[at + 1]; e++) {
                    assertThat(list.type()[block.neighbor()[e]]).isEqualTo(t);
                    assertPartner(list, i, e - block.begin(row));
                }
            }
        }
    }

    private static void assertPartner(NeighborList list, int i, int slot) {
        Edge here = edge(list, i, neighbor(list, i, slot));
        int back = list.blockOf(i).partner()[list.blockOf(i).begin(i % NeighborList.BLOCK) + slot];
        Edge there = edge(list, here.j, neighbor(list, here.j, back));
        assertThat(there).isEqualTo(new Edge(here.j, i, -here.a, -here.b, -here.c));
    }

    private static int neighbor(NeighborList list, int i, int slot) {
        NeighborBlock block = list.blockOf(i);
        int at = block.begin(i - block.firstRow()) + slot;
        assertThat(at).isLessThan(block.end(i - block.firstRow()));
        return block.neighbor()[at];
    }
}
