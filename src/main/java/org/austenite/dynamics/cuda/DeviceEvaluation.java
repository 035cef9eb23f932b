package org.austenite.dynamics.cuda;

import org.austenite.gpu.DeviceArray;
import org.austenite.gpu.Elements;

/** What {@link DeviceForces} write, in device memory. */
public final class DeviceEvaluation implements AutoCloseable {
    private final DeviceArray<double[]> force = new DeviceArray<>(Elements.DOUBLE);
    private final DeviceArray<double[]> virial = new DeviceArray<>(Elements.DOUBLE);
    private final DeviceArray<double[]> energy = new DeviceArray<>(Elements.DOUBLE);
    private final DeviceArray<int[]> selOverflow = new DeviceArray<>(Elements.INT);

    /** Room for {@code atoms} local atoms of {@code ntypes} types; all zero. */
    public DeviceEvaluation(int atoms, int ntypes) {
        force.set(new double[3 * atoms], 3 * atoms);
        virial.set(new double[9], 9);
        energy.set(new double[1], 1);
        selOverflow.set(new int[ntypes], ntypes);
    }

    /** Forces (eV/Angstrom), [local, 3]. */
    public DeviceArray<double[]> force() {
        return force;
    }

    /** Virial +W (eV), [9] row-major. */
    public DeviceArray<double[]> virial() {
        return virial;
    }

    /** Potential energy (eV), [1]. */
    public DeviceArray<double[]> energy() {
        return energy;
    }

    /** By type, how many atoms had more neighbours of it than the model's sel: int32 [ntypes], 0 where the model has no limit. */
    public DeviceArray<int[]> selOverflow() {
        return selOverflow;
    }

    @Override
    public void close() {
        force.close();
        virial.close();
        energy.close();
        selOverflow.close();
    }
}
