package org.austenite.backprop;

import org.austenite.gpu.Device;
import org.austenite.gpu.DeviceArray;
import org.austenite.gpu.Elements;
import org.austenite.gpu.KernelModule;
import org.austenite.gpu.Launch;
import org.austenite.gpu.Stream;
import org.austenite.neighbor.NeighborListCuda;

/**
 * The formulas of {@link Gather} on a GPU, for own lists, and the sum of the atomic energies: {@code kernels/80_gather.cu}. Nothing waits: results are there when the stream has been
 * synchronised. Scratch grows only with a list that has more rows than every list before it.
 *
 * @param <A> {@code double[]} (fp64) or {@code float[]} (mixed: edge gradients in single precision, sums in double)
 */
public final class GatherCuda<A> implements AutoCloseable {
    /** As in the kernels: 4 warps of 2 atoms. */
    private static final int ATOMS_PER_BLOCK = 8;

    private static final int THREADS = 128;
    private static final int SUM_THREADS = 256;

    /** What is summed over atoms: nine components of the virial, and the energy. */
    private static final int SUMS = 10;

    private final KernelModule.Kernel gather;
    private final KernelModule.Kernel atomVirials;
    private final KernelModule.Kernel sums;
    private final DeviceArray<double[]> parts = new DeviceArray<>(Elements.DOUBLE);

    private GatherCuda(KernelModule module, String precision) {
        gather = module.kernel("gather_" + precision);
        atomVirials = module.kernel("atom_virial_" + precision);
        sums = module.kernel("gather_sums");
    }

    /** Everything in double precision. */
    public static GatherCuda<double[]> fp64(Device device) {
        return fp64(device.module("80_gather"));
    }

    /** The same from other kernels than the shipped ones. */
    static GatherCuda<double[]> fp64(KernelModule module) {
        return new GatherCuda<>(module, "f64");
    }

    /** Edge gradients in single precision, the rest in double. */
    public static GatherCuda<float[]> mixed(Device device) {
        return new GatherCuda<>(device.module("80_gather"), "mixed");
    }

    /**
     * Forces, the virial, the energy and the overflows of sel.
     *
     * @param dEdR in: dE/drij of each edge (eV/Angstrom), [edges, 3]
     * @param atomEnergy in: atomic energies (eV), [local]; those of virtual atoms are not looked at
     * @param overflow in: the moments' counts of rows with more than sel neighbours, [ntypes]; 0 afterwards
     */
    public void gather(
            NeighborListCuda list,
            DeviceArray<A> dEdR,
            DeviceArray<double[]> atomEnergy,
            DeviceArray<long[]> overflow,
            GatheredCuda out,
            Stream stream) {
        int blocks = blocks(list);
        out.force().reserve(3L * list.local());
        parts.reserve(SUMS * (long) blocks);
        out.virial().reserve(9);
        out.energy().reserve(1);
        out.selOverflow().reserve(list.ntypes());
        edges(gather, list, dEdR)
                .with(list.type())
                .with(atomEnergy)
                .with(out.force())
                .with(parts)
                .on(stream);
        new Launch(sums, SUMS + 1, SUM_THREADS)
                .with(list.stop())
                .with(blocks)
                .with(parts)
                .with(out.virial())
                .with(out.energy())
                .with(list.ntypes())
                .with(overflow)
                .with(out.selOverflow())
                .on(stream);
    }

    /**
     * Atomic virials, on the neighbour of each edge as DeePMD-kit has them.
     *
     * @param dEdR in: dE/drij of each edge (eV/Angstrom), [edges, 3]
     * @param atomVirial out: atomic virials (eV), [local, 9]
     */
    public void atomVirials(
            NeighborListCuda list, DeviceArray<A> dEdR, DeviceArray<double[]> atomVirial, Stream stream) {
        atomVirial.reserve(9L * list.local());
        edges(atomVirials, list, dEdR).with(atomVirial).on(stream);
    }

    private static int blocks(NeighborListCuda list) {
        return (list.local() + ATOMS_PER_BLOCK - 1) / ATOMS_PER_BLOCK;
    }

    private Launch edges(KernelModule.Kernel kernel, NeighborListCuda list, DeviceArray<A> dEdR) {
        return new Launch(kernel, blocks(list), THREADS)
                .with(list.stop())
                .with(list.local())
                .with(list.ntypes())
                .with(list.groupBegin())
                .with(list.neighbor())
                .with(list.partner())
                .with(list.owner())
                .with(list.position())
                .with(dEdR);
    }

    @Override
    public void close() {
        parts.close();
    }
}
