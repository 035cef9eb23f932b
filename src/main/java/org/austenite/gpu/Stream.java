package org.austenite.gpu;

import static jcuda.driver.JCudaDriver.cuStreamCreate;
import static jcuda.driver.JCudaDriver.cuStreamDestroy;
import static jcuda.driver.JCudaDriver.cuStreamSynchronize;

import jcuda.driver.CUstream;
import jcuda.driver.CUstream_flags;

/** Work that the device does in the order in which it was given. Copies of {@link DeviceArray} wait for it. */
public final class Stream implements AutoCloseable {
    private final CUstream handle = new CUstream();
    private Launch lastLaunch;

    /** A stream of the calling thread's device. */
    public Stream() {
        Driver.check(cuStreamCreate(handle, CUstream_flags.CU_STREAM_DEFAULT), () -> "creating a stream");
    }

    /** Waits until all work given to the stream is done; a kernel's failure shows here. */
    public void synchronize() {
        Driver.check(
                cuStreamSynchronize(handle),
                () -> "waiting for a stream (launched last: " + (lastLaunch == null ? "nothing" : lastLaunch) + ")");
    }

    CUstream handle() {
        return handle;
    }

    void launched(Launch what) {
        lastLaunch = what;
    }

    /** Destroys the stream once its work is done. */
    @Override
    public void close() {
        cuStreamDestroy(handle);
    }
}
