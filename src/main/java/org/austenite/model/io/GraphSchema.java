package org.austenite.model.io;

import java.util.Map;

/** The messages of TensorFlow's public protocol files that a text graph is translated by: field names, numbers and kinds. */
enum GraphSchema {
    DIMENSION(Map.of("size", whole(1))),
    SHAPE(Map.of("dim", message(2, DIMENSION))),
    TENSOR(Map.of(
            "dtype", new Field(1, Kind.TYPE, null),
            "tensor_shape", message(2, SHAPE),
            "tensor_content", new Field(4, Kind.BYTES, null),
            "float_val", new Field(5, Kind.FLOAT, null),
            "double_val", new Field(6, Kind.DOUBLE, null),
            "int_val", whole(7),
            "string_val", new Field(8, Kind.BYTES, null),
            "int64_val", whole(10),
            "bool_val", whole(11))),
    LIST(Map.of("i", whole(3))),
    VALUE(Map.of(
            "list", message(1, LIST),
            "s", new Field(2, Kind.BYTES, null),
            "i", whole(3),
            "f", new Field(4, Kind.FLOAT, null),
            "b", whole(5),
            "type", new Field(6, Kind.TYPE, null),
            "shape", message(7, SHAPE),
            "tensor", message(8, TENSOR))),
    ATTRIBUTE(Map.of("key", new Field(1, Kind.BYTES, null), "value", message(2, VALUE))),
    NODE(Map.of(
            "name", new Field(1, Kind.BYTES, null),
            "op", new Field(2, Kind.BYTES, null),
            "input", new Field(3, Kind.BYTES, null),
            "attr", message(5, ATTRIBUTE))),
    GRAPH(Map.of("node", message(1, NODE)));

    /** How a field's value is written. */
    enum Kind {
        BYTES,
        WHOLE,
        FLOAT,
        DOUBLE,
        TYPE,
        MESSAGE
    }

    /**
     * A field of a message.
     *
     * @param number number in the wire format
     * @param kind kind of its value
     * @param message the message it holds, null for other kinds
     */
    record Field(int number, Kind kind, GraphSchema message) {}

    private final Map<String, Field> fields;

    GraphSchema(Map<String, Field> fields) {
        this.fields = fields;
    }

    /** The field called {@code name}, or null for one that models do not need. */
    Field field(String name) {
        return fields.get(name);
    }

    private static Field whole(int number) {
        return new Field(number, Kind.WHOLE, null);
    }

    private static Field message(int number, GraphSchema message) {
        return new Field(number, Kind.MESSAGE, message);
    }
}
