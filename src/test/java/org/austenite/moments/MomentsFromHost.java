package org.austenite.moments;

import org.austenite.gpu.DeviceArray;
import org.austenite.gpu.Elements;
import org.austenite.gpu.Stream;
import org.austenite.neighbor.Chunk;
import org.austenite.neighbor.NeighborBlock;
import org.austenite.neighbor.NeighborListCuda;
import org.austenite.potential.Panels;

/** {@link MomentsCuda} behind {@link Moments}, with host arrays, so that one contract test serves every rung. */
public final class MomentsFromHost<A> implements Moments<A>, AutoCloseable {
    private final MomentsCuda<A> stage;
    private final Panels layout;
    private final Stream stream = new Stream();
    private final NeighborListCuda list = new NeighborListCuda();
    private final DeviceArray<A> a;
    private final DeviceArray<A> gradients;

    /** Takes ownership of {@code stage}. */
    public MomentsFromHost(MomentsCuda<A> stage, Elements<A> elements, int width) {
        this.stage = stage;
        layout = new Panels(1, 4 * width);
        a = new DeviceArray<>(elements);
        gradients = new DeviceArray<>(elements);
    }

    @Override
    public Panels layout() {
        return layout;
    }

    @Override
    public void forward(Chunk chunk, A moments) {
        list.upload(chunk.list());
        a.set(moments, layout.size(chunk.rows()));
        stage.forward(list, firstRow(chunk), chunk.rows(), a, stream);
        stream.synchronize();
        a.download(moments, layout.size(chunk.rows()));
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // blocks have no other identity
    public void backward(Chunk chunk, A dEdA, A dEdR) {
        if (chunk.block().firstRow() != 0) {
            throw new IllegalArgumentException("host gradients are per block: the first block only");
        }
        NeighborBlock block = chunk.block();
        a.set(dEdA, layout.size(chunk.rows()));
        gradients.reserve(3 * chunk.list().edges());
        gradients.set(dEdR, 3 * block.edges());
        stage.backward(list, firstRow(chunk), chunk.rows(), a, gradients, stream);
        stream.synchronize();
        gradients.download(dEdR, 3 * block.edges());
    }

    private static int firstRow(Chunk chunk) {
        return chunk.block().firstRow() + chunk.first();
    }

    /** Sets the stop word's reason: the kernels that follow must do nothing. */
    public void stop(int reason) {
        list.stop().set(new int[] {reason, 0, 0, 0}, 4);
    }

    @Override
    public void drainOverflow(long[] total) {
        long[] counted = new long[total.length];
        stage.overflow().download(counted, counted.length);
        stage.overflow().set(new long[counted.length], counted.length);
        for (int t = 0; t < total.length; t++) {
            total[t] += counted[t];
        }
    }

    @Override
    public void close() {
        a.close();
        gradients.close();
        list.close();
        stream.close();
        stage.close();
    }
}
