package org.austenite.gpu;

import static jcuda.driver.JCudaDriver.cuCtxSynchronize;
import static jcuda.driver.JCudaDriver.cuEventCreate;
import static jcuda.driver.JCudaDriver.cuEventElapsedTime;
import static jcuda.driver.JCudaDriver.cuEventRecord;
import static jcuda.driver.JCudaDriver.cuEventSynchronize;
import static jcuda.driver.JCudaDriver.cuGraphDestroy;
import static jcuda.driver.JCudaDriver.cuGraphExecDestroy;
import static jcuda.driver.JCudaDriver.cuGraphGetNodes;
import static jcuda.driver.JCudaDriver.cuGraphInstantiate;
import static jcuda.driver.JCudaDriver.cuGraphLaunch;
import static jcuda.driver.JCudaDriver.cuLaunchKernel;
import static jcuda.driver.JCudaDriver.cuMemAlloc;
import static jcuda.driver.JCudaDriver.cuMemAllocHost;
import static jcuda.driver.JCudaDriver.cuMemFree;
import static jcuda.driver.JCudaDriver.cuMemFreeHost;
import static jcuda.driver.JCudaDriver.cuMemcpyDtoHAsync;
import static jcuda.driver.JCudaDriver.cuMemcpyHtoDAsync;
import static jcuda.driver.JCudaDriver.cuMemsetD32;
import static jcuda.driver.JCudaDriver.cuMemsetD32Async;
import static jcuda.driver.JCudaDriver.cuStreamBeginCapture;
import static jcuda.driver.JCudaDriver.cuStreamCreate;
import static jcuda.driver.JCudaDriver.cuStreamDestroy;
import static jcuda.driver.JCudaDriver.cuStreamEndCapture;
import static jcuda.driver.JCudaDriver.cuStreamSynchronize;
import static jcuda.driver.JCudaDriver.cuStreamWaitEvent;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import jcuda.Pointer;
import jcuda.driver.CUdeviceptr;
import jcuda.driver.CUevent;
import jcuda.driver.CUfunction;
import jcuda.driver.CUgraph;
import jcuda.driver.CUgraphExec;
import jcuda.driver.CUresult;
import jcuda.driver.CUstream;
import jcuda.driver.CUstreamCaptureMode;
import jcuda.driver.CUstream_flags;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Graphs on the stand-in: captured work is done at every launch and not before; what may not be captured is refused as by the driver. */
class StandInGraphsTest {
    private static final long BYTES = Double.BYTES;

    private StandIn standIn;
    private Device device;
    private CUfunction addOne;
    private final Pointer in = new Pointer();
    private final Pointer out = new Pointer();
    private final CUdeviceptr x = new CUdeviceptr();
    private final CUstream first = new CUstream();
    private final CUstream second = new CUstream();
    private final CUgraph graph = new CUgraph();
    private final CUgraphExec executable = new CUgraphExec();

    @BeforeEach
    void open() {
        standIn = StandIn.use();
        device = Device.open(0);
        addOne = KernelModule.of("add_one", ADD_ONE).kernel("add_one").function();
        ok(cuMemAllocHost(in, BYTES));
        ok(cuMemAllocHost(out, BYTES));
        ok(cuMemAlloc(x, BYTES));
        ok(cuMemsetD32(x, 0, 2));
        ok(cuStreamCreate(first, CUstream_flags.CU_STREAM_NON_BLOCKING));
        ok(cuStreamCreate(second, CUstream_flags.CU_STREAM_NON_BLOCKING));
    }

    @AfterEach
    void close() {
        if (device != null) {
            cuStreamDestroy(first);
            cuStreamDestroy(second);
            cuMemFree(x);
            cuMemFreeHost(in);
            cuMemFreeHost(out);
            device.close();
        }
    }

    @Test
    void launches_repeatWhatWasCaptured() {
        begin();
        launchAddOne(first);
        launchAddOne(first);
        ok(cuMemcpyDtoHAsync(out, x, BYTES, first));
        end();
        assertThat(nodes()).isEqualTo(3);
        ok(cuCtxSynchronize());
        value(out).put(0, -1);
        long calls = standIn.calls();
        for (int k = 1; k <= 3; k++) {
            ok(cuGraphLaunch(executable, first));
            assertThat(value(out).get(0)).as("before it has run").isNaN();
            ok(cuStreamSynchronize(first));
            assertThat(value(out).get(0)).isEqualTo(2 * k);
        }
        assertThat(standIn.calls() - calls).as("calls of the driver").isEqualTo(6);
        ok(cuGraphExecDestroy(executable));
    }

    @Test
    void fillsAndCopies_areNodes() {
        value(in).put(0, 5);
        begin();
        ok(cuMemsetD32Async(x, 0, 2, first));
        launchAddOne(first);
        ok(cuMemcpyDtoHAsync(out, x, BYTES, first));
        ok(cuMemcpyHtoDAsync(x, in, BYTES, first));
        launchAddOne(first);
        end();
        long toHost = standIn.bytesToHost();
        ok(cuGraphLaunch(executable, second));
        value(in).put(0, 7);
        ok(cuStreamSynchronize(second));
        assertThat(value(out).get(0)).isEqualTo(1);
        assertThat(standIn.bytesToHost() - toHost).isEqualTo(BYTES);
        ok(cuMemcpyDtoHAsync(out, x, BYTES, first));
        ok(cuStreamSynchronize(first));
        assertThat(value(out).get(0))
                .as("read at the launch, not at the capture")
                .isEqualTo(8);
    }

