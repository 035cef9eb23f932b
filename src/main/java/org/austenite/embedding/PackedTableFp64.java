package org.austenite.embedding;

import org.austenite.model.EmbeddingTable;
import org.austenite.simd.GemmFp64;

/**
 * A table laid out for vectors: {@code [tiles][intervals + 1][6][TILE]}, TILE = two vectors of channels. The last interval is all zeros: entries
 * that the table does not cover are sent there, so that the loops need no branch.
 */
public final class PackedTableFp64 {
    /** Channels per tile. */
    public static final int TILE = GemmFp64.PANEL;

    /** Numbers per interval and tile. */
    public static final int ROW = 6 * TILE;

    private final double[] coefficients;
    private final int intervals;
    private final int narrow;
    private final double /*64*/ lower;
    private final double /*64*/ upper;
    private final double /*64*/ max;
    private final double /*64*/ stride0;
    private final double /*64*/ stride1;
    private final double /*64*/ perStride0;
    private final double /*64*/ perStride1;

    /** Packs {@code table}. */
    public PackedTableFp64(EmbeddingTable table) {
        intervals = table.intervals();
        narrow = Math.min(intervals, table.narrowIntervals());
        lower = table.lower();
        upper = table.upper();
        max = table.max();
        stride0 = table.stride0();
        stride1 = table.stride1();
        perStride0 = 1 / table.stride0();
        perStride1 = 1 / table.stride1();
        int width = table.width();
        coefficients = new double[tiles(width) * tileSize()];
        for (int n = 0; n < intervals; n++) {
            for (int k = 0; k < width; k++) {
                for (int c = 0; c < 6; c++) {
                    int at = k / TILE * tileSize() + n * ROW + c * TILE + k % TILE;
                    coefficients[at] = /*as-float*/ table.coefficients()[(n * width + k) * 6 + c];
                }
            }
        }
    }

    /** Tiles that {@code width} channels fill. */
    public static int tiles(int width) {
        return (width + TILE - 1) / TILE;
    }

    /** Length of one tile. */
    public int tileSize() {
        return (intervals + 1) * ROW;
    }

    /** The coefficients. */
    public double[] coefficients() {
        return coefficients;
    }

    /** Whether {@code x} lies within the table. */
    public boolean covers(double /*64*/ x) {
        return x >= lower && x < max;
    }

    /** Offset of {@code x}'s interval within a tile; the interval of zeros when the table does not cover it. */
    public int offset(double /*64*/ x) {
        if (!covers(x)) {
            return intervals * ROW;
        }
        int n = x < upper
                ? Math.min(narrow - 1, (int) ((x - lower) * perStride0))
                : narrow + (int) ((x - upper) * perStride1);
        return Math.min(intervals - 1, n) * ROW;
    }

    /** Distance of {@code x} from the left end of the interval at {@code offset}. */
    public double beyond(double /*64*/ x, int offset) {
        int n = offset / ROW;
        double /*64*/ left = n < narrow ? lower + n * stride0 : upper + (n - narrow) * stride1;
        return /*as-float*/ (x - left);
    }
}
