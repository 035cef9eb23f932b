package org.austenite.potential;

import java.util.Arrays;
import org.austenite.neighbor.AtomOrder;
import org.austenite.neighbor.NeighborList;
import org.austenite.neighbor.NeighborListBuilder;
import org.austenite.neighbor.Wrapping;
import org.austenite.parallel.Workers;
import org.austenite.system.Box;

/**
 * A structure as potentials see it, wrapped, sorted and listed, and the way back to its own atom order.
 *
 * @param list its list
 * @param order the structure's atom at each local index of the list
 */
public record ListedFrame(NeighborList list, int[] order) {
    /** Lists atoms in a cell for a model of {@code types} types; the arrays stay as they are. */
    public static ListedFrame of(
            Box box,
            int[] type,
            double[] position,
            int types,
            double rcut,
            NeighborListBuilder builder,
            Workers workers) {
        int n = type.length;
        double[] wrapped = position.clone();
        Wrapping.wrap(box, wrapped, new int[3 * n]);
        int[] tag = new int[n];
        Arrays.setAll(tag, i -> i);
        int[] order = AtomOrder.sort(box, type, wrapped, tag, workers);
        int[] sortedType = new int[n];
        Arrays.setAll(sortedType, k -> type[order[k]]);
        double[] sortedPosition = sorted(wrapped, order, 3);
        return new ListedFrame(builder.build(box, sortedType, sortedPosition, types, rcut, workers), order);
    }

    /** Values per atom, [n, width], from the structure's order to the list's. */
    public double[] sorted(double[] values, int width) {
        return sorted(values, order, width);
    }

    private static double[] sorted(double[] values, int[] order, int width) {
        double[] out = new double[width * order.length];
        for (int k = 0; k < order.length; k++) {
            System.arraycopy(values, width * order[k], out, width * k, width);
        }
        return out;
    }

    /** Values per local atom, [n, width], from the list's order to the structure's. */
    public double[] unsorted(double[] values, int width) {
        double[] out = new double[width * order.length];
        for (int k = 0; k < order.length; k++) {
            System.arraycopy(values, width * k, out, width * order[k], width);
        }
        return out;
    }
}
