package org.austenite.model.io;

import java.util.Arrays;
import java.util.List;
import org.austenite.model.DeepPotModel;
import org.austenite.model.DenseLayer;
import org.austenite.model.DescriptorSeA;
import org.austenite.model.Embedding;
import org.austenite.model.EmbeddingNet;
import org.austenite.model.EmbeddingTable;
import org.austenite.model.FittingEner;
import org.austenite.model.PairRule;
import org.austenite.model.ParameterScale;

/**
 * Atomic energies of a small cluster without periodic images, written from the formulas alone: enough to tell whether a reader has put every number of
 * a model file in its place. Clusters must have fewer neighbours than sel.
 *
 * @param model the model
 * @param types model type per atom
 * @param positions positions [natoms][3]
 */
record ClusterEnergies(DeepPotModel model, int[] types, double[][] positions) {
    /** Energy of atom {@code i} with the frame parameters {@code fparam} and its own parameters {@code aparam}. */
    double of(int i, double[] fparam, double[] aparam) {
        FittingEner fitting = model.fitting();
        double[] input = concat(descriptor(i), scaled(fparam, fitting.fparam()), scaled(aparam, fitting.aparam()));
        List<DenseLayer> net = fitting.nets()[types[i]].layers();
        double energy = run(net, input)[0] + fitting.bias()[types[i]];
        if (fitting.subtractVacuum()[types[i]]) {
            Arrays.fill(input, 0, model.descriptor().size(), 0);
            energy -= run(net, input)[0];
        }
        return energy;
    }

    /** Descriptor of atom {@code i}, row-major [M, axisNeuron]. */
    double[] descriptor(int i) {
        DescriptorSeA d = model.descriptor();
        double[][] a = new double[d.width()][4];
        int[] slotsLeft = d.sel().clone();
        for (int j = 0; j < types.length; j++) {
            double r = distance(i, j);
            if (j != i && r < d.rcut() && d.sel()[types[j]] > 0) {
                add(a, types[i], types[j], 1, row(i, j, r));
                slotsLeft[types[j]]--;
            }
        }
        for (int t = 0; t < slotsLeft.length; t++) {
            add(a, types[i], t, slotsLeft[t], new double[4]);
        }
        double[] product = new double[d.size()];
        for (int m = 0; m < d.width(); m++) {
            for (int n = 0; n < d.axisNeuron(); n++) {
                for (int c = 0; c < 4; c++) {
                    product[m * d.axisNeuron() + n] += a[m][c] * a[n][c];
                }
            }
        }
        return product;
    }

    private void add(double[][] a, int centre, int neighbour, int times, double[] row) {
        DescriptorSeA d = model.descriptor();
        if (times == 0 || d.pairRules()[centre][neighbour] != PairRule.INCLUDED) {
            return;
        }
        double[] normalised = new double[4];
        for (int c = 0; c < 4; c++) {
            normalised[c] = (row[c] - d.davg()[centre][c]) / d.dstd()[centre][c];
        }
        double[] g = embed(d.embeddings()[centre][neighbour], normalised[0]);
        for (int m = 0; m < g.length; m++) {
            for (int c = 0; c < 4; c++) {
                a[m][c] += times * g[m] * normalised[c] / d.divisor();
            }
        }
    }

    private double[] row(int i, int j, double r) {
        DescriptorSeA d = model.descriptor();
        double start = (float) d.rcutSmth();
        double u = Math.max(0, (r - start) / (double) ((float) d.rcut() - (float) d.rcutSmth()));
        double w = u * u * u * (-6 * u * u + 15 * u - 10) + 1;
        double[] row = new double[4];
        row[0] = w / r;
        for (int c = 0; c < 3; c++) {
            row[c + 1] = w * (positions[j][c] - positions[i][c]) / (r * r);
        }
        return row;
    }

    private double distance(int i, int j) {
        double square = 0;
        for (int c = 0; c < 3; c++) {
            square += Math.pow(positions[j][c] - positions[i][c], 2);
        }
        return Math.sqrt(square);
    }

    private static double[] embed(Embedding embedding, double s) {
        return switch (embedding) {
            case EmbeddingNet net -> run(net.layers(), new double[] {s});
            case EmbeddingTable table -> look(table, s);
        };
    }

    private static double[] look(EmbeddingTable table, double s) {
        boolean narrow = s < table.upper();
        double first = narrow ? table.lower() : table.upper();
        double stride = narrow ? table.stride0() : table.stride1();
        int within = (int) ((s - first) / stride);
        int interval = narrow ? within : table.narrowIntervals() + within;
        double x = s - first - within * stride;
        double[] g = new double[table.width()];
        for (int k = 0; k < g.length; k++) {
            for (int c = 5; c >= 0; c--) {
                g[k] = g[k] * x + table.coefficients()[(interval * table.width() + k) * 6 + c];
            }
        }
        return g;
    }

    private static double[] run(List<DenseLayer> layers, double[] input) {
        double[] x = input;
        for (DenseLayer layer : layers) {
            x = run(layer, x);
        }
        return x;
    }

    private static double[] run(DenseLayer layer, double[] x) {
        double[] y = new double[layer.out()];
        for (int o = 0; o < y.length; o++) {
            double sum = layer.bias()[o];
            for (int i = 0; i < x.length; i++) {
                sum += x[i] * layer.weight()[i * layer.out() + o];
            }
            double h = layer.activation().value(sum, layer.threshold());
            double skipped = switch (layer.skip()) {
                case NONE -> 0;
                case IDENTITY, DOUBLE -> x[o % x.length];
            };
            y[o] = skipped + (layer.timestep() == null ? h : h * layer.timestep()[o]);
        }
        return y;
    }

    private static double[] scaled(double[] values, ParameterScale scale) {
        double[] scaled = new double[scale.size()];
        for (int p = 0; p < scaled.length; p++) {
            scaled[p] = (values[p] - scale.mean()[p]) * scale.inverseStd()[p];
        }
        return scaled;
    }

    private static double[] concat(double[]... parts) {
        return Arrays.stream(parts).flatMapToDouble(Arrays::stream).toArray();
    }
}
