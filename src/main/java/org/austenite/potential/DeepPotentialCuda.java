package org.austenite.potential;

import java.util.Arrays;
import org.austenite.InputException;
import org.austenite.backprop.GatheredCuda;
import org.austenite.gpu.Device;
import org.austenite.gpu.DeviceArray;
import org.austenite.gpu.Elements;
import org.austenite.gpu.Stream;
import org.austenite.model.DeepPotModel;
import org.austenite.neighbor.NeighborList;
import org.austenite.neighbor.NeighborListCuda;
import org.austenite.parallel.Workers;

/**
 * A Deep Potential on a GPU behind {@link Potential}: lists come from the CPU, results go there. For structures one by one; a run's steps stay on
 * the device by other means. Belongs to the thread that made it.
 *
 * @param <A> {@code double[]} (fp64) or {@code float[]} (mixed)
 */
public final class DeepPotentialCuda<A> extends ModelPotential {
    private final Device device;
    private final StagesCuda<A> stages;
    private final Stream stream = new Stream();
    private final NeighborListCuda onDevice = new NeighborListCuda();
    private final GatheredCuda results = new GatheredCuda(
            new DeviceArray<>(Elements.DOUBLE),
            new DeviceArray<>(Elements.DOUBLE),
            new DeviceArray<>(Elements.DOUBLE),
            new DeviceArray<>(Elements.INT));
    private final DeviceArray<double[]> atomVirial = new DeviceArray<>(Elements.DOUBLE);
    private final double[] total = new double[1];

    private NeighborList list;
    private Parameters parameters;

    /** Wires {@code stages} of {@code model} on {@code device}; takes ownership of all. */
    public DeepPotentialCuda(DeepPotModel model, Device device, StagesCuda<A> stages, Workers workers) {
        super(model, workers);
        this.device = device;
        this.stages = stages;
    }

    @Override
    public void evaluate(NeighborList neighbours, Parameters given, Evaluation out) {
        prepare(neighbours, given);
        out.reserve(list.local(), list.all(), list.ntypes());
        stages.launch(onDevice, results, stream);
        if (out.wantsAtomVirial()) {
            stages.atomVirials(onDevice, atomVirial, stream);
        }
        stream.synchronize();
        download(out);
    }

    @SuppressWarnings("ReferenceEquality") // the same object means the same list, the same parameters
    private void prepare(NeighborList neighbours, Parameters given) {
        if (neighbours == list && given == parameters) {
            onDevice.uploadPositions(list);
            return;
        }
        if (!neighbours.own()) {
            throw new InputException(
                    "the cuda backend takes lists that the program builds itself, not another program's:"
                            + " use the vector backend there");
        }
        onDevice.upload(neighbours);
        stages.prepare(onDevice, given);
        list = neighbours;
        parameters = given;
    }

    private void download(Evaluation out) {
        results.force().download(out.force(), 3 * list.local());
        results.virial().download(out.virial(), 9);
        results.energy().download(total, 1);
        out.energy(total[0]);
        int[] overflow = new int[list.ntypes()];
        results.selOverflow().download(overflow, overflow.length);
        Arrays.setAll(out.selOverflow(), t -> overflow[t]);
        stages.atomEnergy().download(out.atomEnergy(), list.local());
        for (int i = 0; i < list.local(); i++) {
            if (list.type()[i] < 0) {
                out.atomEnergy()[i] = 0;
            }
        }
        if (out.wantsAtomVirial()) {
            atomVirial.download(out.atomVirial(), 9 * list.local());
        }
    }

    @Override
    public void close() {
        for (DeviceArray<?> array : new DeviceArray<?>[] {
            results.force(), results.virial(), results.energy(), results.selOverflow(), atomVirial
        }) {
            array.close();
        }
        onDevice.close();
        stages.close();
        stream.close();
        workers().close();
        device.close();
    }
}
