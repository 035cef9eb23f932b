package org.austenite.fitting;

import java.util.function.Function;
import org.austenite.gpu.DeviceArray;
import org.austenite.gpu.Elements;
import org.austenite.gpu.KernelModule;
import org.austenite.gpu.Launch;

/**
 * The kernels of {@code kernels/60_fitting.cu} in one precision with what they share on the device: nets, extra inputs, scratch memory.
 *
 * @param <A> {@code double[]} or {@code float[]}
 */
final class FittingKernels<A> implements AutoCloseable {
    private static final int AXIS_THREADS = 128;

    private final FittingTile.Choice choice;
    private final FittingTables tables;
    private final KernelModule module;
    private final Elements<A> elements;
    private final String precision;
    private final Function<double[], A> narrow;
    private final DeviceArray<int[]> net = new DeviceArray<>(Elements.INT);
    private final DeviceArray<A> weights;
    private final DeviceArray<double[]> output = new DeviceArray<>(Elements.DOUBLE);
    private final DeviceArray<A> extra;
    private final DeviceArray<double[]> vacuum = new DeviceArray<>(Elements.DOUBLE);
    private final DeviceArray<A> scratch;
    private final DeviceArray<A> axisPart;
    private boolean hasVacuum;
    private FittingTile tile;
    private int atoms;

    FittingKernels(
            KernelModule module,
            Elements<A> elements,
            String precision,
            FittingTables tables,
            FittingTile.Choice choice,
            Function<double[], A> narrow) {
        this.choice = choice;
        this.module = module;
        this.elements = elements;
        this.precision = precision;
        this.tables = tables;
        this.narrow = narrow;
        weights = new DeviceArray<>(elements);
        extra = new DeviceArray<>(elements);
        scratch = new DeviceArray<>(elements);
        axisPart = new DeviceArray<>(elements);
        set(weights, tables.weights());
    }

    private void set(DeviceArray<A> to, double[] from) {
        to.set(narrow.apply(from), from.length);
    }

    /** Takes what {@link FittingShifts} gives for a list of {@code local} atoms; {@code vacuumOfAtoms} may be null. */
    void prepare(int local, double[] outputOfTypes, double[] extraOfAtoms, double[] vacuumOfAtoms) {
        atoms = local;
        tile = choice.of(local, tables.features.axis, elements.bytes());
        int[] ints = tables.net(tile);
        net.set(ints, ints.length);
        output.set(outputOfTypes, outputOfTypes.length);
        set(extra, extraOfAtoms);
        hasVacuum = vacuumOfAtoms != null;
        if (hasVacuum) {
            vacuum.set(vacuumOfAtoms, vacuumOfAtoms.length);
        } else {
            vacuum.reserve(1);
        }
    }

    /** Makes room for a chunk of {@code rows} rows; true where what was there is gone. */
    boolean reserve(int rows) {
        long before = scratch.capacity() + axisPart.capacity();
        scratch.reserve((2L + tables.layers()) * rows * tables.pitch());
        axisPart.reserve((long) mostParts() * rows * 4 * FittingFeatures.QUAD * tables.features.axisQuads);
        return scratch.capacity() + axisPart.capacity() != before;
    }

    private int mostParts() {
        return parts(2 * tables.layers() - 1);
    }

    FittingTile tile() {
        return tile;
    }

    int[] netOfType() {
        return tables.netOfType;
    }

    /** Steps of an evaluation: layers forward and back. */
    int steps() {
        return 2 * tables.layers();
    }

    /** Whether one launch does all steps. */
    boolean isOneLaunch() {
        return choice.parts(tile, atoms, Integer.MAX_VALUE) == 1;
    }

    /** Parts that share the columns of {@code step}. */
    int parts(int step) {
        return choice.parts(tile, atoms, tables.columnTiles(step, tile));
    }

    /** A launch of steps {@code from} to {@code to} without the arguments that belong to the chunk's results. */
    Launch launch(DeviceArray<int[]> stop, FittingChunk chunk, int from, int to) {
        int parts = isOneLaunch() ? 1 : parts(from);
        return new Launch(tile.kernel(module, precision), (long) chunk.tileCount() * parts, tile.threads())
                .shared(tile.sharedBytes(elements.bytes()))
                .with(stop)
                .with(chunk.tiles())
                .with(net)
                .with(weights)
                .with(output)
                .with(extra)
                .with(vacuum)
                .with(hasVacuum ? 1 : 0)
                .with(chunk.firstRow())
                .with(chunk.rows())
                .with(from)
                .with(to)
                .with(parts);
    }

    /** The rest of {@link #launch}'s arguments. */
    Launch results(Launch launch, DeviceArray<A> a, DeviceArray<A> dEdA, DeviceArray<double[]> atomEnergy) {
        return launch.with(a).with(dEdA).with(scratch).with(axisPart).with(atomEnergy);
    }

    /** The launch that adds up the parts of the last step. */
    Launch addAxis(DeviceArray<int[]> stop, FittingChunk chunk, DeviceArray<A> dEdA) {
        return new Launch(module.kernel("fitting_axis_" + precision), chunk.tileCount(), AXIS_THREADS)
                .with(stop)
                .with(chunk.tiles())
                .with(net)
                .with(chunk.rows())
                .with(mostParts())
                .with(axisPart)
                .with(dEdA);
    }

    @Override
    public void close() {
        for (DeviceArray<?> array : new DeviceArray<?>[] {net, weights, output, extra, vacuum, scratch, axisPart}) {
            array.close();
        }
    }
}
