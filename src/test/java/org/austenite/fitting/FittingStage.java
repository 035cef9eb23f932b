package org.austenite.fitting;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Function;
import org.austenite.descriptor.DescriptorReference;
import org.austenite.gpu.DeviceArray;
import org.austenite.gpu.Elements;
import org.austenite.gpu.Stream;
import org.austenite.model.DeepPotModel;
import org.austenite.neighbor.Chunk;
import org.austenite.neighbor.NeighborBlock;
import org.austenite.neighbor.NeighborList;
import org.austenite.neighbor.NeighborListCuda;
import org.austenite.potential.Parameters;

/**
 * Descriptor and fitting as one stage, by the reference and by the CUDA rung, from the same moments.
 *
 * @param model the model
 * @param list whose rows
 * @param parameters extra inputs
 * @param a A, [rows, 4, width]
 */
record FittingStage(DeepPotModel model, NeighborList list, Parameters parameters, double[] a) {
    /** What no result may be. */
    private static final double UNTOUCHED = 1e300;

    /**
     * What the stage gives.
     *
     * @param energy energies by atom (eV)
     * @param gradient dE/dA, [rows, 4, width]
     */
    record Result(double[] energy, double[] gradient) {}

    /** The stage for random moments. */
    static FittingStage of(DeepPotModel model, NeighborList list, Parameters parameters) {
        long numbers = 4L * model.descriptor().width() * list.local();
        double[] a = new Random(list.local()).doubles(numbers, -0.4, 0.4).toArray();
        return new FittingStage(model, list, parameters, a);
    }

    private int row() {
        return 4 * model.descriptor().width();
    }

    /** By {@link DescriptorReference} and {@link FittingReference}; atoms without a type have nothing. */
    Result reference() {
        Result all = new Result(new double[list.local()], new double[a.length]);
        FittingReference fitting =
                new FittingReference(model.fitting(), model.descriptor().size());
        fitting.bind(parameters);
        for (NeighborBlock block : list.blocks()) {
            for (int i = 0; i < block.rows(); i++) {
                int atom = block.firstRow() + i;
                if (list.type()[atom] >= 0) {
                    Chunk chunk = new Chunk(list, block, i, 1, list.type()[atom]);
                    double[] moments = Arrays.copyOfRange(a, atom * row(), (atom + 1) * row());
                    double[] back = reference(fitting, chunk, moments, all.energy);
                    System.arraycopy(back, 0, all.gradient, atom * row(), row());
                }
            }
        }
        return all;
    }

    private double[] reference(FittingReference fitting, Chunk chunk, double[] moments, double[] energy) {
        DescriptorReference descriptor = new DescriptorReference(
                model.descriptor().width(), model.descriptor().axisNeuron());
        double[] d = new double[model.descriptor().size()];
        double[] dEdD = new double[d.length];
        double[] dEdA = new double[row()];
        descriptor.forward(1, moments, d);
        fitting.evaluate(chunk, d, dEdD, energy);
        descriptor.backward(1, moments, dEdD, dEdA);
        return dEdA;
    }

    /** By {@code fitting} in chunks of {@code chunkRows} rows, twice over: launches are given again as they are. */
    Result fp64(FittingCuda<double[]> fitting, int chunkRows) {
        return cuda(fitting, chunkRows, Elements.DOUBLE, x -> x, double[]::new, x -> x);
    }

    /** By {@code fitting} at once. */
    Result mixed(FittingCuda<float[]> fitting) {
        return cuda(fitting, list.local(), Elements.FLOAT, FittingStage::narrow, float[]::new, FittingStage::widen);
    }

    private <A> Result cuda(
            FittingCuda<A> fitting,
            int chunkRows,
            Elements<A> elements,
            Function<double[], A> narrow,
            Function<Integer, A> room,
            Function<A, double[]> widen) {
        int local = list.local();
        Result result = new Result(new double[local], new double[a.length]);
        Arrays.fill(result.energy, UNTOUCHED);
        try (NeighborListCuda onDevice = new NeighborListCuda();
                DeviceArray<double[]> energy = new DeviceArray<>(Elements.DOUBLE);
                DeviceArray<A> moments = new DeviceArray<>(elements);
                DeviceArray<A> dEdA = new DeviceArray<>(elements);
                Stream stream = new Stream()) {
            onDevice.upload(list);
            energy.set(result.energy, local);
            dEdA.reserve((long) chunkRows * row());
            moments.reserve((long) chunkRows * row());
            fitting.prepare(onDevice, parameters);
            for (int again = 0; again < 2; again++) {
                for (int first = 0; first < local; first += chunkRows) {
                    int rows = Math.min(chunkRows, local - first);
                    double[] part = Arrays.copyOfRange(a, first * row(), (first + rows) * row());
                    moments.upload(narrow.apply(part), 0, part.length);
                    fitting.evaluate(onDevice, first, rows, moments, dEdA, energy, stream);
                    stream.synchronize();
                    A back = room.apply(part.length);
                    dEdA.download(back, part.length);
                    System.arraycopy(widen.apply(back), 0, result.gradient, first * row(), part.length);
                }
            }
            energy.download(result.energy, local);
        }
        return result;
    }

    private static float[] narrow(double[] x) {
        float[] f = new float[x.length];
        for (int k = 0; k < f.length; k++) {
            f[k] = (float) x[k];
        }
        return f;
    }

    private static double[] widen(float[] f) {
        double[] x = new double[f.length];
        Arrays.setAll(x, k -> f[k]);
        return x;
    }
}
