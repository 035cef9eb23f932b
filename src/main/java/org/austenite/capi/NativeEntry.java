package org.austenite.capi;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.austenite.AusteniteException;
import org.austenite.InputException;
import org.austenite.potential.Potential;

/**
 * The methods that the C library calls (jni/src/jvm.c looks them up by name). Pointers arrive as addresses. Nothing is thrown: each method
 * returns a {@link Status} code and writes a text for people to {@code text}, [textSize] bytes.
 */
final class NativeEntry {
    /** {@code AUSTENITE_API_VERSION} of the header that this class implements. */
    private static final int API_VERSION = 1;

    private static final Map<Long, HostModel> OPEN = new ConcurrentHashMap<>();
    private static final AtomicLong NEXT = new AtomicLong(1);

    private NativeEntry() {}

    /** What may fail. */
    @FunctionalInterface
    private interface Action {
        void run();
    }

    static int apiVersion() {
        return API_VERSION;
    }

    /** Opens a model and describes it at {@code told}: handle, cut-off, numbers of types and parameters, bytes of {@link #typeNames}. */
    static int open(long path, int precision, int threads, long told, long text, int textSize) {
        return guarded(new ErrorText(text, textSize), () -> {
            HostModel model = HostModel.open(HostMemory.text("path", path), precision, threads);
            long handle = NEXT.getAndIncrement();
            OPEN.put(handle, model);
            Potential potential = model.potential();
            HostMemory.putLong(told, handle);
            HostMemory.putDouble(told + 8, potential.rcut());
            HostMemory.putInt(told + 16, potential.typeMap().size());
            HostMemory.putInt(told + 20, potential.fparamSize());
            HostMemory.putInt(told + 24, potential.aparamSize());
            HostMemory.putInt(told + 28, names(potential).length);
        });
    }

    /** Writes the names of all types to {@code names}, each with a 0 at its end. */
    static int typeNames(long handle, long names, long text, int textSize) {
        return guarded(
                new ErrorText(text, textSize),
                () -> HostMemory.putBytes(names, names(model(handle).potential())));
    }

    static int evaluateBox(
            long handle,
            int atoms,
            long coord,
            long type,
            long cell,
            long fparam,
            long aparam,
            long result,
            long text,
            int textSize) {
        return guarded(
                new ErrorText(text, textSize),
                () -> model(handle).evaluateBox(atoms, coord, type, cell, fparam, aparam, HostResult.at(result)));
    }

    static int evaluateList(
            long handle,
            int local,
            int ghosts,
            long coord,
            long type,
            long list,
            long fparam,
            long aparam,
            long result,
            long text,
            int textSize) {
        return guarded(
                new ErrorText(text, textSize),
                () -> model(handle)
                        .evaluateList(
                                local, ghosts, coord, type, HostList.at(list), fparam, aparam, HostResult.at(result)));
    }

    static void close(long handle) {
        HostModel model = OPEN.remove(handle);
        if (model != null) {
            model.close();
        }
    }

    private static HostModel model(long handle) {
        HostModel model = OPEN.get(handle);
        if (model == null) {
            throw new InputException("the model has been closed");
        }
        return model;
    }

    private static byte[] names(Potential potential) {
        StringBuilder all = new StringBuilder();
        potential.typeMap().forEach(name -> all.append(name.replace('\0', '?')).append('\0'));
        return all.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Where the caller wants an error's text: an address and its size in bytes. */
    private record ErrorText(long address, int size) {
        private int failed(Status status, String message) {
            HostMemory.putText(address, size, message);
            return status.code();
        }
    }

    private static int guarded(ErrorText text, Action action) {
        try {
            action.run();
            return Status.OK.code();
        } catch (UnusableModelException e) {
            return text.failed(Status.MODEL, e.getMessage());
        } catch (AusteniteException e) {
            return text.failed(Status.INPUT, e.getMessage());
        } catch (OutOfMemoryError e) {
            return text.failed(Status.MEMORY, fullHeap(e));
        } catch (NoClassDefFoundError e) {
            return text.failed(Status.JAVA, missingClass(e));
        } catch (Throwable t) {
            return text.failed(Status.INTERNAL, trace(t));
        }
    }

    private static String fullHeap(OutOfMemoryError e) {
        return e.getMessage() + " (Java may use " + (Runtime.getRuntime().maxMemory() >> 20)
                + " MiB; more with AUSTENITE_JVM_OPTIONS=-Xmx4g)";
    }

    private static String missingClass(NoClassDefFoundError e) {
        return "Java lacks the class " + e.getMessage()
                + ": is the folder lib beside austenite.jar, and the module jdk.incubator.vector added?";
    }

    /** The exception and where it came from: all that a bug report will hold. */
    private static String trace(Throwable t) {
        StringBuilder told = new StringBuilder(t.toString());
        for (StackTraceElement frame : t.getStackTrace()) {
            told.append("\n  at ").append(frame);
        }
        return told.toString();
    }
}
