package org.austenite.model.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.austenite.model.ModelFormatException;

/** A mapping in a model file's tree, with typed access: a missing key or a wrong type is an error that names the key's full path. */
final class ModelNode {
    private final ModelDocument document;
    private final String path;
    private final Map<?, ?> entries;

    private ModelNode(ModelDocument document, String path, Map<?, ?> entries) {
        this.document = document;
        this.path = path;
        this.entries = entries;
    }

    /** The root of {@code tree}, which must be a mapping. */
    static ModelNode root(ModelDocument document, Object tree) {
        return of(document, "root", tree);
    }

    private static ModelNode of(ModelDocument document, String path, Object value) {
        if (value instanceof Map<?, ?> map) {
            return new ModelNode(document, path, map);
        }
        throw document.error(path, "should be a mapping but is " + describe(value));
    }

    /** Whether {@code key} is present and not null. */
    boolean has(String key) {
        return entries.get(key) != null;
    }

    ModelNode node(String key) {
        return of(document, at(key), required(key));
    }

    /** The mappings in the list at {@code key}; null where the list holds null. */
    List<ModelNode> nodes(String key) {
        List<ModelNode> nodes = new ArrayList<>();
        for (Object element : list(key)) {
            nodes.add(element == null ? null : of(document, at(key) + "[" + nodes.size() + "]", element));
        }
        return nodes;
    }

    /** The list at {@code key}, of whatever. */
    List<?> list(String key) {
        return switch (required(key)) {
            case List<?> list -> list;
            case double[] numbers -> boxed(numbers);
            case Object other -> throw error(key, "should be a list but is " + describe(other));
        };
    }

    String text(String key) {
        if (required(key) instanceof String s) {
            return s;
        }
        throw error(key, "should be text but is " + describe(entries.get(key)));
    }

    String text(String key, String fallback) {
        return has(key) ? text(key) : fallback;
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (Object element : list(key)) {
            if (!(element instanceof String s)) {
                throw error(key, "should hold names but holds " + describe(element));
            }
            texts.add(s);
        }
        return texts;
    }

    double number(String key) {
        return toNumber(key, required(key));
    }

    double number(String key, double fallback) {
        return has(key) ? number(key) : fallback;
    }

    int integer(String key) {
        return toInteger(key, number(key));
    }

    int integer(String key, int fallback) {
        return has(key) ? integer(key) : fallback;
    }

    boolean flag(String key) {
        if (required(key) instanceof Boolean b) {
            return b;
        }
        throw error(key, "should be true or false but is " + describe(entries.get(key)));
    }

    boolean flag(String key, boolean fallback) {
        return has(key) ? flag(key) : fallback;
    }

    int[] integers(String key) {
        List<?> list = list(key);
        int[] integers = new int[list.size()];
        for (int k = 0; k < integers.length; k++) {
            integers[k] = toInteger(key, toNumber(key, list.get(k)));
        }
        return integers;
    }

    double[] numbers(String key) {
        List<?> list = list(key);
        double[] numbers = new double[list.size()];
        for (int k = 0; k < numbers.length; k++) {
            numbers[k] = toNumber(key, list.get(k));
        }
        return numbers;
    }

    NdArray array(String key) {
        return document.array(required(key), at(key));
    }

    /** The arrays in the list at {@code key}. */
    List<NdArray> arrays(String key) {
        List<NdArray> arrays = new ArrayList<>();
        for (Object element : list(key)) {
            arrays.add(document.array(element, at(key) + "[" + arrays.size() + "]"));
        }
        return arrays;
    }

    ModelFormatException error(String key, String problem) {
        return document.error(at(key), problem);
    }

    ModelFormatException error(String problem) {
        return document.error(path, problem);
    }

    /** The refusal of {@code found} at {@code key}. */
    ModelFormatException unsupported(String key, String found) {
        return document.unsupported(at(key), found);
    }

    private Object required(String key) {
        Object value = entries.get(key);
        if (value == null) {
            throw error(key, "is missing");
        }
        return value;
    }

    private String at(String key) {
        return path.equals("root") ? key : path + "." + key;
    }

    private double toNumber(String key, Object value) {
        if (value instanceof Number n && Double.isFinite(n.doubleValue())) {
            return n.doubleValue();
        }
        throw error(key, "should be a finite number but is " + describe(value));
    }

    private int toInteger(String key, double number) {
        if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
            throw error(key, "should be a whole number but is " + number);
        }
        return (int) number;
    }

    private static List<Double> boxed(double[] numbers) {
        List<Double> list = new ArrayList<>(numbers.length);
        for (double n : numbers) {
            list.add(n);
        }
        return list;
    }

    private static String describe(Object value) {
        return switch (value) {
            case null -> "nothing";
            case String s -> "the text \"" + (s.length() > 40 ? s.substring(0, 40) + "..." : s) + "\"";
            case Number n -> "the number " + n;
            case Boolean b -> b.toString();
            case Map<?, ?> _ -> "a mapping";
            case List<?> _, double[] _ -> "a list";
            default -> "something else";
        };
    }
}
