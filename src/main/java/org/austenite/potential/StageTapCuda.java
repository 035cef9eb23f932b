package org.austenite.potential;

import java.util.Arrays;
import org.austenite.gpu.Device;
import org.austenite.gpu.Stream;
import org.austenite.neighbor.NeighborList;
import org.austenite.neighbor.NeighborListCuda;

/**
 * The values between the CUDA rung's stages; D is formed inside the fitting kernels and cannot be had.
 *
 * @param <A> {@code double[]} (fp64) or {@code float[]} (mixed)
 */
public final class StageTapCuda<A> implements StageTap {
    private final Device device;
    private final StagesCuda<A> stages;
    private final Stream stream = new Stream();
    private final NeighborListCuda onDevice = new NeighborListCuda();

    /** Taps {@code stages} on {@code device}; takes ownership of both. */
    public StageTapCuda(Device device, StagesCuda<A> stages) {
        this.device = device;
        this.stages = stages;
    }

    @Override
    public Values values(NeighborList list, Parameters parameters) {
        onDevice.upload(list);
        stages.prepare(onDevice, parameters);
        Values values = stages.tap(onDevice, stream);
        int perRow = values.moments().length / Math.max(1, list.local());
        for (int i = 0; i < list.local(); i++) {
            if (list.type()[i] < 0) {
                Arrays.fill(values.moments(), i * perRow, (i + 1) * perRow, 0);
                Arrays.fill(values.dEdA(), i * perRow, (i + 1) * perRow, 0);
            }
        }
        return values;
    }

    @Override
    public void close() {
        onDevice.close();
        stages.close();
        stream.close();
        device.close();
    }
}
