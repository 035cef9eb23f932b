package org.austenite.dynamics.cuda;

import java.util.List;
import org.austenite.InputException;
import org.austenite.dynamics.Backend;
import org.austenite.dynamics.PotentialTraits;
import org.austenite.dynamics.ProgramCheck;
import org.austenite.dynamics.Snapshot;
import org.austenite.dynamics.StepOp;
import org.austenite.dynamics.StepProgram;
import org.austenite.gpu.Device;

/** Runs programs on a GPU: whole steps on the device, with any {@link DeviceForces}. */
public final class CudaBackend implements Backend {
    private final int ordinal;
    private final DeviceForcesFactory factory;

    /**
     * A backend.
     *
     * @param ordinal number of the device
     * @param factory makes the forces of each program
     */
    public CudaBackend(int ordinal, DeviceForcesFactory factory) {
        this.ordinal = ordinal;
        this.factory = factory;
    }

    @Override
    public String name() {
        return "cuda";
    }

    /**
     * Prepares a program: opens the device, builds the list (the one that {@code start} came from,
     * where it has one) and evaluates the first forces. The number of threads does not matter.
     *
     * @throws InputException when operations, start and potential do not fit each other
     * @throws org.austenite.AusteniteException when the start itself is broken, or the device fails
     */
    @Override
    public StepProgram compile(List<StepOp> operations, Snapshot start, Settings settings, int threads) {
        Owned owned = new Owned();
        Device device = owned.add(Device.open(ordinal));
        try (Device.Use _ = device.use()) {
            DeviceForces forces = owned.add(factory.create(device));
            ProgramCheck.check(
                    operations,
                    start,
                    settings,
                    new PotentialTraits(forces.typeMap(), forces.rcut(), forces.aparamSize()));
            DeviceSystem system = owned.add(new DeviceSystem(device, operations, start, settings, forces));
            return new CudaStepProgram(system, operations, start, owned);
        } catch (RuntimeException failed) {
            owned.close();
            throw failed;
        }
    }
}
