package org.austenite.potential;

import java.util.Optional;
import java.util.function.IntFunction;
import org.austenite.backprop.GatherCuda;
import org.austenite.backprop.GatheredCuda;
import org.austenite.embedding.TableSet;
import org.austenite.fitting.FittingCuda;
import org.austenite.gpu.Device;
import org.austenite.gpu.DeviceArray;
import org.austenite.gpu.Elements;
import org.austenite.gpu.Stream;
import org.austenite.model.DeepPotModel;
import org.austenite.moments.MomentsCuda;
import org.austenite.neighbor.NeighborList;
import org.austenite.neighbor.NeighborListCuda;

/**
 * A Deep Potential's stages on one device, in one precision, over a list in device memory.
 *
 * <pre>
 *   moments -> descriptor and fitting, forward and back -> moments backward   per chunk of {@value #CHUNK_BLOCKS} blocks of rows
 *   gather                                                                    all edges
 * </pre>
 *
 * <p>{@link #prepare} after every list build; then each {@link #launch} gives the same kernels with the same arguments, and never waits.
 *
 * @param <A> {@code double[]} (fp64) or {@code float[]} (mixed: positions, sums over atoms, forces and energies in double precision)
 */
public final class StagesCuda<A> implements AutoCloseable {
    /** Blocks of a chunk: as many as keep a large device busy; changes no bit. */
    private static final int CHUNK_BLOCKS = 4;

    /** Most rows of a chunk. */
    public static final int CHUNK_ROWS = CHUNK_BLOCKS * NeighborList.BLOCK;

    private final int width;
    private final IntFunction<A> hostArray;
    private final MomentsCuda<A> moments;
    private final FittingCuda<A> fitting;
    private final GatherCuda<A> gather;
    private final DeviceArray<A> a;
    private final DeviceArray<A> dEdA;
    private final DeviceArray<A> dEdR;
    private final DeviceArray<double[]> atomEnergy = new DeviceArray<>(Elements.DOUBLE);

    private StagesCuda(
            DeepPotModel model,
            Elements<A> elements,
            IntFunction<A> hostArray,
            MomentsCuda<A> moments,
            FittingCuda<A> fitting,
            GatherCuda<A> gather) {
        width = model.descriptor().width();
        this.hostArray = hostArray;
        this.moments = moments;
        this.fitting = fitting;
        this.gather = gather;
        a = new DeviceArray<>(elements);
        dEdA = new DeviceArray<>(elements);
        dEdR = new DeviceArray<>(elements);
    }

    /** Everything in double precision, with {@code tables} or, where there are none, the exact nets. */
    public static StagesCuda<double[]> fp64(Device device, DeepPotModel model, Optional<TableSet> tables) {
        return new StagesCuda<>(
                model,
                Elements.DOUBLE,
                double[]::new,
                MomentsCuda.fp64(device, model.descriptor(), embeddings(model, tables)),
                FittingCuda.fp64(device, model),
                GatherCuda.fp64(device));
    }

    /** Switch, tables and nets in single precision. */
    public static StagesCuda<float[]> mixed(Device device, DeepPotModel model, Optional<TableSet> tables) {
        return new StagesCuda<>(
                model,
                Elements.FLOAT,
                float[]::new,
                MomentsCuda.mixed(device, model.descriptor(), embeddings(model, tables)),
                FittingCuda.mixed(device, model),
                GatherCuda.mixed(device));
    }

    private static TableSet embeddings(DeepPotModel model, Optional<TableSet> tables) {
        return tables.orElseGet(() -> TableSet.exact(model.descriptor()));
    }

    /**
     * Takes up a list and the model's extra inputs.
     *
     * @param parameters atomic ones in the list's order
     * @throws org.austenite.InputException when they do not fit the model
     */
    public void prepare(NeighborListCuda list, Parameters parameters) {
        long rows = Math.min(list.local(), CHUNK_ROWS);
        a.reserve(4 * rows * width);
        dEdA.reserve(4 * rows * width);
        dEdR.reserve(3 * list.edges());
        atomEnergy.reserve(list.local());
        fitting.prepare(list, parameters);
    }

    /**
     * Gives the kernels of one evaluation at the list's present positions to {@code stream}.
     *
     * @param out out: forces, virial, energy and overflows of sel
     */
    public void launch(NeighborListCuda list, GatheredCuda out, Stream stream) {
        for (int first = 0; first < list.local(); first += CHUNK_ROWS) {
            int rows = Math.min(CHUNK_ROWS, list.local() - first);
            moments.forward(list, first, rows, a, stream);
            fitting.evaluate(list, first, rows, a, dEdA, atomEnergy, stream);
            moments.backward(list, first, rows, dEdA, dEdR, stream);
        }
        gather.gather(list, dEdR, atomEnergy, moments.overflow(), out, stream);
    }

    /** After {@link #launch}: atomic virials (eV), [local, 9]. */
    public void atomVirials(NeighborListCuda list, DeviceArray<double[]> atomVirial, Stream stream) {
        gather.atomVirials(list, dEdR, atomVirial, stream);
    }

    /** Atomic energies (eV), [local]; those of virtual atoms mean nothing. */
    public DeviceArray<double[]> atomEnergy() {
        return atomEnergy;
    }

    /** What lies between the stages, chunk by chunk; waits for each. */
    StageTap.Values tap(NeighborListCuda list, Stream stream) {
        int n = list.local();
        double[] ofA = new double[n * 4 * width];
        double[] ofEdA = new double[ofA.length];
        for (int first = 0; first < n; first += CHUNK_ROWS) {
            int rows = Math.min(CHUNK_ROWS, n - first);
            moments.forward(list, first, rows, a, stream);
            fitting.evaluate(list, first, rows, a, dEdA, atomEnergy, stream);
            moments.backward(list, first, rows, dEdA, dEdR, stream);
            stream.synchronize();
            copy(a, rows * 4 * width, ofA, first * 4 * width);
            copy(dEdA, rows * 4 * width, ofEdA, first * 4 * width);
        }
        double[] ofEdges = new double[Math.toIntExact(3 * list.edges())];
        copy(dEdR, ofEdges.length, ofEdges, 0);
        return new StageTap.Values(ofA, null, ofEdA, ofEdges);
    }

    private void copy(DeviceArray<A> from, int count, double[] to, int at) {
        A host = hostArray.apply(count);
        from.download(host, count);
        for (int k = 0; k < count; k++) {
            to[at + k] = StageTapCpu.number(host, k);
        }
    }

    @Override
    public void close() {
        for (DeviceArray<?> array : new DeviceArray<?>[] {a, dEdA, dEdR, atomEnergy}) {
            array.close();
        }
        moments.close();
        fitting.close();
        gather.close();
    }
}
