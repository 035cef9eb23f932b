package org.austenite.moments;

import java.util.function.Function;
import org.austenite.gpu.DeviceArray;
import org.austenite.gpu.Elements;
import org.austenite.gpu.Launch;

/** What the kernels of {@code kernels/30_moments.cu} read of a model, in device memory. */
final class MomentsModelCuda<A> implements AutoCloseable {
    private final int width;
    private final int blocks;
    private final int ntypes;
    private final int widest;
    private final DeviceArray<int[]> sel;
    private final DeviceArray<A> shape;
    private final DeviceArray<A> centres;
    private final DeviceArray<A> finders;
    private final DeviceArray<int[]> pairs;
    private final DeviceArray<A> coefficients;
    private final DeviceArray<A> padding;
    private final DeviceArray<int[]> layerBegin;
    private final DeviceArray<int[]> layers;
    private final DeviceArray<A> weights;

    /** Copies {@code pack}; {@code narrow} rounds an array to the kernels' precision. */
    MomentsModelCuda(MomentsPack pack, Elements<A> elements, Function<double[], A> narrow) {
        width = pack.width;
        blocks = pack.blocks;
        ntypes = pack.ntypes;
        widest = pack.nets.widest();
        sel = integers(pack.sel());
        shape = reals(pack.shape, elements, narrow);
        centres = reals(pack.centres, elements, narrow);
        finders = reals(pack.finders, elements, narrow);
        pairs = integers(pack.pairs);
        coefficients = reals(pack.coefficients, elements, narrow);
        padding = reals(pack.padding, elements, narrow);
        layerBegin = integers(pack.nets.layerBegin());
        layers = integers(pack.nets.layers());
        weights = reals(pack.nets.weights(), elements, narrow);
    }

    private static DeviceArray<int[]> integers(int[] numbers) {
        DeviceArray<int[]> array = new DeviceArray<>(Elements.INT);
        array.set(numbers, numbers.length);
        return array;
    }

    private static <A> DeviceArray<A> reals(double[] numbers, Elements<A> elements, Function<double[], A> narrow) {
        DeviceArray<A> array = new DeviceArray<>(elements);
        array.set(narrow.apply(numbers), numbers.length);
        return array;
    }

    int width() {
        return width;
    }

    /** Blocks of channels. */
    int blocks() {
        return blocks;
    }

    int ntypes() {
        return ntypes;
    }

    /** Adds the model's arguments to {@code launch}. */
    Launch with(Launch launch) {
        return launch.with(width)
                .with(blocks)
                .with(ntypes)
                .with(sel)
                .with(shape)
                .with(centres)
                .with(finders)
                .with(pairs)
                .with(coefficients)
                .with(padding)
                .with(layerBegin)
                .with(layers)
                .with(weights)
                .with(widest);
    }

    @Override
    public void close() {
        for (DeviceArray<?> array : new DeviceArray<?>[] {
            sel, shape, centres, finders, pairs, coefficients, padding, layerBegin, layers, weights
        }) {
            array.close();
        }
    }
}
