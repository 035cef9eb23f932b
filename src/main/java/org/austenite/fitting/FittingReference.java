package org.austenite.fitting;

import java.util.Arrays;
import org.austenite.model.DenseLayer;
import org.austenite.model.FittingEner;
import org.austenite.model.FittingNet;
import org.austenite.neighbor.Chunk;
import org.austenite.potential.Panels;
import org.austenite.potential.Parameters;

/** {@link Fitting}, one atom at a time (the specification; scalar, double precision). */
public final class FittingReference implements Fitting<double[]> {
    private final FittingEner model;
    private final Panels layout;
    private FittingInputs inputs;

    /** The fitting net of {@code model} for descriptors of {@code size} numbers. */
    public FittingReference(FittingEner model, int size) {
        this.model = model;
        layout = new Panels(1, size);
    }

    @Override
    public void bind(Parameters parameters) {
        inputs = new FittingInputs(model, parameters);
    }

    @Override
    public void evaluate(Chunk chunk, double[] descriptor, double[] dEdD, double[] atomEnergy) {
        int size = layout.features();
        for (int a = 0; a < chunk.rows(); a++) {
            int atom = chunk.centre(a);
            int type = chunk.centreType();
            double[] x = new double[size + inputs.size()];
            System.arraycopy(descriptor, layout.at(a, 0), x, 0, size);
            for (int k = 0; k < inputs.size(); k++) {
                x[size + k] = inputs.at(atom, k);
            }
            double[] gradient = new double[x.length];
            double e = energy(model.nets()[type], x, gradient);
            if (model.subtractVacuum()[type]) {
                double[] vacuum = x.clone();
                Arrays.fill(vacuum, 0, size, 0);
                e -= energy(model.nets()[type], vacuum, new double[x.length]);
            }
            boolean silent = model.silent()[type];
            atomEnergy[atom] = silent ? 0 : e + model.bias()[type];
            for (int k = 0; k < size; k++) {
                dEdD[layout.at(a, k)] = silent ? 0 : gradient[k];
            }
        }
    }

    /** The net's output for {@code x}, and its gradient. */
    static double energy(FittingNet net, double[] x, double[] gradient) {
        return forward(net, 0, x, gradient);
    }

    /** Output of the layers from {@code n} on, and its gradient with respect to their input: backpropagation by recursion. */
    private static double forward(FittingNet net, int n, double[] x, double[] gradient) {
        if (n == net.layers().size()) {
            gradient[0] = 1;
            return x[0];
        }
        DenseLayer layer = net.layers().get(n);
        double[] slope = new double[layer.out()];
        double[] y = layer(layer, x, slope);
        double[] dEdY = new double[layer.out()];
        double energy = forward(net, n + 1, y, dEdY);
        for (int i = 0; i < layer.in(); i++) {
            double sum = 0;
            for (int o = 0; o < layer.out(); o++) {
                sum += layer.weight()[i * layer.out() + o] * slope[o] * dEdY[o];
            }
            gradient[i] = sum + skipped(layer, dEdY, i);
        }
        return energy;
    }

    private static double[] layer(DenseLayer layer, double[] x, double[] slope) {
        double[] y = new double[layer.out()];
        for (int o = 0; o < layer.out(); o++) {
            double z = layer.bias()[o];
            for (int i = 0; i < layer.in(); i++) {
                z += x[i] * layer.weight()[i * layer.out() + o];
            }
            double dt = layer.timestep() == null ? 1 : layer.timestep()[o];
            slope[o] = layer.activation().slope(z, layer.threshold()) * dt;
            y[o] = layer.activation().value(z, layer.threshold()) * dt;
            y[o] += switch (layer.skip()) {
                case NONE -> 0;
                case IDENTITY, DOUBLE -> x[o % layer.in()];
            };
        }
        return y;
    }

    private static double skipped(DenseLayer layer, double[] dEdY, int i) {
        return switch (layer.skip()) {
            case NONE -> 0;
            case IDENTITY -> dEdY[i];
            case DOUBLE -> dEdY[i] + dEdY[layer.in() + i];
        };
    }
}
