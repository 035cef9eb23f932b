package org.austenite.backprop;

import org.austenite.gpu.Device;
import org.austenite.gpu.DeviceArray;
import org.austenite.gpu.Elements;
import org.austenite.gpu.KernelModule;
import org.austenite.gpu.Launch;
import org.austenite.gpu.Stream;
import org.austenite.neighbor.NeighborBlock;
import org.austenite.neighbor.NeighborList;
import org.austenite.potential.Evaluation;

/**
 * {@link Gather} on a GPU, for own lists: {@code kernels/80_gather.cu}. This form takes and gives host arrays, as the stage's contract has it.
 *
 * @param <A> {@code double[]} (fp64) or {@code float[]} (mixed: edge gradients in single precision, sums in double)
 */
public final class GatherCuda<A> implements Gather<A>, AutoCloseable {
    /** As in the kernels: 4 warps of 2 atoms. */
    private static final int ATOMS_PER_BLOCK = 8;

    private static final int THREADS = 128;
    private static final int SUM_THREADS = 256;

    private final KernelModule.Kernel gather;
    private final KernelModule.Kernel atomVirials;
    private final KernelModule.Kernel virialSum;
    private final Stream stream = new Stream();
    private final DeviceArray<long[]> rowBegin = new DeviceArray<>(Elements.LONG);
    private final DeviceArray<int[]> neighbor = new DeviceArray<>(Elements.INT);
    private final DeviceArray<char[]> partner = new DeviceArray<>(Elements.CHAR);
    private final DeviceArray<int[]> owner = new DeviceArray<>(Elements.INT);
    private final DeviceArray<double[]> position = new DeviceArray<>(Elements.DOUBLE);
    private final DeviceArray<A> gradients;
    private final DeviceArray<double[]> force = new DeviceArray<>(Elements.DOUBLE);
    private final DeviceArray<double[]> parts = new DeviceArray<>(Elements.DOUBLE);
    private final DeviceArray<double[]> virial = new DeviceArray<>(Elements.DOUBLE);
    private final DeviceArray<double[]> atomVirial = new DeviceArray<>(Elements.DOUBLE);

    private GatherCuda(KernelModule module, Elements<A> elements, String precision) {
        gather = module.kernel("gather_" + precision);
        atomVirials = module.kernel("atom_virial_" + precision);
        virialSum = module.kernel("virial_sum");
        gradients = new DeviceArray<>(elements);
    }

    /** Everything in double precision. */
    public static GatherCuda<double[]> fp64(Device device) {
        return fp64(device.module("80_gather"));
    }

    /** The same from other kernels than the shipped ones. */
    static GatherCuda<double[]> fp64(KernelModule module) {
        return new GatherCuda<>(module, Elements.DOUBLE, "f64");
    }

    /** Edge gradients in single precision, the rest in double. */
    public static GatherCuda<float[]> mixed(Device device) {
        return new GatherCuda<>(device.module("80_gather"), Elements.FLOAT, "mixed");
    }

    @Override
    public void gather(NeighborList list, A[] dEdR, Evaluation out) {
        if (!list.own()) {
            throw new IllegalArgumentException("the CUDA gather takes own (symmetric) lists, this one is a caller's");
        }
        upload(list, dEdR);
        int atoms = list.local();
        int blocks = (atoms + ATOMS_PER_BLOCK - 1) / ATOMS_PER_BLOCK;
        force.reserve(3L * atoms);
        parts.reserve(9L * blocks);
        virial.reserve(9);
        edges(new Launch(gather, blocks, THREADS), atoms)
                .with(force)
                .with(parts)
                .on(stream);
        new Launch(virialSum, 9, SUM_THREADS)
                .with(blocks)
                .with(parts)
                .with(virial)
                .on(stream);
        if (out.wantsAtomVirial()) {
            atomVirial.reserve(9L * atoms);
            edges(new Launch(atomVirials, blocks, THREADS), atoms)
                    .with(atomVirial)
                    .on(stream);
        }
        stream.synchronize();
        force.download(out.force(), 3 * atoms);
        virial.download(out.virial(), 9);
        if (out.wantsAtomVirial()) {
            atomVirial.download(out.atomVirial(), 9 * atoms);
        }
    }

    private Launch edges(Launch launch, int atoms) {
        return launch.with(atoms)
                .with(rowBegin)
                .with(neighbor)
                .with(partner)
                .with(owner)
                .with(position)
                .with(gradients);
    }

    private void upload(NeighborList list, A[] dEdR) {
        long[] begin = new long[list.local() + 1];
        neighbor.reserve(list.edges());
        partner.reserve(list.edges());
        gradients.reserve(3 * list.edges());
        long edges = 0;
        for (int b = 0; b < list.blocks().length; b++) {
            NeighborBlock block = list.blocks()[b];
            for (int a = 0; a <= block.rows(); a++) {
                begin[block.firstRow() + a] = edges + block.first()[a * block.ntypes()];
            }
            neighbor.upload(block.neighbor(), edges, block.edges());
            partner.upload(block.partner(), edges, block.edges());
            gradients.upload(dEdR[b], 3 * edges, 3 * block.edges());
            edges += block.edges();
        }
        rowBegin.set(begin, begin.length);
        owner.set(list.owner(), list.all());
        position.set(list.position(), 3 * list.all());
    }

    @Override
    public void close() {
        for (DeviceArray<?> array : new DeviceArray<?>[] {
            rowBegin, neighbor, partner, owner, position, gradients, force, parts, virial, atomVirial
        }) {
            array.close();
        }
        stream.close();
    }
}
