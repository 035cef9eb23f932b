package org.austenite.fitting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.austenite.gpu.Device;
import org.austenite.gpu.DeviceArray;
import org.austenite.gpu.Elements;
import org.austenite.gpu.KernelModule;
import org.austenite.gpu.Stream;
import org.austenite.model.DeepPotModel;
import org.austenite.neighbor.NeighborList;
import org.austenite.neighbor.NeighborListCuda;
import org.austenite.potential.Parameters;

/**
 * The formulas of {@link org.austenite.descriptor.Descriptor} and {@link Fitting} on a GPU, as one stage: {@code kernels/60_fitting.cu}.
 *
 * <p>{@link #prepare} once per list, then {@link #evaluate} for each chunk, every step: it gives the same launches each time, and allocates nothing
 * after the first (or after {@link #plan}).
 *
 * @param <A> {@code double[]} (fp64) or {@code float[]} (mixed: the energy is summed in double precision)
 */
public final class FittingCuda<A> implements AutoCloseable {
    private static final String MODULE = "60_fitting";

    private final FittingTables tables;
    private final FittingShifts shifts;
    private final FittingKernels<A> kernels;

    /** By the block that a chunk starts with; null where none starts. */
    private final List<FittingLaunches<A>> chunks = new ArrayList<>();

    private FittingCuda(
            KernelModule module,
            Elements<A> elements,
            String precision,
            DeepPotModel model,
            FittingTile.Choice choice,
            Function<double[], A> narrow) {
        tables = new FittingTables(
                model.fitting(), model.descriptor().width(), model.descriptor().axisNeuron());
        shifts = new FittingShifts(model.fitting(), tables);
        kernels = new FittingKernels<>(module, elements, precision, tables, choice, narrow);
    }

    /** Everything in double precision. */
    public static FittingCuda<double[]> fp64(Device device, DeepPotModel model) {
        return fp64(device.module(MODULE), model, FittingTile.Choice.USUAL);
    }

    /** The same from other kernels than the shipped ones, or with other tiles than the number of atoms asks for. */
    static FittingCuda<double[]> fp64(KernelModule module, DeepPotModel model, FittingTile.Choice choice) {
        return new FittingCuda<>(module, Elements.DOUBLE, "f64", model, choice, a -> a);
    }

    /** Nets in single precision, the energy's sum in double. */
    public static FittingCuda<float[]> mixed(Device device, DeepPotModel model) {
        return mixed(device.module(MODULE), model, FittingTile.Choice.USUAL);
    }

    static FittingCuda<float[]> mixed(KernelModule module, DeepPotModel model, FittingTile.Choice choice) {
        return new FittingCuda<>(module, Elements.FLOAT, "mixed", model, choice, FittingCuda::narrow);
    }

    private static float[] narrow(double[] a) {
        float[] f = new float[a.length];
        for (int k = 0; k < a.length; k++) {
            f[k] = (float) a[k];
        }
        return f;
    }

    /**
     * Takes up a list and the model's extra inputs: to be called when either has changed, or an array given to {@link #evaluate} has grown.
     *
     * @param parameters atomic ones in the list's order
     * @throws org.austenite.InputException when they do not fit the model
     */
    public void prepare(NeighborListCuda list, Parameters parameters) {
        forget();
        int[] type = types(list);
        FittingInputs inputs = new FittingInputs(tables.model(), parameters);
        kernels.prepare(list.local(), shifts.output(inputs), shifts.extra(inputs, type), shifts.vacuum(inputs, type));
    }

    /** Type of each local atom: blocks are sorted by type, virtual atoms last. */
    private static int[] types(NeighborListCuda list) {
        int[] type = new int[list.local()];
        for (RowTiles.Run run : RowTiles.runs(list, 0, list.local())) {
            Arrays.fill(type, run.first(), run.first() + run.rows(), run.type());
        }
        return type;
    }

    /**
     * Energies of {@code rows} rows from {@code firstRow} on, and their gradient with respect to the moments. Virtual atoms have neither.
     *
     * @param firstRow first row, a multiple of {@link NeighborList#BLOCK}
     * @param a in: A, [rows, 4, width]
     * @param dEdA out: dE/dA (eV), [rows, 4, width]
     * @param atomEnergy out: energies (eV), [local]
     */
    public void evaluate(
            NeighborListCuda list,
            int firstRow,
            int rows,
            DeviceArray<A> a,
            DeviceArray<A> dEdA,
            DeviceArray<double[]> atomEnergy,
            Stream stream) {
        planned(list, firstRow, rows, a, dEdA, atomEnergy).on(stream);
    }

    /**
     * Makes ready what {@link #evaluate} with the same arguments launches, so that it copies and allocates nothing: before a graph is captured. The chunk with the most
     * rows comes first, since all share its scratch memory.
     */
    public void plan(
            NeighborListCuda list,
            int firstRow,
            int rows,
            DeviceArray<A> a,
            DeviceArray<A> dEdA,
            DeviceArray<double[]> atomEnergy) {
        planned(list, firstRow, rows, a, dEdA, atomEnergy);
    }

    private FittingLaunches<A> planned(
            NeighborListCuda list,
            int firstRow,
            int rows,
            DeviceArray<A> a,
            DeviceArray<A> dEdA,
            DeviceArray<double[]> atomEnergy) {
        int block = firstRow / NeighborList.BLOCK;
        FittingLaunches<A> chunk = block < chunks.size() ? chunks.get(block) : null;
        if (chunk == null || !chunk.isFor(rows, a, dEdA, atomEnergy)) {
            // Chunks share their scratch: where it grows, launches made before point to what is gone.
            if (kernels.reserve(rows)) {
                forget();
            }
            chunk = new FittingLaunches<>(kernels, list, firstRow, rows, a, dEdA, atomEnergy);
            while (chunks.size() <= block) {
                chunks.add(null);
            }
            close(chunks.set(block, chunk));
        }
        return chunk;
    }

    /** Bytes of device memory for {@code atoms} atoms in chunks of at most {@code rows} rows, at {@code size} bytes a number. */
    public static long bytes(DeepPotModel model, int atoms, int rows, int size) {
        FittingTables tables = new FittingTables(
                model.fitting(), model.descriptor().width(), model.descriptor().axisNeuron());
        FittingTile.Choice choice = FittingTile.Choice.USUAL;
        FittingTile tile = choice.of(atoms, tables.features.axis, size);
        int parts = choice.parts(tile, atoms, tables.columnTiles(2 * tables.layers() - 1, tile));
        long numbers = (long) tables.nets.size() * tables.netNumbers()
                + (2L + tables.layers()) * rows * tables.pitch()
                + (long) parts * rows * 4 * FittingFeatures.QUAD * tables.features.axisQuads
                + (long) atoms * FittingFeatures.QUAD * tables.extraQuads();
        return size * numbers;
    }

    private void forget() {
        chunks.forEach(FittingCuda::close);
        chunks.clear();
    }

    private static void close(FittingLaunches<?> launches) {
        if (launches != null) {
            launches.close();
        }
    }

    @Override
    public void close() {
        forget();
        kernels.close();
    }
}
