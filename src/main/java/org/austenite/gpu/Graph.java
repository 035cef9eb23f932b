package org.austenite.gpu;

import static jcuda.driver.JCudaDriver.cuGraphDestroy;
import static jcuda.driver.JCudaDriver.cuGraphExecDestroy;
import static jcuda.driver.JCudaDriver.cuGraphInstantiate;
import static jcuda.driver.JCudaDriver.cuGraphLaunch;
import static jcuda.driver.JCudaDriver.cuStreamBeginCapture;
import static jcuda.driver.JCudaDriver.cuStreamEndCapture;

import java.util.function.Consumer;
import jcuda.driver.CUgraph;
import jcuda.driver.CUgraphExec;
import jcuda.driver.CUstreamCaptureMode;

/**
 * Launches that are given to a stream again and again by one call, with the arguments that they had when they were captured: arrays that grow
 * afterwards are not followed.
 */
public final class Graph implements AutoCloseable {
    private final CUgraph graph = new CUgraph();
    private final CUgraphExec executable = new CUgraphExec();

    private Graph() {}

    /**
     * Captures what {@code work} gives to {@code stream}; nothing of it is done yet. It must neither allocate nor wait, and its kernels must have run
     * once before: a driver may load them at their first launch, which waits.
     */
    public static Graph capture(Stream stream, Consumer<Stream> work) {
        Graph captured = new Graph();
        Driver.check(
                cuStreamBeginCapture(stream.handle(), CUstreamCaptureMode.CU_STREAM_CAPTURE_MODE_THREAD_LOCAL),
                () -> "beginning to capture a stream");
        try {
            work.accept(stream);
        } catch (RuntimeException failed) {
            cuStreamEndCapture(stream.handle(), captured.graph);
            cuGraphDestroy(captured.graph);
            throw failed;
        }
        Driver.check(cuStreamEndCapture(stream.handle(), captured.graph), () -> "capturing a stream");
        Driver.check(
                cuGraphInstantiate(captured.executable, captured.graph, 0),
                () -> "making a graph of what was captured");
        return captured;
    }

    /** Whether launches may be captured: not where each waits for its end ({@code -Daustenite.cuda.sync=true}). */
    public static boolean isPossible() {
        return !Launch.SYNCHRONOUS;
    }

    /** Gives everything captured to {@code stream}, in one call. */
    public void launch(Stream stream) {
        Driver.check(cuGraphLaunch(executable, stream.handle()), () -> "launching a graph");
    }

    @Override
    public void close() {
        cuGraphExecDestroy(executable);
        cuGraphDestroy(graph);
    }
}
