package org.austenite.model.io;

import java.util.Arrays;

/**
 * A dense array of a model file, widened to double precision.
 *
 * @param shape extents, slowest first; empty for a single number
 * @param values elements, row-major
 */
record NdArray(int[] shape, double[] values) {
    /** Whether the extents are exactly these. */
    boolean hasShape(int... extents) {
        return Arrays.equals(shape, extents);
    }

    /** Number of elements. */
    int size() {
        return values.length;
    }
}
