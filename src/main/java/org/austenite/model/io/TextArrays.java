package org.austenite.model.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Arrays of DeePMD-kit's YAML files: {@code {"@class": np.ndarray, dtype: float64, value: nested lists}}. */
final class TextArrays implements ArrayDecoder {
    @Override
    public NdArray decode(Object leaf, ModelDocument document, String path) {
        if (!(leaf instanceof Map<?, ?> map) || !"np.ndarray".equals(map.get("@class"))) {
            throw document.error(path, "should be an array (@class np.ndarray)");
        }
        Object value = map.get("value");
        int[] shape = shape(value);
        long[] extents = new long[shape.length];
        for (int k = 0; k < shape.length; k++) {
            extents[k] = shape[k];
        }
        double[] values = new double[document.reserve(extents, path)];
        if (fill(value, shape, 0, values, 0) != values.length) {
            throw document.error(path, "its lists differ in length, or hold something else than numbers");
        }
        return new NdArray(shape, values);
    }

    /** The extents along the first elements. */
    private static int[] shape(Object value) {
        List<Integer> shape = new ArrayList<>();
        Object v = value;
        while (v instanceof List<?> list) {
            shape.add(list.size());
            v = list.isEmpty() ? null : list.getFirst();
        }
        if (v instanceof double[] row) {
            shape.add(row.length);
        }
        return shape.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Copies {@code value} to {@code to[at..]} where it has the right shape. Returns the next free index, or -1. */
    private static int fill(Object value, int[] shape, int axis, double[] to, int at) {
        if (axis == shape.length) {
            if (value instanceof Double number) {
                to[at] = number;
                return at + 1;
            }
            return -1;
        }
        if (value instanceof double[] row && axis == shape.length - 1 && row.length == shape[axis]) {
            System.arraycopy(row, 0, to, at, row.length);
            return at + row.length;
        }
        if (!(value instanceof List<?> list) || list.size() != shape[axis]) {
            return -1;
        }
        int next = at;
        for (Object element : list) {
            next = fill(element, shape, axis + 1, to, next);
            if (next < 0) {
                return -1;
            }
        }
        return next;
    }
}
