package org.austenite.gpu;

import static jcuda.driver.JCudaDriver.cuLaunchKernel;

import java.util.ArrayList;
import java.util.List;
import jcuda.NativePointerObject;
import jcuda.Pointer;

/** One launch of a kernel: grid, block, then the arguments in the kernel's order. Their number and sizes are checked against the PTX. */
public final class Launch {
    static final boolean SYNCHRONOUS = Boolean.getBoolean("austenite.cuda.sync");

    private final KernelModule.Kernel kernel;
    private final long blocks;
    private final int threads;
    private int sharedBytes;
    private final List<NativePointerObject> arguments = new ArrayList<>();
    private final List<String> shown = new ArrayList<>();

    /** Made at the first launch, so that a launch that is given again allocates nothing. */
    private Pointer parameters;

    /** A launch of {@code blocks} blocks of {@code threads} threads. */
    public Launch(KernelModule.Kernel kernel, long blocks, int threads) {
        this.kernel = kernel;
        this.blocks = blocks;
        this.threads = threads;
    }

    /** Dynamic shared memory per block. */
    public Launch shared(int bytes) {
        sharedBytes = bytes;
        return this;
    }

    /** The next argument: a 32-bit integer. */
    public Launch with(int value) {
        return add(Pointer.to(new int[] {value}), Integer.BYTES, String.valueOf(value));
    }

    /** The next argument: a 64-bit integer. */
    public Launch with(long value) {
        return add(Pointer.to(new long[] {value}), Long.BYTES, String.valueOf(value));
    }

    /** The next argument: a double. */
    public Launch with(double value) {
        return add(Pointer.to(new double[] {value}), Double.BYTES, String.valueOf(value));
    }

    /** The next argument: a device array. */
    public Launch with(DeviceArray<?> array) {
        return add(Pointer.to(array.pointer()), Long.BYTES, array.toString());
    }

    private Launch add(Pointer argument, int bytes, String text) {
        int index = arguments.size();
        if (index >= kernel.parameterBytes().length || kernel.parameterBytes()[index] != bytes) {
            throw new IllegalArgumentException(
                    kernel.name() + ": argument " + index + " (" + text + ") has no parameter of " + bytes + " bytes");
        }
        arguments.add(argument);
        shown.add(text);
        return this;
    }

    /** Gives the launch to {@code stream}. */
    public void on(Stream stream) {
        if (arguments.size() != kernel.parameterBytes().length) {
            throw new IllegalArgumentException(kernel.name() + ": " + arguments.size() + " arguments for "
                    + kernel.parameterBytes().length + " parameters");
        }
        if (parameters == null) {
            parameters = Pointer.to(arguments.toArray(NativePointerObject[]::new));
        }
        stream.launched(this);
        Driver.check(
                cuLaunchKernel(
                        kernel.function(),
                        Math.toIntExact(blocks),
                        1,
                        1,
                        threads,
                        1,
                        1,
                        sharedBytes,
                        stream.handle(),
                        parameters,
                        null),
                () -> "launching " + this);
        if (SYNCHRONOUS) {
            stream.synchronize();
        }
    }

    @Override
    public String toString() {
        return kernel.name() + " on " + blocks + " blocks of " + threads + " threads, " + sharedBytes
                + " bytes shared, arguments " + shown;
    }
}
