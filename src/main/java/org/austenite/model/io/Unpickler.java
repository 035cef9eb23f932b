package org.austenite.model.io;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.austenite.model.ModelFormatException;

/**
 * Reads the pickle of a TorchScript archive into plain data, executing nothing: only the opcodes that PyTorch writes are known, and of the
 * globals only those that {@link TorchGlobals} turns into data. Python's {@code pickletools} describes the opcodes.
 */
final class Unpickler {
    private static final int MAX_OBJECTS = 4_000_000;

    private final String file;
    private final ByteBuffer in;
    private final List<Object> stack = new ArrayList<>();
    private final List<Integer> marks = new ArrayList<>();
    private final Map<Integer, Object> memo = new HashMap<>();
    private int objects;

    private Unpickler(String file, ByteBuffer in) {
        this.file = file;
        this.in = in.order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The object that {@code pickle} describes. */
    static Object load(String file, ByteBuffer pickle) {
        return new Unpickler(file, pickle.duplicate()).run();
    }

    private Object run() {
        try {
            while (true) {
                int opcode = Byte.toUnsignedInt(in.get());
                if (opcode == '.') {
                    return pop();
                }
                execute(opcode);
            }
        } catch (BufferUnderflowException e) {
            throw new ModelFormatException(file, where(), "ends too early", e);
        }
    }

    private void execute(int opcode) {
        switch (opcode) {
            case 0x80 -> protocol(in.get()); // PROTO
            case 'c' -> push(TorchGlobals.global(line(), line(), this::error)); // GLOBAL
            case 'q' -> memo.put(unsignedByte(), top()); // BINPUT
            case 'r' -> memo.put(in.getInt(), top()); // LONG_BINPUT
            case 'h' -> push(remembered(unsignedByte())); // BINGET
            case 'j' -> push(remembered(in.getInt())); // LONG_BINGET
            case '(' -> mark(); // MARK
            case '0' -> pop(); // POP
            case 'N' -> push(null); // NONE
            case 0x88 -> push(Boolean.TRUE); // NEWTRUE
            case 0x89 -> push(Boolean.FALSE); // NEWFALSE
            case 'J' -> push((long) in.getInt()); // BININT
            case 'K' -> push((long) unsignedByte()); // BININT1
            case 'M' -> push((long) Short.toUnsignedInt(in.getShort())); // BININT2
            case 0x8a -> push(longInteger(unsignedByte())); // LONG1
            case 'G' -> push(Double.longBitsToDouble(Long.reverseBytes(in.getLong()))); // BINFLOAT
            case 'X' -> push(text(in.getInt())); // BINUNICODE
            default -> executeContainer(opcode);
        }
    }

    private void executeContainer(int opcode) {
        countObject();
        switch (opcode) {
            case '}' -> push(new LinkedHashMap<>()); // EMPTY_DICT
            case ']' -> push(new ArrayList<>()); // EMPTY_LIST
            case ')' -> push(new Tuple(List.of())); // EMPTY_TUPLE
            case 't' -> push(new Tuple(popToMark())); // TUPLE
            case 0x85 -> push(new Tuple(popLast(1))); // TUPLE1
            case 0x86 -> push(new Tuple(popLast(2))); // TUPLE2
            case 0x87 -> push(new Tuple(popLast(3))); // TUPLE3
            case 'a' -> append(popLast(1)); // APPEND
            case 'e' -> append(popToMark()); // APPENDS
            case 's' -> setItems(popLast(2)); // SETITEM
            case 'u' -> setItems(popToMark()); // SETITEMS
            case 0x81 -> create(); // NEWOBJ
            case 'R' -> reduce(); // REDUCE
            case 'b' -> build(); // BUILD
            case 'Q' -> push(TorchGlobals.storage(pop(), this::error)); // BINPERSID
            default -> throw error(String.format(Locale.ROOT, "opcode 0x%02x is not allowed", opcode));
        }
    }

    private void protocol(byte version) {
        if (version != 2) {
            throw error("pickle protocol " + version + "; PyTorch writes protocol 2");
        }
    }

    /** NEWOBJ: a class of the archive, without arguments. */
    private void create() {
        Object type = popLast(2).getFirst();
        push(new TorchObject(expect(TorchGlobals.ArchiveClass.class, type).name()));
    }

    private void reduce() {
        List<Object> operands = popLast(2);
        TorchGlobals.Function function = expect(TorchGlobals.Function.class, operands.get(0));
        push(function.apply(expect(Tuple.class, operands.get(1)).elements(), this::error));
    }

    private void build() {
        Map<?, ?> state = expect(Map.class, pop());
        TorchObject object = expect(TorchObject.class, top());
        state.forEach((key, value) -> object.attributes().put(expect(String.class, key), value));
    }

    @SuppressWarnings("unchecked")
    private void append(List<Object> elements) {
        expect(List.class, top()).addAll(elements);
    }

    @SuppressWarnings("unchecked")
    private void setItems(List<Object> keysAndValues) {
        Map<Object, Object> map = expect(Map.class, top());
        if (keysAndValues.size() % 2 != 0) {
            throw error("sets a key without a value");
        }
        for (int k = 0; k < keysAndValues.size(); k += 2) {
            if (!(keysAndValues.get(k) instanceof String || keysAndValues.get(k) instanceof Long)) {
                throw error("has a key that is neither text nor number");
            }
            if (map.put(keysAndValues.get(k), keysAndValues.get(k + 1)) != null) {
                throw error("sets the key " + keysAndValues.get(k) + " twice");
            }
        }
    }

    private <T> T expect(Class<T> type, Object value) {
        if (!type.isInstance(value)) {
            throw error("applies an operation to the wrong kind of object");
        }
        return type.cast(value);
    }

    private void mark() {
        countObject();
        marks.add(stack.size());
    }

    private void push(Object value) {
        if (stack.size() >= MAX_OBJECTS) {
            throw error("has more than " + MAX_OBJECTS + " objects on its stack");
        }
        stack.add(value);
    }

    private Object top() {
        if (stack.isEmpty()) {
            throw error("uses an empty stack");
        }
        return stack.getLast();
    }

    private Object pop() {
        return popLast(1).getFirst();
    }

    private List<Object> popToMark() {
        if (marks.isEmpty() || marks.getLast() > stack.size()) {
            throw error("uses a mark that is not there");
        }
        return popLast(stack.size() - marks.removeLast());
    }

    private List<Object> popLast(int count) {
        if (stack.size() < count) {
            throw error("uses an empty stack");
        }
        List<Object> tail = stack.subList(stack.size() - count, stack.size());
        List<Object> popped = new ArrayList<>(tail);
        tail.clear();
        return popped;
    }

    private Object remembered(int index) {
        if (!memo.containsKey(index)) {
            throw error("refers to memo " + index + ", which is not set");
        }
        return memo.get(index);
    }

    private void countObject() {
        if (++objects > MAX_OBJECTS) {
            throw error("has more than " + MAX_OBJECTS + " objects");
        }
    }

    private int unsignedByte() {
        return Byte.toUnsignedInt(in.get());
    }

    private Long longInteger(int length) {
        if (length > Long.BYTES) {
            throw error("has an integer of " + length + " bytes");
        }
        long value = 0;
        for (int k = 0; k < length; k++) {
            value |= (long) unsignedByte() << (8 * k);
        }
        int unused = 64 - 8 * length;
        return length == 0 ? 0L : value << unused >> unused;
    }

    private String text(int length) {
        if (length < 0 || length > in.remaining()) {
            throw error("has a text of " + Integer.toUnsignedLong(length) + " bytes, more than follow");
        }
        byte[] utf8 = new byte[length];
        in.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private String line() {
        int start = in.position();
        while (in.get() != '\n') {
            // until the end of the line
        }
        byte[] ascii = new byte[in.position() - 1 - start];
        in.get(start, ascii);
        return new String(ascii, StandardCharsets.UTF_8);
    }

    private String where() {
        return "data.pkl byte " + in.position();
    }

    private ModelFormatException error(String problem) {
        return new ModelFormatException(file, where(), problem);
    }

    /** A Python tuple. */
    record Tuple(List<Object> elements) {}
}
