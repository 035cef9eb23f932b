package org.austenite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.austenite.model.Activation;
import org.austenite.model.DeepPotModel;
import org.austenite.model.DenseLayer;
import org.austenite.model.DescriptorSeA;
import org.austenite.model.Embedding;
import org.austenite.model.EmbeddingNet;
import org.austenite.model.FittingEner;
import org.austenite.model.FittingNet;
import org.austenite.model.PairRule;
import org.austenite.model.ParameterScale;
import org.austenite.model.Precision;
import org.austenite.model.Skip;

/** Small random models, seeded, for contract tests: two types, one-sided, every size free. */
public final class RandomModels {
    private RandomModels() {}

    /** A model with embedding widths {@code neuron}, {@code axis} axis channels, fitting widths {@code hidden} and a cut-off of 5 Angstrom. */
    public static DeepPotModel model(long seed, int[] neuron, int axis, int[] hidden) {
        return model(seed, 5, neuron, axis, hidden);
    }

    /** The same with another cut-off. */
    public static DeepPotModel model(long seed, double rcut, int[] neuron, int axis, int[] hidden) {
        Random random = new Random(seed);
        int types = 2;
        Embedding[] nets = new Embedding[types];
        for (int t = 0; t < types; t++) {
            nets[t] = new EmbeddingNet(layers(random, 1, neuron, false));
        }
        Embedding[][] embeddings = {nets, nets};
        double[][] davg = new double[types][4];
        double[][] dstd = new double[types][];
        for (int t = 0; t < types; t++) {
            davg[t][0] = 0.08 + 0.02 * t;
            dstd[t] = new double[] {0.11 + 0.01 * t, 0.09, 0.09, 0.09};
        }
        PairRule[][] rules = new PairRule[types][types];
        for (PairRule[] r : rules) {
            Arrays.fill(r, PairRule.INCLUDED);
        }
        int[] sel = {60, 50};
        DescriptorSeA d = new DescriptorSeA(
                rcut, 1, false, sel, 110, axis, davg, dstd, true, embeddings, rules, Precision.FLOAT64);
        FittingNet[] fitting = new FittingNet[types];
        for (int t = 0; t < types; t++) {
            List<DenseLayer> layers = new ArrayList<>(layers(random, d.size(), hidden, true));
            layers.add(layer(random, hidden[hidden.length - 1], 1, Activation.LINEAR, Skip.NONE, false));
            fitting[t] = new FittingNet(layers);
        }
        FittingEner f = new FittingEner(
                fitting,
                new double[] {-3, -5},
                new boolean[types],
                new boolean[types],
                ParameterScale.NONE,
                ParameterScale.NONE,
                null,
                Precision.FLOAT64);
        return new DeepPotModel(new DeepPotModel.Source("random", "test", "", ""), List.of("A", "B"), d, f);
    }

    private static List<DenseLayer> layers(Random random, int in, int[] widths, boolean timestep) {
        List<DenseLayer> layers = new ArrayList<>();
        int from = in;
        for (int to : widths) {
            Skip skip = to == from ? Skip.IDENTITY : !timestep && to == 2 * from ? Skip.DOUBLE : Skip.NONE;
            layers.add(layer(random, from, to, Activation.TANH, skip, timestep && skip != Skip.NONE));
            from = to;
        }
        return layers;
    }

    private static DenseLayer layer(Random random, int in, int out, Activation act, Skip skip, boolean timestep) {
        double scale = 1 / Math.sqrt(in + out);
        double[] dt = timestep ? gaussians(random, out, 0.1, 0.01) : null;
        return new DenseLayer(
                in, out, gaussians(random, in * out, 0, scale), gaussians(random, out, 0, 0.5), dt, act, 0, skip);
    }

    private static double[] gaussians(Random random, int n, double mean, double std) {
        return random.doubles(n).map(u -> mean + std * random.nextGaussian()).toArray();
    }
}
