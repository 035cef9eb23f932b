package org.austenite.gpu;

import static jcuda.driver.JCudaDriver.cuEventCreate;
import static jcuda.driver.JCudaDriver.cuEventDestroy;
import static jcuda.driver.JCudaDriver.cuEventQuery;
import static jcuda.driver.JCudaDriver.cuEventRecord;
import static jcuda.driver.JCudaDriver.cuMemAlloc;
import static jcuda.driver.JCudaDriver.cuMemAllocHost;
import static jcuda.driver.JCudaDriver.cuMemFree;
import static jcuda.driver.JCudaDriver.cuMemFreeHost;
import static jcuda.driver.JCudaDriver.cuMemcpyDtoHAsync;
import static jcuda.driver.JCudaDriver.cuMemcpyHtoDAsync;
import static jcuda.driver.JCudaDriver.cuStreamCreate;
import static jcuda.driver.JCudaDriver.cuStreamDestroy;
import static jcuda.driver.JCudaDriver.cuStreamSynchronize;
import static jcuda.driver.JCudaDriver.cuStreamWaitEvent;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import jcuda.Pointer;
import jcuda.driver.CUdeviceptr;
import jcuda.driver.CUevent;
import jcuda.driver.CUresult;
import jcuda.driver.CUstream;
import jcuda.driver.CUstream_flags;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The stand-in's asynchronous work is as late as the interface allows, so that a missing synchronisation shows. */
class StandInStreamsTest {
    private static final long BYTES = Double.BYTES;

    private Device device;
    private final Pointer in = new Pointer();
    private final Pointer out = new Pointer();
    private final CUdeviceptr onDevice = new CUdeviceptr();
    private final CUstream first = new CUstream();
    private final CUstream second = new CUstream();

    @BeforeEach
    void open() {
        StandIn.use();
        device = Device.open(0);
        ok(cuMemAllocHost(in, BYTES));
        ok(cuMemAllocHost(out, BYTES));
        ok(cuMemAlloc(onDevice, BYTES));
        ok(cuStreamCreate(first, CUstream_flags.CU_STREAM_NON_BLOCKING));
        ok(cuStreamCreate(second, CUstream_flags.CU_STREAM_NON_BLOCKING));
    }

    @AfterEach
    void close() {
        if (device != null) {
            cuStreamDestroy(first);
            cuStreamDestroy(second);
            cuMemFree(onDevice);
            cuMemFreeHost(in);
            cuMemFreeHost(out);
            device.close();
        }
    }

    @Test
    void copyToTheHost_isPoisonUntilTheStreamIsSynchronised() {
        value(in).put(0, 7);
        value(out).put(0, 1);
        ok(cuMemcpyHtoDAsync(onDevice, in, BYTES, first));
        ok(cuMemcpyDtoHAsync(out, onDevice, BYTES, first));
        assertThat(value(out).get(0)).isNaN();
        ok(cuStreamSynchronize(first));
        assertThat(value(out).get(0)).isEqualTo(7);
    }

    @Test
    void copyFromTheHost_takesWhatLiesThereAtTheSynchronisation() {
        value(in).put(0, 7);
        ok(cuMemcpyHtoDAsync(onDevice, in, BYTES, first));
        value(in).put(0, 8);
        ok(cuMemcpyDtoHAsync(out, onDevice, BYTES, first));
        ok(cuStreamSynchronize(first));
        assertThat(value(out).get(0)).isEqualTo(8);
    }

    @Test
    void streams_waitForEachOtherOnlyThroughEvents() {
        CUevent copied = new CUevent();
        ok(cuEventCreate(copied, 0));
        value(in).put(0, 7);
        ok(cuMemcpyHtoDAsync(onDevice, in, BYTES, first));
        ok(cuEventRecord(copied, first));
        ok(cuMemcpyDtoHAsync(out, onDevice, BYTES, second));
        ok(cuStreamSynchronize(second));
        assertThat(value(out).get(0)).as("nothing orders the two streams").isNaN();
        assertThat(cuEventQuery(copied)).isEqualTo(CUresult.CUDA_ERROR_NOT_READY);
        ok(cuStreamWaitEvent(second, copied, 0));
        ok(cuMemcpyDtoHAsync(out, onDevice, BYTES, second));
        ok(cuStreamSynchronize(second));
        assertThat(value(out).get(0)).isEqualTo(7);
        ok(cuEventDestroy(copied));
    }

    @Test
    void asynchronousCopyOfPageableMemory_isRefused() {
        assertThat(cuMemcpyHtoDAsync(onDevice, Pointer.to(new double[1]), BYTES, first))
                .isEqualTo(CUresult.CUDA_ERROR_INVALID_VALUE);
    }

    private static DoubleBuffer value(Pointer pinned) {
        return pinned.getByteBuffer(0, BYTES).order(ByteOrder.nativeOrder()).asDoubleBuffer();
    }

    private static void ok(int code) {
        assertThat(CUresult.stringFor(code)).isEqualTo("CUDA_SUCCESS");
    }
}
