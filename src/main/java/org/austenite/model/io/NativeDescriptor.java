package org.austenite.model.io;

import java.util.Arrays;
import java.util.List;
import org.austenite.model.Activation;
import org.austenite.model.DenseLayer;
import org.austenite.model.DescriptorSeA;
import org.austenite.model.Embedding;
import org.austenite.model.EmbeddingNet;
import org.austenite.model.PairRule;
import org.austenite.model.Skip;

/** Builds the {@code se_e2_a} descriptor of the backend-independent format. */
final class NativeDescriptor {
    private final ModelNode node;
    private final int ntypes;
    private final boolean[][] excluded;
    private EmbeddingNet passThrough;

    private NativeDescriptor(ModelNode node, int ntypes) {
        this.node = node;
        this.ntypes = ntypes;
        this.excluded = NativeTypes.excludedPairs(node, "exclude_types", ntypes);
    }

    /** The descriptor of {@code model}, which has {@code ntypes} types. */
    static DescriptorSeA build(ModelNode model, int ntypes) {
        NativeDescriptor builder = new NativeDescriptor(model.node("descriptor"), ntypes);
        return builder.build(NativeTypes.excludedPairs(model, "pair_exclude_types", ntypes));
    }

    private DescriptorSeA build(boolean[][] pairExcluded) {
        refuseVariants();
        int[] sel = sel();
        int nnei = Arrays.stream(sel).sum();
        double rcut = node.number("rcut");
        double rcutSmth = node.number("rcut_smth");
        if (!(rcut > 0 && rcutSmth >= 0 && rcutSmth < rcut)) {
            throw node.error("rcut", "is " + rcut + " and rcut_smth " + rcutSmth + "; 0 <= rcut_smth < rcut is needed");
        }
        boolean oneSided = node.flag("type_one_side");
        NativeNetworks networks = networks(oneSided);
        Embedding[][] embeddings = embeddings(networks);
        int axisNeuron = axisNeuron(embeddings);
        ModelNode variables = node.node("@variables");
        double[][] dstd = statistics(variables, "dstd", nnei);
        for (double[] row : dstd) {
            if (Arrays.stream(row).anyMatch(std -> std == 0)) {
                throw variables.error("dstd", "holds a zero, by which the environment matrix would be divided");
            }
        }
        return new DescriptorSeA(
                rcut,
                rcutSmth,
                false,
                sel,
                nnei,
                axisNeuron,
                statistics(variables, "davg", nnei),
                dstd,
                oneSided,
                embeddings,
                pairRules(embeddings, pairExcluded),
                NativePrecision.of(node));
    }

    private void refuseVariants() {
        if (node.number("env_protection", 0) != 0) {
            throw node.unsupported("env_protection", "env_protection " + node.number("env_protection"));
        }
        if (node.has("spin")) {
            throw node.unsupported("spin", "spin");
        }
        if (node.has("env_mat") && node.node("env_mat").flag("use_exp_switch", false)) {
            throw node.unsupported("env_mat.use_exp_switch", "the exponential switch");
        }
    }

    private int[] sel() {
        int[] sel = node.integers("sel");
        long sum = 0;
        for (int s : sel) {
            if (s < 0) {
                throw node.error("sel", "holds " + s);
            }
            sum += s;
        }
        if (sel.length != ntypes || sum < 1 || sum > Integer.MAX_VALUE) {
            throw node.error(
                    "sel",
                    "has " + sel.length + " entries that sum to " + sum + "; the type map has " + ntypes + " types");
        }
        return sel;
    }

    private NativeNetworks networks(boolean oneSided) {
        NativeNetworks networks = new NativeNetworks(node.node("embeddings"), ntypes);
        if (networks.ndim() != (oneSided ? 1 : 2)) {
            throw node.error("embeddings.ndim", "is " + networks.ndim() + " while type_one_side is " + oneSided);
        }
        return networks;
    }

