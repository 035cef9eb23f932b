package org.austenite.moments;

import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.austenite.InputException;
import org.austenite.embedding.TableSet;
import org.austenite.gpu.Device;
import org.austenite.gpu.DeviceArray;
import org.austenite.gpu.Elements;
import org.austenite.gpu.KernelModule;
import org.austenite.gpu.Launch;
import org.austenite.gpu.Stream;
import org.austenite.model.DescriptorSeA;
import org.austenite.neighbor.NeighborListCuda;

/**
 * The formulas of {@link Moments} on a GPU, for own lists: {@code kernels/30_moments.cu}. Nothing waits; {@code backward}
 * follows {@code forward} for the same rows and positions.
 *
 * @param <A> {@code double[]} (fp64) or {@code float[]} (mixed: only the subtraction of positions in double precision)
 */
public final class MomentsCuda<A> implements AutoCloseable {
    private static final int WARP = 32;
    private static final int MOST_WARPS = 4;
    private static final int SHARED_BYTES = 48 * 1024;

    /** Bytes of one lane's channels, and of a block of them. */
    private static final int VECTOR_BYTES = 16;

    private static final int BLOCK_BYTES = 128;

    /** Edges that go through a net at once, with tables and without. */
    private static final int FEW_EDGES = 1;

    private static final int MANY_EDGES = 4;

    private final Elements<A> elements;
    private final KernelModule.Kernel forward;
    private final KernelModule.Kernel backward;
    private final MomentsModelCuda<A> model;

    /** Numbers between a net's layers: values and slopes of two layers' outputs. */
    private final int netRoom;

    private final DeviceArray<int[]> kept = new DeviceArray<>(Elements.INT);
    private final DeviceArray<long[]> overflow = new DeviceArray<>(Elements.LONG);

    private MomentsCuda(
            KernelModule module,
            String precision,
            Elements<A> elements,
            DescriptorSeA descriptor,
            TableSet set,
            DoubleUnaryOperator round,
            Function<double[], A> narrow) {
        this.elements = elements;
        MomentsPack pack = new MomentsPack(descriptor, set, BLOCK_BYTES / elements.bytes(), round);
        String kernels = (pack.netsEverywhere() ? "net_" : "") + precision;
        forward = module.kernel("moments_" + kernels);
        backward = module.kernel("moments_bwd_" + kernels);
        netRoom = 4 * pack.nets.widest() * (pack.netsEverywhere() ? MANY_EDGES : FEW_EDGES);
        int most = warpBytes(gradients(pack.blocks));
        if (most > SHARED_BYTES) {
            throw new InputException("an embedding of width " + pack.width + " needs " + most
                    + " bytes of a GPU's shared memory per atom, there are " + SHARED_BYTES + ": use --backend vector");
        }
        model = new MomentsModelCuda<>(pack, elements, narrow);
        overflow.set(new long[pack.ntypes], pack.ntypes);
    }

    /** Everything in double precision; the embeddings are {@code set}'s ({@link TableSet#exact} for the nets themselves). */
    public static MomentsCuda<double[]> fp64(Device device, DescriptorSeA descriptor, TableSet set) {
        return fp64(device.module("30_moments"), descriptor, set);
    }

    /** The same from other kernels than the shipped ones. */
    static MomentsCuda<double[]> fp64(KernelModule module, DescriptorSeA descriptor, TableSet set) {
        return new MomentsCuda<>(module, "f64", Elements.DOUBLE, descriptor, set, x -> x, a -> a);
    }

    /** Differences of positions in double precision, the rest in single. */
    public static MomentsCuda<float[]> mixed(Device device, DescriptorSeA descriptor, TableSet set) {
        KernelModule module = device.module("30_moments");
        return new MomentsCuda<>(module, "mixed", Elements.FLOAT, descriptor, set, x -> (float) x, MomentsPack::narrow);
    }

    /**
     * Moments of {@code rows} rows from {@code firstRow} on.
     *
     * @param a out: A, [rows, 4, width]
     */
    public void forward(NeighborListCuda list, int firstRow, int rows, DeviceArray<A> a, Stream stream) {
        kept.reserve((long) list.local() * model.ntypes());
        a.reserve(4L * rows * model.width());
        int passLength = WARP * VECTOR_BYTES / elements.bytes();
        int passes = (model.width() + passLength - 1) / passLength;
        launch(forward, list, firstRow, rows, passes, 0)
                .with(kept)
                .with(overflow)
                .with(a)
                .on(stream);
    }

    /**
     * Gradients of the edges of these rows.
     *
     * @param dEdA in: dE/dA, [rows, 4, width]
     * @param dEdR out: dE/drij (eV/Angstrom), [edges, 3], at the edge's place in the whole list
     */
    public void backward(
            NeighborListCuda list, int firstRow, int rows, DeviceArray<A> dEdA, DeviceArray<A> dEdR, Stream stream) {
        dEdR.reserve(3 * list.edges());
        launch(backward, list, firstRow, rows, 1, gradients(model.blocks()))
                .with(kept)
                .with(dEdA)
                .with(dEdR)
                .on(stream);
    }

    /** A launch with {@code repeats} warps per row, each with room for {@code gradients} numbers of dE/dA. */
    private Launch launch(
            KernelModule.Kernel kernel, NeighborListCuda list, int firstRow, int rows, int repeats, int gradients) {
        int bytes = warpBytes(gradients);
        int warps = Math.min(MOST_WARPS, SHARED_BYTES / bytes);
        long blocks = (rows + warps - 1L) / warps * repeats;
        Launch launch = new Launch(kernel, blocks, warps * WARP)
                .shared(warps * bytes)
                .with(list.stop())
                .with(firstRow)
                .with(rows);
        return model.with(launch)
                .with(list.groupBegin())
                .with(list.neighbor())
                .with(list.type())
                .with(list.position());
    }

    /** Numbers of a row's dE/dA in shared memory. */
    private int gradients(int blocks) {
        return 4 * blocks * BLOCK_BYTES / elements.bytes();
    }

    /** As {@code Room} of the kernels: a batch's edges, dE/dA, a net's layers, and an integer per lane. */
    private int warpBytes(int gradients) {
        return (9 * WARP + gradients + netRoom) * elements.bytes() + WARP * Integer.BYTES;
    }

    /** Rows with more than sel neighbours by neighbour type, counted since the counts were last set to 0, [ntypes]. */
    public DeviceArray<long[]> overflow() {
        return overflow;
    }

    @Override
    public void close() {
        model.close();
        kept.close();
        overflow.close();
    }
}
