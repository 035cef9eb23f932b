package org.austenite.fitting;

import java.util.ArrayList;
import java.util.List;

/**
 * The order of D's numbers on the GPU: quads (m, n .. n + 3) of one channel m and four axis channels, m by m.
 *
 * <p>D[m][n] and D[n][m] agree. Where D is {@code folded} the quads of m below the axis start at m's own, and pairs that are listed once carry both
 * weights: for a width of 100 and an axis of 16, 376 quads instead of 400.
 */
final class FittingFeatures {
    static final int QUAD = 4;

    final int width;
    final int axis;
    final int axisQuads;
    private final boolean folded;

    FittingFeatures(int width, int axis, boolean folded) {
        this.width = width;
        this.axis = axis;
        this.folded = folded;
        axisQuads = (axis + QUAD - 1) / QUAD;
    }

    /** First axis quad of channel m. */
    private int start(int m) {
        return folded && m < axis ? m / QUAD : 0;
    }

    /** First quad of each channel, and the number of quads, [width + 1]. */
    int[] quadBegin() {
        int[] begin = new int[width + 1];
        for (int m = 0; m < width; m++) {
            begin[m + 1] = begin[m] + axisQuads - start(m);
        }
        return begin;
    }

    /** m + (n / 4 << 16) of each quad. */
    int[] codes() {
        List<Integer> codes = new ArrayList<>();
        for (int m = 0; m < width; m++) {
            for (int quad = start(m); quad < axisQuads; quad++) {
                codes.add(m + (quad << 16));
            }
        }
        return codes.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Channels in tiles of at most {@code columns} columns: first channel of each tile, and the width. */
    int[] tiles(int columns) {
        int[] begin = quadBegin();
        List<Integer> first = new ArrayList<>(List.of(0));
        for (int m = 0; m < width; m++) {
            if (QUAD * (begin[m + 1] - begin[first.getLast()]) > columns) {
                first.add(m);
            }
        }
        first.add(width);
        return first.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Weight of the number (m, n) towards one output, from the model's weights of {@code m * axis + n}. */
    double weight(int m, int n, double[] weight, int outputs, int output) {
        if (n >= axis || folded && n < m && m < axis) {
            return 0;
        }
        double direct = weight[(m * axis + n) * outputs + output];
        return folded && m < axis && n > m ? direct + weight[(n * axis + m) * outputs + output] : direct;
    }
}