    @Test
    void streamsJoinThroughEvents() {
        for (long seed = 0; seed < 4; seed++) {
            standIn.seed(seed);
            CUevent forked = new CUevent();
            CUevent joined = new CUevent();
            ok(cuEventCreate(forked, 0));
            ok(cuEventCreate(joined, 0));
            begin();
            ok(cuMemsetD32Async(x, 0, 2, first));
            ok(cuEventRecord(forked, first));
            ok(cuStreamWaitEvent(second, forked, 0));
            launchAddOne(second);
            ok(cuEventRecord(joined, second));
            assertThat(cuEventSynchronize(joined)).isEqualTo(CUresult.CUDA_ERROR_CAPTURED_EVENT);
            ok(cuStreamWaitEvent(first, joined, 0));
            ok(cuMemcpyDtoHAsync(out, x, BYTES, first));
            end();
            ok(cuGraphLaunch(executable, first));
            ok(cuStreamSynchronize(first));
            assertThat(value(out).get(0)).isEqualTo(1);
        }
    }

    @Test
    void waitingDuringACapture_breaksIt() {
        begin();
        launchAddOne(first);
        assertThat(cuStreamSynchronize(first)).isEqualTo(CUresult.CUDA_ERROR_STREAM_CAPTURE_UNSUPPORTED);
        assertThat(cuStreamEndCapture(first, graph)).isEqualTo(CUresult.CUDA_ERROR_STREAM_CAPTURE_INVALIDATED);
        begin();
        assertThat(cuMemAlloc(new CUdeviceptr(), BYTES)).isEqualTo(CUresult.CUDA_ERROR_STREAM_CAPTURE_UNSUPPORTED);
        assertThat(cuStreamEndCapture(first, graph)).isEqualTo(CUresult.CUDA_ERROR_STREAM_CAPTURE_INVALIDATED);
        assertThat(cuStreamEndCapture(first, graph)).isEqualTo(CUresult.CUDA_ERROR_ILLEGAL_STATE);
    }

    @Test
    void streamThatIsNotJoined_isRefused() {
        CUevent forked = new CUevent();
        ok(cuEventCreate(forked, 0));
        begin();
        launchAddOne(first);
        ok(cuEventRecord(forked, first));
        ok(cuStreamWaitEvent(second, forked, 0));
        launchAddOne(second);
        assertThat(cuStreamEndCapture(first, graph)).isEqualTo(CUresult.CUDA_ERROR_STREAM_CAPTURE_UNJOINED);
    }

    @Test
    void timeBetweenEvents_isNoTime() {
        CUevent start = new CUevent();
        CUevent end = new CUevent();
        float[] milliseconds = {-1};
        ok(cuEventCreate(start, 0));
        ok(cuEventCreate(end, 0));
        ok(cuEventRecord(start, first));
        launchAddOne(first);
        ok(cuEventRecord(end, first));
        assertThat(cuEventElapsedTime(milliseconds, start, end)).isEqualTo(CUresult.CUDA_ERROR_NOT_READY);
        ok(cuEventSynchronize(end));
        ok(cuEventElapsedTime(milliseconds, start, end));
        assertThat(milliseconds[0]).isZero();
    }

    private void begin() {
        ok(cuStreamBeginCapture(first, CUstreamCaptureMode.CU_STREAM_CAPTURE_MODE_GLOBAL));
    }

    private void end() {
        ok(cuStreamEndCapture(first, graph));
        ok(cuGraphInstantiate(executable, graph, 0));
    }

    private long nodes() {
        long[] count = {0};
        ok(cuGraphGetNodes(graph, null, count));
        ok(cuGraphDestroy(graph));
        return count[0];
    }

    private void launchAddOne(CUstream stream) {
        ok(cuLaunchKernel(addOne, 1, 1, 1, 1, 1, 1, 0, stream, Pointer.to(Pointer.to(x)), null));
    }

    private static DoubleBuffer value(Pointer pinned) {
        return pinned.getByteBuffer(0, BYTES).order(ByteOrder.nativeOrder()).asDoubleBuffer();
    }

    private static void ok(int code) {
        assertThat(CUresult.stringFor(code)).isEqualTo("CUDA_SUCCESS");
    }

    private static final String ADD_ONE = """
            .version 8.0
            .target sm_75
            .address_size 64
            .visible .entry add_one(.param .u64 add_one_x)
            {
                .reg .b64 %rd<2>;
                .reg .f64 %fd<2>;
                ld.param.u64 %rd1, [add_one_x];
                ld.global.f64 %fd1, [%rd1];
                add.rn.f64 %fd1, %fd1, 0d3FF0000000000000;
                st.global.f64 [%rd1], %fd1;
                ret;
            }
            """;
}
