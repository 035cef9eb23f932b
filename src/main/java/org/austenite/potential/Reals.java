package org.austenite.potential;

import java.util.function.IntFunction;
import java.util.function.ToIntFunction;

/**
 * Arrays of one precision, for code that serves both.
 *
 * @param array makes an array of a length
 * @param list makes an array of arrays
 * @param length tells an array's length
 * @param <R> {@code double[]} or {@code float[]}
 */
public record Reals<R>(IntFunction<R> array, IntFunction<R[]> list, ToIntFunction<R> length) {
    /** Double precision. */
    public static final Reals<double[]> F64 = new Reals<>(double[]::new, double[][]::new, r -> r.length);

    /** Single precision. */
    public static final Reals<float[]> F32 = new Reals<>(float[]::new, float[][]::new, r -> r.length);
}
