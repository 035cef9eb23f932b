package org.austenite.gpu;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import org.austenite.AusteniteException;

/**
 * The stand-in driver of {@code cuda/}, built with CMake on first use and loaded before JCuda looks for {@code libcuda.so.1}: a library of that
 * name that is loaded already is taken.
 */
@SuppressWarnings("restricted")
public final class StandIn {
    private static StandIn loaded;
    private static AusteniteException notBuilt;

    private final SymbolLookup symbols;

    private StandIn(Path library) {
        symbols = SymbolLookup.libraryLookup(library, Arena.global());
    }

    /** The stand-in, in natural order and with all checks; the test is skipped where the tools that build it are missing. */
    public static synchronized StandIn use() {
        StandInDriver.missingTool().ifPresent(tool -> assumeTrue(false, () -> StandInDriver.advice(tool)));
        if (loaded == null) {
            loaded = new StandIn(load());
        }
        loaded.multiprocessors(108);
        loaded.devices(1, 75);
        loaded.limit(1L << 34);
        loaded.seed(0);
        loaded.checks(true, true, false);
        return loaded;
    }

    /** Once: what does not compile is not tried again for every test. */
    private static Path load() {
        if (notBuilt == null) {
            try {
                return StandInDriver.load();
            } catch (AusteniteException failed) {
                notBuilt = failed;
            }
        }
        throw notBuilt;
    }

    /** The order of blocks, warps and lanes; 0 is the natural one. */
    public void seed(long seed) {
        call("standin_seed", FunctionDescriptor.ofVoid(ValueLayout.JAVA_LONG), seed);
    }

    /** Which of the checks that can be switched off run, and whether memory accesses are counted. */
    public void checks(boolean uninitialised, boolean races, boolean counting) {
        FunctionDescriptor takes =
                FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
        call("standin_checks", takes, uninitialised ? 1 : 0, races ? 1 : 0, counting ? 1 : 0);
    }

    /** Bounds, alignment and barriers only, and blocks on all processors: some ten times faster than all checks. */
    public void fast() {
        checks(false, false, false);
    }

    /** How many threads the blocks of a launch that is not checked are spread over. */
    public void threads(int count) {
        call("standin_threads", FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT), count);
    }

    /** How many devices there are, and their compute capability: 75 is 7.5. */
    public void devices(int count, int capability) {
        FunctionDescriptor takes = FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
        call("standin_devices", takes, count, capability);
    }

    /** Most warp instructions of a launch: more is taken for an endless kernel. */
    public void limit(long instructions) {
        call("standin_limit", FunctionDescriptor.ofVoid(ValueLayout.JAVA_LONG), instructions);
    }

    /** The number of multiprocessors that the device reports. */
    public void multiprocessors(int count) {
        call("standin_multiprocessors", FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT), count);
    }

    /** Allocations that contexts left behind so far. */
    public long leaks() {
        return (long) call("standin_leaks", FunctionDescriptor.of(ValueLayout.JAVA_LONG));
    }

    /** Calls of the driver's entry points so far. */
    public long calls() {
        return (long) call("standin_calls", FunctionDescriptor.of(ValueLayout.JAVA_LONG));
    }

    /** Bytes that copies have carried from the host so far. */
    public long bytesToDevice() {
        return (long) call("standin_bytes_to_device", FunctionDescriptor.of(ValueLayout.JAVA_LONG));
    }

    /** Bytes that copies have carried to the host so far. */
    public long bytesToHost() {
        return (long) call("standin_bytes_to_host", FunctionDescriptor.of(ValueLayout.JAVA_LONG));
    }

    /** Forgets what was counted. */
    public void clearCounters() {
        call("standin_clear_counters", FunctionDescriptor.ofVoid());
    }

    /** What was counted, as CSV. */
    public String counters() {
        FunctionDescriptor writes =
                FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG);
        try (Arena arena = Arena.ofConfined()) {
            long length = (long) call("standin_counters", writes, MemorySegment.NULL, 0L);
            MemorySegment text = arena.allocate(length + 1);
            call("standin_counters", writes, text, length + 1);
            return text.getString(0);
        }
    }

    private Object call(String name, FunctionDescriptor type, Object... arguments) {
        MethodHandle function = Linker.nativeLinker().downcallHandle(symbols.findOrThrow(name), type);
        try {
            return function.invokeWithArguments(arguments);
        } catch (Throwable failed) {
            throw new IllegalStateException(name, failed);
        }
    }
}
