package org.austenite.fitting;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.austenite.RandomModels;
import org.austenite.model.Activation;
import org.austenite.model.DeepPotModel;
import org.austenite.model.DenseLayer;
import org.austenite.model.FittingEner;
import org.austenite.model.FittingNet;
import org.austenite.model.ParameterScale;
import org.austenite.model.Precision;
import org.austenite.model.Skip;

/** Random models with two types whose fitting nets have what a test asks for. */
final class FittingModels {
    private static final ParameterScale TWO_FRAME = new ParameterScale(new double[] {0.3, -1}, new double[] {0.5, 2});
    private static final ParameterScale THREE_ATOMIC =
            new ParameterScale(new double[] {0.1, 0.2, 0.3}, new double[] {1.5, 0.7, 1});

    private final Random random = new Random(11);
    private final DeepPotModel base;
    private final List<DenseLayer> added = new ArrayList<>();
    private Activation activation = Activation.TANH;
    private int[] widths = {13, 13, 6};
    private Skip[] skips = {Skip.NONE, Skip.IDENTITY, Skip.NONE};
    private ParameterScale fparam = ParameterScale.NONE;
    private ParameterScale aparam = ParameterScale.NONE;
    private boolean vacuum;
    private boolean silent;

    private FittingModels(int width, int axis) {
        base = RandomModels.model(5, new int[] {width}, axis, new int[] {4});
    }

    static FittingModels of(int width, int axis) {
        return new FittingModels(width, axis);
    }

    FittingModels activation(Activation function) {
        activation = function;
        return this;
    }

    FittingModels layers(int[] outputs, Skip... kinds) {
        widths = outputs;
        skips = kinds;
        return this;
    }

    FittingModels frameParameters() {
        fparam = TWO_FRAME;
        return this;
    }

    FittingModels atomicParameters() {
        aparam = THREE_ATOMIC;
        return this;
    }

    /** The energy of an empty descriptor is subtracted for the second type. */
    FittingModels withoutVacuum() {
        vacuum = true;
        return this;
    }

    /** The first type has no energy. */
    FittingModels silent() {
        silent = true;
        return this;
    }

    DeepPotModel build() {
        FittingNet[] nets = {net(), net()};
        FittingEner fitting = new FittingEner(
                nets,
                new double[] {-3, -5},
                new boolean[] {false, vacuum},
                new boolean[] {silent, false},
                fparam,
                aparam,
                null,
                Precision.FLOAT64);
        return new DeepPotModel(base.source(), base.typeMap(), base.descriptor(), fitting);
    }

    private FittingNet net() {
        List<DenseLayer> layers = new ArrayList<>(added);
        int in = base.descriptor().size() + fparam.size() + aparam.size();
        for (int n = 0; n < widths.length; n++) {
            layers.add(layer(in, widths[n], activation, skips[n]));
            in = widths[n];
        }
        layers.add(layer(in, 1, Activation.LINEAR, Skip.NONE));
        return new FittingNet(layers);
    }

    private DenseLayer layer(int in, int out, Activation function, Skip skip) {
        double[] dt = skip == Skip.NONE ? null : gaussians(out, 0.4, 0.1);
        return new DenseLayer(
                in, out, gaussians(in * out, 0, 1 / Math.sqrt(in)), gaussians(out, 0, 0.5), dt, function, 1.1, skip);
    }

    private double[] gaussians(int n, double mean, double std) {
        return random.doubles(n).map(_ -> mean + std * random.nextGaussian()).toArray();
    }
}
