package org.austenite.capi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The structs and arrays of a host program, as C lays them out. */
final class HostStructs {
    private final Arena arena;

    HostStructs(Arena arena) {
        this.arena = arena;
    }

    MemorySegment doubles(double... values) {
        return arena.allocateFrom(ValueLayout.JAVA_DOUBLE, values);
    }

    MemorySegment ints(int... values) {
        return arena.allocateFrom(ValueLayout.JAVA_INT, values);
    }

    MemorySegment text(String text) {
        return arena.allocateFrom(text);
    }

    /** {@code struct austenite_result}: energy, force, virial, atomic energies, atomic virials, sel overflow. */
    MemorySegment result(MemorySegment... targets) {
        MemorySegment result = arena.allocate(HostResult.BYTES, 8);
        for (int k = 0; k < targets.length; k++) {
            result.set(ValueLayout.ADDRESS, 8L * k, targets[k]);
        }
        return result;
    }

    /** {@code struct austenite_list} of rows in the atoms' order. */
    MemorySegment list(int ago, int mask, int[]... rows) {
        int[] ilist = new int[rows.length];
        int[] numneigh = new int[rows.length];
        MemorySegment first = arena.allocate(ValueLayout.ADDRESS, Math.max(1, rows.length));
        for (int i = 0; i < rows.length; i++) {
            ilist[i] = i;
            numneigh[i] = rows[i].length;
            first.setAtIndex(ValueLayout.ADDRESS, i, ints(rows[i]));
        }
        MemorySegment list = arena.allocate(HostList.BYTES, 8);
        list.set(ValueLayout.JAVA_INT, 0, ago);
        list.set(ValueLayout.JAVA_INT, 4, rows.length);
        list.set(ValueLayout.ADDRESS, 8, ints(ilist));
        list.set(ValueLayout.ADDRESS, 16, ints(numneigh));
        list.set(ValueLayout.ADDRESS, 24, first);
        list.set(ValueLayout.JAVA_INT, 32, mask);
        return list;
    }
}
