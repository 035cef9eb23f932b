package org.austenite.embedding;

import java.util.IdentityHashMap;
import java.util.Map;
import org.austenite.InputException;
import org.austenite.model.DeepPotModel;
import org.austenite.model.DescriptorSeA;
import org.austenite.model.Embedding;
import org.austenite.model.EmbeddingNet;
import org.austenite.model.EmbeddingTable;
import org.austenite.model.NetTables;

/**
 * Tables that stand for a descriptor's embedding nets, [centre][neighbour], with what applies outside their range.
 *
 * <p>A model file that is compressed already keeps its own tables. Others are tabulated: quintic Hermite polynomials of equal intervals of the
 * normalised s, matching value, slope and curvature of the exact net at the nodes, from s = 0 (the cut-off) to s at {@link #MIN_DISTANCE}. Nearer
 * pairs use the exact net. A file that {@code austenite compress} wrote brings such tables with it.
 *
 * @param tables the tables; null where a pair has no embedding
 * @param outside what is used outside a table's range: the exact net, or the file's own table with its linear continuation
 * @param intervals intervals of each built table, 0 when they are the file's own
 */
public record TableSet(EmbeddingTable[][] tables, Embedding[][] outside, int intervals) {
    /** Pairs nearer than this use the exact net (Angstrom): no bond is shorter. */
    public static final double MIN_DISTANCE = 0.7;

    private static final int CHECKED = 16;
    /** Channels are of order 1, the coarsest tables good to 1e-4. */
    private static final double FAR = 0.01;

    /** Tabulates {@code descriptor}'s nets with {@code intervals} intervals each. */
    public static TableSet build(DescriptorSeA descriptor, int intervals) {
        int n = descriptor.ntypes();
        EmbeddingTable[][] tables = new EmbeddingTable[n][n];
        Map<Embedding, EmbeddingTable> done = new IdentityHashMap<>();
        boolean built = false;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                Embedding e = descriptor.embeddings()[i][j];
                if (e instanceof EmbeddingNet net) {
                    tables[i][j] = done.computeIfAbsent(net, key -> tabulate(descriptor, net, intervals));
                    built = true;
                } else {
                    tables[i][j] = (EmbeddingTable) e;
                }
            }
        }
        return new TableSet(tables, descriptor.embeddings(), built ? intervals : 0);
    }

    /**
     * The tables that {@code model}'s file holds beside its nets.
     *
     * @throws InputException when a table is not its net's: the file was put together wrongly
     */
    public static TableSet saved(DeepPotModel model) {
        NetTables saved = model.tables().orElseThrow();
        Embedding[][] nets = model.descriptor().embeddings();
        for (int i = 0; i < nets.length; i++) {
            for (int j = 0; j < nets.length; j++) {
                if (nets[i][j] != null && differ(saved.tables()[i][j], nets[i][j])) {
                    throw new InputException(model.source().file() + ": the table for centre "
                            + model.typeMap().get(i) + " and neighbour "
                            + model.typeMap().get(j)
                            + " is not its net's; make the file again with austenite compress");
                }
            }
        }
        return new TableSet(saved.tables(), nets, saved.intervals());
    }

    /** Whether {@code table} is far from {@code net} in the middle of any of {@value #CHECKED} intervals spread over it. */
    private static boolean differ(EmbeddingTable table, Embedding net) {
        for (int k = 0; k < CHECKED; k++) {
            int interval = (int) ((long) k * table.intervals() / CHECKED);
            double x = table.lower() + (interval + 0.5) * table.stride0();
            double[] found = EmbeddingReference.at(table, x).value();
            double[] exact = EmbeddingReference.at(net, x).value();
            for (int m = 0; m < exact.length; m++) {
                if (Math.abs(found[m] - exact[m]) > FAR) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether every embedding of {@code descriptor} is a table of the file's own. */
    public static boolean ownTables(DescriptorSeA descriptor) {
        for (Embedding[] row : descriptor.embeddings()) {
            for (Embedding e : row) {
                if (e instanceof EmbeddingNet) {
                    return false;
                }
            }
        }
        return true;
    }

    @SuppressWarnings("ReferenceEquality") // pairs share a net by sharing the object
    private static EmbeddingTable tabulate(DescriptorSeA d, EmbeddingNet net, int intervals) {
        double lower = Double.POSITIVE_INFINITY;
        double upper = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < d.ntypes(); i++) {
            for (int j = 0; j < d.ntypes(); j++) {
                if (d.embeddings()[i][j] == net) {
                    lower = Math.min(lower, -d.davg()[i][0] / d.dstd()[i][0]);
                    upper = Math.max(upper, (1 / MIN_DISTANCE - d.davg()[i][0]) / d.dstd()[i][0]);
                }
            }
        }
        double stride = (upper - lower) / intervals;
        return new EmbeddingTable(
                net.width(), lower, upper, upper, stride, stride, coefficients(net, lower, stride, intervals));
    }

    private static double[] coefficients(EmbeddingNet net, double lower, double h, int intervals) {
        int width = net.width();
        double[] c = new double[intervals * width * 6];
        EmbeddingReference.Jet left = EmbeddingReference.at(net, lower);
        for (int n = 0; n < intervals; n++) {
            EmbeddingReference.Jet right = EmbeddingReference.at(net, lower + (n + 1) * h);
            for (int k = 0; k < width; k++) {
                hermite(left, right, k, h, c, (n * width + k) * 6);
            }
            left = right;
        }
        return c;
    }

    /** The quintic with given value, slope and curvature at both ends of an interval of width {@code h}, in powers of x - left. */
    private static void hermite(
            EmbeddingReference.Jet left, EmbeddingReference.Jet right, int k, double h, double[] c, int at) {
        double y0 = left.value()[k];
        double d0 = left.slope()[k] * h;
        double b0 = left.curvature()[k] * h * h / 2;
        double rise = right.value()[k] - y0 - d0 - b0;
        double turn = right.slope()[k] * h - d0 - 2 * b0;
        double curl = right.curvature()[k] * h * h / 2 - b0;
        double h2 = h * h;
        c[at] = y0;
        c[at + 1] = left.slope()[k];
        c[at + 2] = left.curvature()[k] / 2;
        c[at + 3] = (10 * rise - 4 * turn + curl) / (h2 * h);
        c[at + 4] = (-15 * rise + 7 * turn - 2 * curl) / (h2 * h2);
        c[at + 5] = (6 * rise - 3 * turn + curl) / (h2 * h2 * h);
    }
}
