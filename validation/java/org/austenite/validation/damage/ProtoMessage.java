package org.austenite.validation.damage;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A protobuf message whose fields are changed at will, as a hostile writer would. */
final class ProtoMessage {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH = 2;

    /** A field: its value is the number of a varint, or the bytes of any other. */
    private record Field(int number, int kind, long whole, byte[] bytes) {}

    private final List<Field> fields = new ArrayList<>();

    /** The message that {@code bytes} hold. */
    static ProtoMessage of(byte[] bytes) {
        ProtoMessage message = new ProtoMessage();
        int[] at = {0};
        while (at[0] < bytes.length) {
            long tag = varint(bytes, at);
            int kind = (int) (tag & 7);
            long whole = kind == VARINT || kind == LENGTH ? varint(bytes, at) : 0;
            int size = kind == VARINT ? 0 : kind == LENGTH ? (int) whole : kind == FIXED64 ? 8 : 4;
            byte[] value = Arrays.copyOfRange(bytes, at[0], at[0] + size);
            at[0] += size;
            message.fields.add(new Field((int) (tag >>> 3), kind, kind == VARINT ? whole : 0, value));
        }
        return message;
    }

    private static long varint(byte[] bytes, int[] at) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte b = bytes[at[0]++];
            value |= (long) (b & 0x7f) << shift;
            if (b >= 0) {
                return value;
            }
        }
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Field f : fields) {
            write((long) f.number << 3 | f.kind, out);
            if (f.kind == VARINT) {
                write(f.whole, out);
            } else {
                if (f.kind == LENGTH) {
                    write(f.bytes.length, out);
                }
                out.writeBytes(f.bytes);
            }
        }
        return out.toByteArray();
    }

    private static void write(long value, ByteArrayOutputStream out) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    /** Whether a field {@code number} is there. */
    boolean has(int number) {
        return fields.stream().anyMatch(f -> f.number == number);
    }

    /** Bytes of the first field {@code number}. */
    byte[] bytes(int number) {
        return fields.stream().filter(f -> f.number == number).findFirst().orElseThrow().bytes;
    }

    /** Number of the first field {@code number}, a varint. */
    long whole(int number) {
        return fields.stream().filter(f -> f.number == number).findFirst().orElseThrow().whole;
    }

    /** Text of the first field {@code number}, "" when there is none. */
    String text(int number) {
        return has(number) ? new String(bytes(number), StandardCharsets.UTF_8) : "";
    }

    /** The messages in the fields {@code number}. */
    List<ProtoMessage> messages(int number) {
        return fields.stream()
                .filter(f -> f.number == number)
                .map(f -> of(f.bytes))
                .toList();
    }

    /** Takes the fields {@code number} out. */
    void remove(int number) {
        fields.removeIf(f -> f.number == number);
    }

    /** Adds a field of bytes. */
    void add(int number, byte[] bytes) {
        fields.add(new Field(number, LENGTH, 0, bytes));
    }

    /** Puts a whole number in the place of the fields {@code number}. */
    void put(int number, long whole) {
        remove(number);
        fields.add(new Field(number, VARINT, whole, new byte[0]));
    }

    /** Puts bytes in the place of the first field {@code number}. */
    void put(int number, byte[] bytes) {
        for (int k = 0; k < fields.size(); k++) {
            if (fields.get(k).number == number) {
                fields.set(k, new Field(number, LENGTH, 0, bytes));
                return;
            }
        }
        add(number, bytes);
    }

    /** Edits the first message in a field {@code number} for which {@code wanted} holds; there must be one. */
    void edit(int number, Predicate<ProtoMessage> wanted, Consumer<ProtoMessage> edit) {
        for (int k = 0; k < fields.size(); k++) {
            if (fields.get(k).number == number) {
                ProtoMessage inner = of(fields.get(k).bytes);
                if (wanted.test(inner)) {
                    edit.accept(inner);
                    fields.set(k, new Field(number, LENGTH, 0, inner.bytes()));
                    return;
                }
            }
        }
        throw new AssertionError("no such field " + number);
    }

    /** Edits the first message in a field {@code number}. */
    void edit(int number, Consumer<ProtoMessage> edit) {
        edit(number, _ -> true, edit);
    }
}
