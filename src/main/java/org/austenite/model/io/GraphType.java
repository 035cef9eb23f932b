package org.austenite.model.io;

/** Element types of TensorFlow tensors, with the numbers and names that TensorFlow's public {@code DataType} gives them. */
enum GraphType {
    FLOAT(1, "DT_FLOAT", 4, 5),
    DOUBLE(2, "DT_DOUBLE", 8, 6),
    INT32(3, "DT_INT32", 4, 7),
    STRING(7, "DT_STRING", 0, 8),
    INT64(9, "DT_INT64", 8, 10),
    BOOL(10, "DT_BOOL", 1, 11),
    BFLOAT16(14, "DT_BFLOAT16", 0, 13),
    HALF(19, "DT_HALF", 0, 13),
    /** Any type that no Deep Potential model stores its numbers in. */
    OTHER(0, "DT_INVALID", 0, 0);

    private final int number;
    private final String label;
    private final int bytes;
    private final int valueField;

    GraphType(int number, String label, int bytes, int valueField) {
        this.number = number;
        this.label = label;
        this.bytes = bytes;
        this.valueField = valueField;
    }

    /** The type numbered {@code number} in a graph, {@link #OTHER} for the rest. */
    static GraphType numbered(long number) {
        for (GraphType type : values()) {
            if (type.number == number) {
                return type;
            }
        }
        return OTHER;
    }

    /** The type called {@code label} in a text graph, {@link #OTHER} for the rest. */
    static GraphType called(String label) {
        for (GraphType type : values()) {
            if (type.label.equals(label)) {
                return type;
            }
        }
        return OTHER;
    }

    /** The number in the file. */
    int number() {
        return number;
    }

    /** TensorFlow's name. */
    String label() {
        return label;
    }

    /** Bytes per element in {@code tensor_content}; 0 for types that are not read as numbers. */
    int bytes() {
        return bytes;
    }

    /** Field of {@code TensorProto} that lists values of this type one by one. */
    int valueField() {
        return valueField;
    }
}
