package org.austenite.dynamics.cuda;

import java.util.List;
import org.austenite.gpu.DeviceArray;
import org.austenite.gpu.Elements;
import org.austenite.gpu.KernelModule;
import org.austenite.gpu.Launch;
import org.austenite.gpu.Stream;
import org.austenite.neighbor.NeighborListCuda;
import org.austenite.potential.Parameters;

/** The CPU tests' pair potential in device memory: src/test/cuda/pair.cu. */
final class PairForces implements DeviceForces {
    private static final int THREADS = 256;

    private final double epsilon;
    private final double sigma;
    private final double rcut;
    private final Spoiler spoiler;
    private final int overflow;
    private final KernelModule module;
    private final DeviceArray<double[]> atomEnergy = new DeviceArray<>(Elements.DOUBLE);
    private final DeviceArray<double[]> atomVirial = new DeviceArray<>(Elements.DOUBLE);
    private final DeviceArray<int[]> evaluations = new DeviceArray<>(Elements.INT);

    /** Puts {@code value} into a force component, or into the energy for component -1, in evaluation number {@code when}. */
    record Spoiler(int when, int component, double value) {
        static final Spoiler NONE = new Spoiler(-1, 0, 0);
    }

    private PairForces(double epsilon, double sigma, double rcut, Spoiler spoiler, int overflow) {
        this.overflow = overflow;
        this.epsilon = epsilon;
        this.sigma = sigma;
        this.rcut = rcut;
        this.spoiler = spoiler;
        module = TestPtx.module("pair");
        evaluations.set(new int[1], 1);
    }

    /** Types Ar and Kr that both interact as argon, as {@code PairBackends.argon()}. */
    static DeviceForcesFactory argon() {
        return _ -> new PairForces(0.0103, 3.405, 7, Spoiler.NONE, 0);
    }

    /** No interaction, cut off at 3 Angstrom, and results that {@code spoiler} spoils. */
    static DeviceForcesFactory spoiled(Spoiler spoiler) {
        return _ -> new PairForces(0, 1, 3, spoiler, 0);
    }

    /** No interaction, and {@code atoms} atoms that say to have too many neighbours of type Kr. */
    static DeviceForcesFactory overflowing(int atoms) {
        return _ -> new PairForces(0, 1, 3, Spoiler.NONE, atoms);
    }

    @Override
    public List<String> typeMap() {
        return List.of("Ar", "Kr");
    }

    @Override
    public double rcut() {
        return rcut;
    }

    @Override
    public int[] sel() {
        return new int[] {40, 30};
    }

    @Override
    public void prepare(NeighborListCuda list, Parameters parameters) {
        atomEnergy.reserve(list.local());
        atomVirial.reserve(9L * list.local());
    }

    @Override
    public void launch(NeighborListCuda list, DeviceEvaluation out, Stream stream) {
        if (overflow > 0) {
            out.selOverflow().upload(new int[] {overflow}, 1, 1);
        }
        new Launch(module.kernel("pair_atoms"), Math.ceilDiv(list.local(), THREADS), THREADS)
                .with(list.stop())
                .with(list.local())
                .with(list.ntypes())
                .with(list.groupBegin())
                .with(list.neighbor())
                .with(list.position())
                .with(epsilon)
                .with(sigma)
                .with(rcut)
                .with(out.force())
                .with(atomEnergy)
                .with(atomVirial)
                .on(stream);
        new Launch(module.kernel("pair_sums"), 1, 32)
                .with(list.stop())
                .with(list.local())
                .with(atomEnergy)
                .with(atomVirial)
                .with(out.energy())
                .with(out.virial())
                .on(stream);
        if (spoiler.when() >= 0) {
            new Launch(module.kernel("spoil"), 1, 1)
                    .with(list.stop())
                    .with(evaluations)
                    .with(spoiler.when())
                    .with(spoiler.component())
                    .with(spoiler.value())
                    .with(out.force())
                    .with(out.energy())
                    .on(stream);
        }
    }

    @Override
    public void close() {
        atomEnergy.close();
        atomVirial.close();
        evaluations.close();
    }
}
