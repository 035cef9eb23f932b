package org.austenite.model.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.austenite.model.Activation;
import org.austenite.model.DenseLayer;
import org.austenite.model.DescriptorSeA;
import org.austenite.model.FittingEner;
import org.austenite.model.FittingNet;
import org.austenite.model.ParameterScale;
import org.austenite.model.Skip;

/** Builds the energy fitting net of the backend-independent format. */
final class NativeFitting {
    private final ModelNode model;
    private final ModelNode node;
    private final ModelNode variables;
    private final int ntypes;

    private NativeFitting(ModelNode model, int ntypes) {
        this.model = model;
        this.node = model.node("fitting");
        this.variables = node.node("@variables");
        this.ntypes = ntypes;
    }

    /** The fitting net of {@code model}, fed by {@code descriptor}. */
    static FittingEner build(ModelNode model, DescriptorSeA descriptor) {
        return new NativeFitting(model, descriptor.ntypes()).build(descriptor.size());
    }

    private FittingEner build(int descriptorSize) {
        refuseVariants();
        ParameterScale fparam = scale("fparam", node.integer("numb_fparam", 0));
        ParameterScale aparam = scale("aparam", node.integer("numb_aparam", 0));
        int in = Math.addExact(descriptorSize, Math.addExact(fparam.size(), aparam.size()));
        FittingNet[] nets = nets(in);
        double[] bias = perType(variables, "bias_atom_e");
        // The first version of the format had no output statistics.
        boolean hasOutput = model.has("@variables") || model.integer("@version", 1) > 1;
        double[] outBias = hasOutput ? perType(model.node("@variables"), "out_bias") : new double[ntypes];
        boolean[] excluded = NativeTypes.excluded(node, "exclude_types", ntypes);
        for (int t = 0; t < ntypes; t++) {
            bias[t] = excluded[t] ? outBias[t] : bias[t] + outBias[t];
            nets[t] = excluded[t] ? muted(nets[t]) : nets[t];
        }
        return new FittingEner(
                nets,
                bias,
                subtractVacuum(),
                NativeTypes.excluded(model, "atom_exclude_types", ntypes),
                fparam,
                aparam,
                defaultFparam(fparam.size()),
                NativePrecision.of(node));
    }

    private void refuseVariants() {
        if (node.has("spin")) {
            throw node.unsupported("spin", "spin");
        }
        if (node.flag("tot_ener_zero", false)) {
            throw node.unsupported("tot_ener_zero", "tot_ener_zero");
        }
        if (node.flag("use_aparam_as_mask", false)) {
            throw node.unsupported("use_aparam_as_mask", "use_aparam_as_mask");
        }
        if (node.integer("dim_case_embd", 0) != 0) {
            throw node.unsupported("dim_case_embd", "a case embedding");
        }
    }

    private FittingNet[] nets(int in) {
        NativeNetworks networks = new NativeNetworks(node.node("nets"), ntypes);
        boolean mixed = node.flag("mixed_types", false);
        if (networks.ndim() != (mixed ? 0 : 1)) {
            throw node.error("nets.ndim", "is " + networks.ndim() + " while mixed_types is " + mixed);
        }
        FittingNet[] nets = new FittingNet[ntypes];
        for (int t = 0; t < ntypes; t++) {
            nets[t] = mixed && t > 0 ? nets[0] : net(networks.at(networks.index(t, t)), t, in);
        }
        return nets;
    }

    private FittingNet net(ModelNode network, int type, int in) {
        if (network == null) {
            throw node.error("nets.networks", "has no net for type " + type);
        }
        List<DenseLayer> layers = NativeNetworks.layers(network, in);
        if (layers.isEmpty() || layers.getLast().out() != 1) {
            throw network.error("layers", "should end in one number");
        }
        return new FittingNet(layers);
    }

    /** A type that the fitting net excludes has the output bias as its energy: the net with its last layer set to zero. */
    private static FittingNet muted(FittingNet net) {
        List<DenseLayer> layers = new ArrayList<>(net.layers());
        DenseLayer last = layers.removeLast();
        layers.add(new DenseLayer(
                last.in(), 1, new double[last.in()], new double[1], null, Activation.LINEAR, 0, Skip.NONE));
        return new FittingNet(layers);
    }

    /**
     * {@code atom_ener} fixes the energies of lone atoms of the types that it gives one for. DeePMD-kit subtracts the vacuum also for types beyond
     * the end of the list, and with mixed types for all of them.
     */
    private boolean[] subtractVacuum() {
        boolean[] subtract = new boolean[ntypes];
        List<?> energies = node.has("atom_ener") ? node.list("atom_ener") : List.of();
        if (energies.stream().allMatch(e -> e == null)) {
            return subtract;
        }
        boolean mixed = node.flag("mixed_types", false);
        for (int t = 0; t < ntypes; t++) {
            subtract[t] = mixed || t >= energies.size() || energies.get(t) != null;
        }
        return subtract;
    }

    private ParameterScale scale(String name, int size) {
        if (size == 0) {
            return ParameterScale.NONE;
        }
        NdArray mean = variables.array(name + "_avg");
        NdArray inverseStd = variables.array(name + "_inv_std");
        if (size < 0 || mean.size() != size || inverseStd.size() != size) {
            throw node.error(
                    "numb_" + name,
                    "is " + size + " but the statistics hold " + mean.size() + " and " + inverseStd.size());
        }
        return new ParameterScale(mean.values(), inverseStd.values());
    }

    private double[] defaultFparam(int size) {
        if (size == 0 || !node.has("default_fparam")) {
            return null;
        }
        double[] values = node.numbers("default_fparam");
        if (values.length != size) {
            throw node.error("default_fparam", "has " + values.length + " entries; numb_fparam is " + size);
        }
        return values;
    }

    /** One number per type. */
    private double[] perType(ModelNode holder, String key) {
        NdArray array = holder.array(key);
        if (array.size() != ntypes) {
            throw holder.error(key, "has the shape " + Arrays.toString(array.shape()) + " for " + ntypes + " types");
        }
        return array.values().clone();
    }
}
