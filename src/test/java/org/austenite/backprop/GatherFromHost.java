package org.austenite.backprop;

import org.austenite.gpu.Device;
import org.austenite.gpu.DeviceArray;
import org.austenite.gpu.Elements;
import org.austenite.gpu.KernelModule;
import org.austenite.gpu.Stream;
import org.austenite.neighbor.NeighborBlock;
import org.austenite.neighbor.NeighborList;
import org.austenite.neighbor.NeighborListCuda;
import org.austenite.potential.Evaluation;

/** {@link GatherCuda} behind {@link Gather}, with host arrays, so that one contract test serves every rung; also sums the atomic energies and hands over
 * the counts that it finds in the evaluation. */
public final class GatherFromHost<A> implements Gather<A>, AutoCloseable {
    private final GatherCuda<A> stage;
    private final Stream stream = new Stream();
    private final NeighborListCuda onDevice = new NeighborListCuda();
    private final DeviceArray<A> gradients;
    private final DeviceArray<double[]> force = new DeviceArray<>(Elements.DOUBLE);
    private final DeviceArray<double[]> virial = new DeviceArray<>(Elements.DOUBLE);
    private final DeviceArray<long[]> overflow = new DeviceArray<>(Elements.LONG);
    private final DeviceArray<int[]> selOverflow = new DeviceArray<>(Elements.INT);
    private final DeviceArray<double[]> atomEnergy = new DeviceArray<>(Elements.DOUBLE);
    private final DeviceArray<double[]> energy = new DeviceArray<>(Elements.DOUBLE);
    private final DeviceArray<double[]> atomVirial = new DeviceArray<>(Elements.DOUBLE);

    private GatherFromHost(GatherCuda<A> stage, Elements<A> elements) {
        this.stage = stage;
        gradients = new DeviceArray<>(elements);
    }

    public static GatherFromHost<double[]> fp64(Device device) {
        return new GatherFromHost<>(GatherCuda.fp64(device), Elements.DOUBLE);
    }

    static GatherFromHost<double[]> fp64(KernelModule module) {
        return new GatherFromHost<>(GatherCuda.fp64(module), Elements.DOUBLE);
    }

    public static GatherFromHost<float[]> mixed(Device device) {
        return new GatherFromHost<>(GatherCuda.mixed(device), Elements.FLOAT);
    }

    @Override
    public void gather(NeighborList list, A[] dEdR, Evaluation out) {
        onDevice.upload(list);
        gradients.reserve(3 * list.edges());
        long edges = 0;
        for (NeighborBlock block : list.blocks()) {
            gradients.upload(dEdR[block.firstRow() / NeighborList.BLOCK], 3 * edges, 3 * block.edges());
            edges += block.edges();
        }
        atomEnergy.set(out.atomEnergy(), list.local());
        overflow.set(out.selOverflow(), list.ntypes());
        GatheredCuda gathered = new GatheredCuda(force, virial, energy, selOverflow);
        stage.gather(onDevice, gradients, atomEnergy, overflow, gathered, stream);
        if (out.wantsAtomVirial()) {
            stage.atomVirials(onDevice, gradients, atomVirial, stream);
        }
        stream.synchronize();
        force.download(out.force(), 3 * list.local());
        virial.download(out.virial(), 9);
        int[] counts = new int[list.ntypes()];
        selOverflow.download(counts, counts.length);
        overflow.download(out.selOverflow(), counts.length);
        for (int t = 0; t < counts.length; t++) {
            // What the kernel left there, which must be nothing, beside what it handed over.
            out.selOverflow()[t] += counts[t];
        }
        double[] sum = new double[1];
        energy.download(sum, 1);
        out.energy(sum[0]);
        if (out.wantsAtomVirial()) {
            atomVirial.download(out.atomVirial(), 9 * list.local());
        }
    }

    /** Sets the stop word's reason: the kernels that follow must do nothing. */
    void stop(int reason) {
        onDevice.stop().set(new int[] {reason, 0, 0, 0}, 4);
    }

    @Override
    public void close() {
        for (DeviceArray<?> array :
                new DeviceArray<?>[] {gradients, atomEnergy, overflow, force, virial, energy, selOverflow, atomVirial
                }) {
            array.close();
        }
        onDevice.close();
        stream.close();
        stage.close();
    }
}
