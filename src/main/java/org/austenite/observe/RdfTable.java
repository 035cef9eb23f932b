package org.austenite.observe;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.austenite.InputException;

/**
 * Partial radial distribution functions as written to {@code rdf.csv}: a distance column {@code r}, then one column per pair ({@code g_Fe-Cr} or {@code Fe-Cr}).
 *
 * @param r distances (Angstrom), ascending
 * @param pairs names of the pairs
 * @param g values, [pairs, distances]
 */
public record RdfTable(double[] r, List<String> pairs, double[][] g) {
    /**
     * A maximum of g(r).
     *
     * @param r where it is (Angstrom)
     * @param height its value
     */
    public record Peak(double r, double height) {}

    /** Reads {@code file}. */
    public static RdfTable read(Path file) {
        NumberTable table = TableReader.read(file);
        int distance = table.find("r")
                .orElseThrow(() -> new InputException(
                        file + ": no distance column r; the columns are: " + String.join(", ", table.names())));
        List<Integer> columns = IntStream.range(0, table.names().size())
                .filter(c -> table.names().get(c).indexOf('-') > 0)
                .boxed()
                .toList();
        return new RdfTable(
                table.values()[distance],
                columns.stream()
                        .map(c -> table.names().get(c).replaceFirst("^g_", ""))
                        .toList(),
                columns.stream().map(c -> table.values()[c]).toArray(double[][]::new));
    }

    /** The mean of several tables over the same distances and pairs. */
    public static RdfTable mean(List<RdfTable> tables) {
        RdfTable first = tables.getFirst();
        double[][] g = new double[first.g.length][first.r.length];
        for (RdfTable t : tables) {
            if (!t.pairs.equals(first.pairs) || !Arrays.equals(t.r, first.r)) {
                throw new InputException("radial distribution functions of different pairs or bins cannot be averaged");
            }
            for (int p = 0; p < g.length; p++) {
                for (int k = 0; k < g[p].length; k++) {
                    g[p][k] += t.g[p][k] / tables.size();
                }
            }
        }
        return new RdfTable(first.r, first.pairs, g);
    }

    /** The highest maximum of pair {@code p}, by the parabola through the highest bin and its two neighbours. */
    public Peak peak(int p) {
        double[] y = g[p];
        int top = 0;
        for (int k = 1; k < y.length; k++) {
            top = y[k] > y[top] ? k : top;
        }
        if (top == 0 || top == y.length - 1) {
            return new Peak(r[top], y[top]);
        }
        double slope = (y[top + 1] - y[top - 1]) / 2;
        double bend = y[top + 1] - 2 * y[top] + y[top - 1];
        double shift = bend == 0 ? 0 : -slope / bend;
        double width = r[top + 1] - r[top];
        return new Peak(r[top] + shift * width, y[top] + slope * shift / 2);
    }
}
