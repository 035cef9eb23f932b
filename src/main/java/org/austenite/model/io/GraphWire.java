package org.austenite.model.io;

import java.nio.charset.StandardCharsets;
import java.util.function.DoubleConsumer;
import org.austenite.model.ModelFormatException;

/**
 * A cursor over the fields of one protobuf message, by the public wire format: a field is a varint tag {@code number << 3 | kind} and a value.
 *
 * <p>The bytes are untrusted. Every length is compared with what is left of the enclosing message before it is used, nothing is allocated by a
 * length, and nested messages are opened one at a time by the caller, so that depth is the schema's and not the file's.
 */
final class GraphWire {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH = 2;
    private static final int FIXED32 = 5;
    private static final int VARINT_BITS = 70;

    private final String file;
    private final byte[] data;
    private final int start;
    private final int end;
    private int position;
    private int field;
    private int kind;
    private String owner;

    private GraphWire(String file, String owner, byte[] data, int start, int end) {
        this.file = file;
        this.owner = owner;
        this.data = data;
        this.start = start;
        this.end = end;
        this.position = start;
    }

    /** A cursor over the message that {@code data} is. {@code file} names it in errors. */
    static GraphWire over(String file, byte[] data) {
        return new GraphWire(file, "", data, 0, data.length);
    }

    /** A new cursor at the start of the same message. */
    GraphWire rewound() {
        return new GraphWire(file, owner, data, start, end);
    }

    /** Lets the errors of this message, and of those opened in it from now on, name the node that it is. */
    void belongsTo(String node) {
        owner = "node " + node + ", ";
    }

    /** Moves to the next field; its value must then be taken or skipped. False at the end of the message. */
    boolean next() {
        if (position == end) {
            return false;
        }
        long tag = rawVarint();
        kind = (int) (tag & 7);
        field = (int) (tag >>> 3);
        if (tag >>> 3 == 0 || tag >>> 32 != 0) {
            throw damaged("a field tag of " + tag + " is not a field tag");
        }
        return true;
    }

    /** Number of the field that {@link #next()} moved to. */
    int field() {
        return field;
    }

    /** The value, a whole number. */
    long whole() {
        require(VARINT);
        return rawVarint();
    }

    /** The value, a single-precision number. */
    float real() {
        require(FIXED32);
        return Float.intBitsToFloat((int) fixed(4));
    }

    /** The value, a string. */
    String text() {
        require(LENGTH);
        int length = length();
        String text = new String(data, position, length, StandardCharsets.UTF_8);
        position += length;
        return text;
    }

    /** The value, a nested message (or packed values, or bytes). */
    GraphWire message() {
        require(LENGTH);
        int length = length();
        GraphWire inner = new GraphWire(file, owner, data, position, position + length);
        position += length;
        return inner;
    }

    /** Hands the value, one number or a packed list of them, stored as {@code type} is stored, to {@code sink}. */
    void numbers(GraphType type, DoubleConsumer sink) {
        if (kind == LENGTH) {
            GraphWire packed = message();
            while (packed.position < packed.end) {
                sink.accept(packed.number(type));
            }
            return;
        }
        require(
                switch (type) {
                    case FLOAT -> FIXED32;
                    case DOUBLE -> FIXED64;
                    default -> VARINT;
                });
        sink.accept(number(type));
    }

    /** Hands all bytes of this message, read as little-endian elements of {@code type}, to {@code sink}. */
    void elements(GraphType type, DoubleConsumer sink) {
        while (position < end) {
            sink.accept(
                    switch (type) {
                        case INT32 -> (int) fixed(4);
                        case INT64 -> fixed(8);
                        case BOOL -> fixed(1);
                        default -> number(type);
                    });
        }
    }

    /** Bytes in this message. */
    int size() {
        return end - start;
    }

    /** Passes over the value. */
    void skip() {
        switch (kind) {
            case VARINT -> rawVarint();
            case FIXED64 -> fixed(8);
            case FIXED32 -> fixed(4);
            case LENGTH -> {
                int length = length();
                position += length;
            }
            default -> throw damaged("field " + field + " has kind " + kind + ", which no graph uses");
        }
    }

    /** The error that the bytes here are not what they should be. */
    ModelFormatException damaged(String problem) {
        return new ModelFormatException(
                file, owner + "byte " + position, problem + "; the file is damaged or not a TensorFlow graph");
    }

    private double number(GraphType type) {
        return switch (type) {
            case FLOAT -> Float.intBitsToFloat((int) fixed(4));
            case DOUBLE -> Double.longBitsToDouble(fixed(8));
            case INT32 -> (int) rawVarint();
            default -> rawVarint();
        };
    }

    private void require(int wanted) {
        if (kind != wanted) {
            throw damaged("field " + field + " has kind " + kind + " where " + wanted + " belongs");
        }
    }

    private int length() {
        long length = rawVarint();
        if (length < 0 || length > end - position) {
            throw damaged("field " + field + " claims " + Long.toUnsignedString(length) + " bytes where "
                    + (end - position) + " are left");
        }
        return (int) length;
    }

    private long fixed(int bytes) {
        if (end - position < bytes) {
            throw damaged("a number of " + bytes + " bytes where " + (end - position) + " are left");
        }
        long bits = 0;
        for (int i = 0; i < bytes; i++) {
            bits |= (data[position + i] & 0xffL) << 8 * i;
        }
        position += bytes;
        return bits;
    }

    private long rawVarint() {
        long value = 0;
        for (int shift = 0; shift < VARINT_BITS; shift += 7) {
            if (position == end) {
                throw damaged("the bytes end within a number");
            }
            byte b = data[position++];
            value |= (long) (b & 0x7f) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw damaged("a number of more than ten bytes");
    }
}
