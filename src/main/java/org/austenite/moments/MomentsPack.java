package org.austenite.moments;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.austenite.embedding.EmbeddingReference;
import org.austenite.embedding.TableSet;
import org.austenite.envmat.SmoothSwitch;
import org.austenite.model.DescriptorSeA;
import org.austenite.model.Embedding;
import org.austenite.model.EmbeddingNet;
import org.austenite.model.EmbeddingTable;

/**
 * A descriptor as {@code kernels/30_moments.cu} reads it: flat arrays, in the order of the enums of {@code kernels/edge_geometry.cuh} and
 * {@code embedding_table.cuh}. Numbers that single precision cannot hold are followed by the rest that rounding leaves.
 */
final class MomentsPack {
    private static final int FINDER_SIZE = 12;
    private static final int PAIR_NUMBERS = 5;
    private static final int CENTRE_SIZE = 10;
    private static final int SHAPE_SIZE = 9;
    private static final int COEFFICIENTS = 6;

    final int width;
    final int blocks;
    final int ntypes;
    final double[] shape = new double[SHAPE_SIZE];
    final double[] centres;
    final double[] finders;
    final int[] pairs;
    final double[] padding;
    final double[] coefficients;
    final NetsPack nets = new NetsPack();

    private final DescriptorSeA descriptor;
    private final TableSet set;
    private final int block;
    private final DoubleUnaryOperator round;
    private final Map<EmbeddingTable, Integer> firstRow = new IdentityHashMap<>();
    private final List<EmbeddingTable> tables = new ArrayList<>();
    private int rows;
    private boolean netsEverywhere;

    /**
     * Packs {@code descriptor} with the embeddings of {@code set}.
     *
     * @param block channels per block
     * @param round rounds to the kernels' precision
     */
    MomentsPack(DescriptorSeA descriptor, TableSet set, int block, DoubleUnaryOperator round) {
        this.descriptor = descriptor;
        this.set = set;
        this.round = round;
        width = descriptor.width();
        this.block = block;
        blocks = (width + block - 1) / block;
        ntypes = descriptor.ntypes();
        centres = new double[ntypes * CENTRE_SIZE];
        finders = new double[ntypes * ntypes * FINDER_SIZE];
        pairs = new int[ntypes * ntypes * PAIR_NUMBERS];
        padding = new double[ntypes * ntypes * 4 * blocks * block];
        packShape();
        double[][][] empty = PaddingFp64.of(descriptor, width);
        for (int i = 0; i < ntypes; i++) {
            packCentre(i);
            for (int j = 0; j < ntypes; j++) {
                packPair(i, j);
                for (int k = 0; empty[i][j] != null && k < 4 * width; k++) {
                    padding[at(i * ntypes + j, 4, k / width, k % width)] = empty[i][j][k];
                }
            }
        }
        coefficients = new double[Math.multiplyExact(Math.max(1, rows), COEFFICIENTS * blocks * block)];
        tables.forEach(this::packTable);
    }

    private void packShape() {
        SmoothSwitch smooth = SmoothSwitch.of(descriptor);
        shape[0] = descriptor.rcut() * descriptor.rcut();
        withRest(smooth.start(), shape, 1);
        withRest(smooth.end(), shape, 3);
        withRest(smooth.inverseWidth(), shape, 5);
        shape[7] = -30 * smooth.inverseWidth();
        shape[8] = 1 / (double) descriptor.divisor();
    }

    private void packCentre(int i) {
        int at = i * CENTRE_SIZE;
        for (int c = 0; c < 4; c++) {
            centres[at + c] = 1 / descriptor.dstd()[i][c];
            centres[at + 4 + c] = shift(i, c);
        }
        centres[at + 8] = centres[at] - round.applyAsDouble(centres[at]);
        centres[at + 9] = centres[at + 4] - round.applyAsDouble(centres[at + 4]);
    }

    private double shift(int i, int c) {
        return -descriptor.davg()[i][c] / descriptor.dstd()[i][c];
    }

    private void packPair(int i, int j) {
        int at = (i * ntypes + j) * PAIR_NUMBERS;
        EmbeddingTable table = set.tables()[i][j];
        Embedding outside = set.outside()[i][j];
        pairs[at] = descriptor.pairRules()[i][j].ordinal();
        pairs[at + 4] = outside instanceof EmbeddingNet net ? nets.indexOf(net) : -1;
        netsEverywhere |= table == null && outside != null;
        if (table != null) {
            pairs[at + 1] = firstRow.computeIfAbsent(table, this::reserveRows);
            pairs[at + 2] = table.intervals();
            pairs[at + 3] = Math.min(table.intervals(), table.narrowIntervals());
            packFinder(i, table, (i * ntypes + j) * FINDER_SIZE);
        }
    }

    /** A table's intervals, and its continuations below and above. */
    private int reserveRows(EmbeddingTable table) {
        tables.add(table);
        int first = rows;
        rows = Math.addExact(rows, table.intervals() + 2);
        return first;
    }

    /** Where s = 0 .. falls, in intervals of {@code t}: R_0 = s / dstd - davg / dstd. A pair without table has only zeros: it covers nothing. */
    private void packFinder(int i, EmbeddingTable t, int at) {
        double scale = 1 / descriptor.dstd()[i][0];
        withRest(scale / t.stride0(), finders, at);
        withRest((shift(i, 0) - t.lower()) / t.stride0(), finders, at + 2);
        finders[at + 4] = (t.upper() - t.lower()) / t.stride0();
        finders[at + 5] = t.stride0();
        withRest(scale / t.stride1(), finders, at + 6);
        withRest((shift(i, 0) - t.upper()) / t.stride1(), finders, at + 8);
        finders[at + 10] = (t.max() - t.upper()) / t.stride1();
        finders[at + 11] = t.stride1();
    }

    private void withRest(double value, double[] to, int at) {
        to[at] = value;
        to[at + 1] = value - round.applyAsDouble(value);
    }

    private void packTable(EmbeddingTable t) {
        int first = firstRow.get(t);
        for (int n = 0; n < t.intervals(); n++) {
            for (int k = 0; k < width; k++) {
                for (int c = 0; c < COEFFICIENTS; c++) {
                    coefficients[at(first + n, COEFFICIENTS, c, k)] =
                            t.coefficients()[(n * width + k) * COEFFICIENTS + c];
                }
            }
        }
        packContinuation(first + t.intervals(), EmbeddingReference.at(t, t.lower()));
        packContinuation(first + t.intervals() + 1, EmbeddingReference.at(t, t.max()));
    }

    private void packContinuation(int row, EmbeddingReference.Jet end) {
        for (int k = 0; k < width; k++) {
            coefficients[at(row, COEFFICIENTS, 0, k)] = end.value()[k];
            coefficients[at(row, COEFFICIENTS, 1, k)] = end.slope()[k];
        }
    }

    /** Index in an array of [rows, blocks, many, block]. */
    private int at(int row, int many, int which, int channel) {
        return ((row * blocks + channel / block) * many + which) * block + channel % block;
    }

    /** Whether a pair has no table at all, so that every edge goes through a net. */
    boolean netsEverywhere() {
        return netsEverywhere;
    }

    /** {@code a} in single precision. */
    static float[] narrow(double[] a) {
        float[] f = new float[a.length];
        for (int k = 0; k < a.length; k++) {
            f[k] = (float) a[k];
        }
        return f;
    }

    int[] sel() {
        return Arrays.copyOf(descriptor.sel(), ntypes);
    }
}
