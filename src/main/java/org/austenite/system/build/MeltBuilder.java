package org.austenite.system.build;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.austenite.InputException;
import org.austenite.random.Philox;
import org.austenite.random.Purpose;
import org.austenite.system.Box;
import org.austenite.system.Elements;
import org.austenite.system.Structure;
import org.austenite.system.Units;

/**
 * A random melt: atoms put into a periodic cube of given density one after the other, none closer to another than a minimum distance. It is a start
 * for minimisation and equilibration, not a liquid.
 *
 * <p>Rule (random sequential insertion): an atom gets up to 1,000 uniformly random places. When none keeps the minimum distance, the distance is
 * multiplied by 0.95, for this and all later atoms, and the atom tries again. By default the distance starts at 0.75 (V/N)^(1/3), which fills 22 % of
 * the volume with spheres (insertion jams at 38 %) and hardly ever needs relaxing.
 *
 * <p>A grid of cells no smaller than the distance makes it linear in the number of atoms.
 */
public final class MeltBuilder {
    private static final int TRIES = 1000;
    private static final double RELAX = 0.95;
    private static final double DEFAULT_DISTANCE = 0.75;

    private final int n;
    private final double edge;
    private final int cells;
    private final int[] first;
    private final int[] next;
    private final double[] position;
    private final Philox random;
    private double distance;

    /**
     * A melt and how far apart its atoms are.
     *
     * @param structure the atoms, grouped by element
     * @param minDistance the minimum distance that was kept (Angstrom), below the one asked for if that could not be
     */
    public record Melt(Structure structure, double minDistance) {}

    private MeltBuilder(int n, double edge, double distance, long seed) {
        this.n = n;
        this.edge = edge;
        this.distance = distance;
        int fitting = (int) Math.floor(edge / distance);
        cells = Math.max(1, Math.min(fitting, (int) Math.cbrt(2.0 * n) + 1));
        first = new int[cells * cells * cells];
        Arrays.fill(first, -1);
        next = new int[n];
        position = new double[3 * n];
        random = new Philox(seed, Purpose.MELT);
    }

    /** A melt with the default minimum distance. */
    public static Melt build(SequencedMap<String, Integer> counts, double density, long seed) {
        int n = Alloy.types(counts).length;
        double edge = edge(counts, density);
        return build(counts, density, DEFAULT_DISTANCE * edge / Math.cbrt(n), seed);
    }

    /**
     * A melt.
     *
     * @param counts atoms per element, at least one in all
     * @param density g/cm3
     * @param minDistance minimum distance to start with (Angstrom)
     * @param seed seed
     */
    public static Melt build(SequencedMap<String, Integer> counts, double density, double minDistance, long seed) {
        double edge = edge(counts, density);
        int[] type = Alloy.types(counts);
        if (!(minDistance > 0) || minDistance > edge) {
            throw new InputException("the minimum distance is " + minDistance
                    + " A; expected more than 0 and at most the edge " + edge + " A");
        }
        MeltBuilder builder = new MeltBuilder(type.length, edge, minDistance, seed);
        builder.insertAll();
        Structure melt = Structure.of("melt", Box.cube(edge), List.copyOf(counts.keySet()), type, builder.position);
        return new Melt(melt, builder.distance);
    }

    /** A melt of atoms of the given types in a cube of the given edge (Angstrom), with the default minimum distance: for models whose types have no mass. */
    public static Structure ofTypes(List<String> names, int[] type, double edge, long seed) {
        MeltBuilder builder =
                new MeltBuilder(type.length, edge, DEFAULT_DISTANCE * edge / Math.cbrt(type.length), seed);
        builder.insertAll();
        return Structure.of("melt", Box.cube(edge), names, type, builder.position);
    }

    /** Edge of the cube (Angstrom) that holds {@code counts} at {@code density} (g/cm3). */
    static double edge(SequencedMap<String, Integer> counts, double density) {
        double mass = 0;
        for (Map.Entry<String, Integer> e : counts.entrySet()) {
            mass += e.getValue() * Elements.requireMass(e.getKey(), "the density of a melt");
        }
        double volume = mass * Units.G_PER_MOL_A3_IN_G_PER_CM3 / density;
        if (!(mass > 0) || !(volume > 0) || Double.isInfinite(volume)) {
            throw new InputException("a melt of " + counts + " at " + density
                    + " g/cm3 cannot be built; give atoms and a positive density");
        }
        return Math.cbrt(volume);
    }

    private void insertAll() {
        for (int i = 0; i < n; i++) {
            for (int relaxations = 0; !tryPlaces(i, relaxations); relaxations++) {
                distance *= RELAX;
            }
        }
    }

    private boolean tryPlaces(int i, int relaxations) {
        random.at(i, relaxations);
        for (int k = 0; k < TRIES; k++) {
            if (tryPlace(i)) {
                return true;
            }
        }
        return false;
    }

    private boolean tryPlace(int i) {
        double x = random.uniform() * edge;
        double y = random.uniform() * edge;
        double z = random.uniform() * edge;
        if (hasNeighbour(x, y, z)) {
            return false;
        }
        position[3 * i] = x;
        position[3 * i + 1] = y;
        position[3 * i + 2] = z;
        int cell = (cell(x) * cells + cell(y)) * cells + cell(z);
        next[i] = first[cell];
        first[cell] = i;
        return true;
    }

    private int cell(double x) {
        return Math.min(cells - 1, (int) (x / edge * cells));
    }

    /** Looks through the cells around; with fewer than three along an edge each is looked at once. */
    private boolean hasNeighbour(double x, double y, double z) {
        int reach = Math.min(3, cells);
        for (int dx = 0; dx < reach; dx++) {
            int cx = (cell(x) + dx + cells - 1) % cells;
            for (int dy = 0; dy < reach; dy++) {
                int cy = (cell(y) + dy + cells - 1) % cells;
                for (int dz = 0; dz < reach; dz++) {
                    int cz = (cell(z) + dz + cells - 1) % cells;
                    if (hasNeighbourIn((cx * cells + cy) * cells + cz, x, y, z)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private boolean hasNeighbourIn(int cell, double x, double y, double z) {
        for (int j = first[cell]; j >= 0; j = next[j]) {
            double dx = nearest(position[3 * j] - x);
            double dy = nearest(position[3 * j + 1] - y);
            double dz = nearest(position[3 * j + 2] - z);
            if (dx * dx + dy * dy + dz * dz < distance * distance) {
                return true;
            }
        }
        return false;
    }

    private double nearest(double d) {
        return d - edge * Math.rint(d / edge);
    }
}
