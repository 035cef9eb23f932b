package org.austenite.gpu;

import java.util.function.Function;
import java.util.function.ToIntFunction;
import jcuda.Pointer;

/**
 * A type of array element that host and device share.
 *
 * @param name the element's type
 * @param bytes size of one element
 * @param pointer points to a host array
 * @param length length of a host array
 * @param <A> the host array
 */
public record Elements<A>(String name, int bytes, Function<A, Pointer> pointer, ToIntFunction<A> length) {
    /** f64. */
    public static final Elements<double[]> DOUBLE = new Elements<>("double", Double.BYTES, Pointer::to, a -> a.length);
    /** f32. */
    public static final Elements<float[]> FLOAT = new Elements<>("float", Float.BYTES, Pointer::to, a -> a.length);
    /** int32. */
    public static final Elements<int[]> INT = new Elements<>("int", Integer.BYTES, Pointer::to, a -> a.length);
    /** int64. */
    public static final Elements<long[]> LONG = new Elements<>("long", Long.BYTES, Pointer::to, a -> a.length);
    /** uint16. */
    public static final Elements<char[]> CHAR = new Elements<>("char", Character.BYTES, Pointer::to, a -> a.length);
}
