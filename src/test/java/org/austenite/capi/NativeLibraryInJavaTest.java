package org.austenite.capi;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.austenite.Tolerances;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The library in a process that already runs Java, this one: it joins instead of starting a second virtual machine, which is impossible. */
@SuppressWarnings("restricted")
class NativeLibraryInJavaTest {
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;

    @BeforeAll
    static void build() throws Exception {
        NativeBuild.make();
    }

    private static MethodHandle function(
            String name, java.lang.foreign.MemoryLayout result, java.lang.foreign.MemoryLayout... arguments) {
        MemorySegment symbol = SymbolLookup.libraryLookup(NativeBuild.LIBRARY.toAbsolutePath(), Arena.global())
                .findOrThrow(name);
        return Linker.nativeLinker().downcallHandle(symbol, FunctionDescriptor.of(result, arguments));
    }

    @Test
    void openAndEvaluate_joinTheRunningJava() throws Throwable {
        var pointer = ValueLayout.ADDRESS;
        MethodHandle open = function("austenite_open", INT, pointer, INT, INT, pointer);
        MethodHandle evaluate = function(
                "austenite_evaluate_box", INT, pointer, INT, pointer, pointer, pointer, pointer, pointer, pointer);
        MethodHandle lastError = function(
                "austenite_last_error",
                pointer.withTargetLayout(java.lang.foreign.MemoryLayout.sequenceLayout(4096, ValueLayout.JAVA_BYTE)));
        try (Arena arena = Arena.ofConfined()) {
            HostStructs host = new HostStructs(arena);
            MemorySegment path =
                    host.text(NativeBuild.REFERENCE.resolve("fecrc.pb").toString());
            MemorySegment model = arena.allocate(pointer);
            MemorySegment none = MemorySegment.NULL;
            assertThat((int) open.invokeExact(path, 0, 1, model))
                    .as(((MemorySegment) lastError.invokeExact()).getString(0))
                    .isZero();
            MemorySegment handle = model.get(pointer, 0);
            MemorySegment energy = host.doubles(0);
            MemorySegment cell = host.doubles(-1.415, 1.415, 1.415, 1.415, -1.415, 1.415, 1.415, 1.415, -1.415);
            MemorySegment x = host.doubles(0, 0, 0);
            MemorySegment type = host.ints(0);
            MemorySegment result = host.result(energy);
            assertThat((int) evaluate.invokeExact(handle, 1, x, type, cell, none, none, result))
                    .isZero();
            // DeePMD-kit's energy of bcc-fe-1.
            assertThat(energy.get(ValueLayout.JAVA_DOUBLE, 0))
                    .isCloseTo(-8.35147407110806, org.assertj.core.api.Assertions.within(Tolerances.FP64_EXACT));
            assertThat((int) evaluate.invokeExact(handle, -1, x, type, cell, none, none, result))
                    .isEqualTo(Status.INPUT.code());
            assertThat(((MemorySegment) lastError.invokeExact()).getString(0)).startsWith("natoms is -1");
        }
    }
}
