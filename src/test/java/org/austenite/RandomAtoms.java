package org.austenite;

import java.util.Random;
import org.austenite.neighbor.NeighborList;
import org.austenite.neighbor.NeighborListBuilder;
import org.austenite.parallel.Workers;
import org.austenite.system.Box;

/** Random atoms of two types at a metal's density, grouped by type, with their list: for contract tests. */
public record RandomAtoms(Box box, int[] type, double[] position) {
    /** {@code n} atoms in a cube, never nearer than about 1.2 Angstrom. */
    public static RandomAtoms of(int n, long seed) {
        Random random = new Random(seed);
        int cells = (int) Math.ceil(Math.cbrt(n));
        double spacing = 2.4;
        Box box = Box.cube(cells * spacing);
        int[] type = new int[n];
        double[] x = new double[3 * n];
        for (int i = 0; i < n; i++) {
            type[i] = i < n / 3 ? 0 : 1;
            int[] cell = {i % cells, i / cells % cells, i / cells / cells};
            for (int d = 0; d < 3; d++) {
                x[3 * i + d] = (cell[d] + 0.5 + 0.25 * (2 * random.nextDouble() - 1)) * spacing;
            }
        }
        return new RandomAtoms(box, type, x);
    }

    /** The own list up to {@code radius}. */
    public NeighborList list(double radius) {
        try (Workers workers = new Workers(1)) {
            return new NeighborListBuilder().build(box, type, position, 2, radius, workers);
        }
    }
}