    /** One-sided collections give every centre the same objects. */
    private Embedding[][] embeddings(NativeNetworks networks) {
        NativeTables tables =
                node.has("compress") ? new NativeTables(node.node("compress").node("@variables"), networks) : null;
        Embedding[][] embeddings = new Embedding[ntypes][ntypes];
        for (int i = 0; i < ntypes; i++) {
            for (int j = 0; j < ntypes; j++) {
                int index = networks.index(i, j);
                if (i > 0 && networks.ndim() < 2) {
                    embeddings[i][j] = embeddings[0][j];
                } else {
                    embeddings[i][j] = tables != null ? tables.at(index) : net(networks, index, excluded[i][j]);
                }
            }
        }
        return embeddings;
    }

    private Embedding net(NativeNetworks networks, int index, boolean pairExcluded) {
        ModelNode network = networks.at(index);
        if (network == null) {
            throw node.error("embeddings.networks", "has no net at " + index);
        }
        List<DenseLayer> layers = NativeNetworks.layers(network, 1);
        if (!layers.isEmpty()) {
            return new EmbeddingNet(layers);
        }
        if (!pairExcluded) {
            throw network.error("layers", "is empty");
        }
        if (passThrough == null) {
            passThrough = passThrough(node.integers("neuron"));
        }
        return passThrough;
    }

    /**
     * The net of a pair that {@code exclude_types} names is stored without layers. DeePMD-kit evaluates it all the same, on padding slots: the
     * input itself, broadcast to every channel.
     */
    private EmbeddingNet passThrough(int[] neuron) {
        int width = neuron.length == 0 ? 0 : neuron[neuron.length - 1];
        if (width < 1 || width > (1 << 20)) {
            throw node.error("neuron", "ends in " + width);
        }
        double[] ones = new double[width];
        Arrays.fill(ones, 1);
        return new EmbeddingNet(
                List.of(new DenseLayer(1, width, ones, new double[width], null, Activation.LINEAR, 0, Skip.NONE)));
    }

    private int axisNeuron(Embedding[][] embeddings) {
        int width = 0;
        for (Embedding[] row : embeddings) {
            for (Embedding e : row) {
                if (e != null && width != 0 && e.width() != width) {
                    throw node.error("embeddings", "nets end in " + width + " and in " + e.width() + " channels");
                }
                width = e == null ? width : e.width();
            }
        }
        int axisNeuron = node.integer("axis_neuron");
        if (axisNeuron < 1 || axisNeuron > width) {
            throw node.error("axis_neuron", "is " + axisNeuron + "; the embedding has " + width + " channels");
        }
        return axisNeuron;
    }

    /** From [ntypes, nnei, 4], the same in every slot, to [ntypes, 4]. */
    private double[][] statistics(ModelNode variables, String key, int nnei) {
        NdArray array = variables.array(key);
        if (!array.hasShape(ntypes, nnei, 4)) {
            throw variables.error(
                    key, "has the shape " + Arrays.toString(array.shape()) + ", not [" + ntypes + ", " + nnei + ", 4]");
        }
        double[][] rows = new double[ntypes][4];
        for (int t = 0; t < ntypes; t++) {
            int first = t * nnei * 4;
            System.arraycopy(array.values(), first, rows[t], 0, 4);
            for (int k = 4; k < 4 * nnei; k++) {
                if (array.values()[first + k] != rows[t][k % 4]) {
                    throw variables.error(key, "differs between slots (type " + t + ", slot " + k / 4 + ")");
                }
            }
        }
        return rows;
    }

    /** Excluded neighbours contribute nothing while padding slots stay; model-level exclusion turns neighbours into padding before that. */
    private PairRule[][] pairRules(Embedding[][] embeddings, boolean[][] pairExcluded) {
        PairRule[][] rules = new PairRule[ntypes][ntypes];
        for (int i = 0; i < ntypes; i++) {
            for (int j = 0; j < ntypes; j++) {
                if (embeddings[i][j] == null) {
                    rules[i][j] = PairRule.BLOCK_ZERO;
                } else if (pairExcluded[i][j]) {
                    rules[i][j] = PairRule.ALL_PADDING;
                } else {
                    rules[i][j] = excluded[i][j] ? PairRule.NEIGHBOURS_ZERO : PairRule.INCLUDED;
                }
            }
        }
        return rules;
    }
}
