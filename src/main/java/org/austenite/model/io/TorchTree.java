package org.austenite.model.io;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Restates a TorchScript object graph in the backend-independent format's words, so that {@link NativeModel} can build both. Attribute names are
 * those of DeePMD-kit's PyTorch classes; what is absent there is left out here.
 */
final class TorchTree {
    /** PyTorch's numbers of dtypes (ScalarType), as DeePMD-kit's {@code prec} holds them. */
    private static final Map<Long, String> DTYPES =
            Map.of(5L, "float16", 6L, "float32", 7L, "float64", 15L, "bfloat16");

    private static final int MAX_LAYERS = 1_000_000;

    private final ModelDocument document;
    private int layers;

    TorchTree(ModelDocument document) {
        this.document = document;
    }

    /** The tree's {@code model}. */
    Map<String, Object> model(TorchObject root) {
        requireType(root, "model", "EnergyModel");
        TorchObject atomic = object(root, "", "atomic_model");
        requireType(atomic, "atomic_model", "DPEnergyAtomicModel", "DPAtomicModel");
        TorchObject descriptor = object(atomic, "atomic_model", "descriptor");
        requireType(descriptor, "atomic_model.descriptor", "DescrptSeA");
        TorchObject fitting = object(atomic, "atomic_model", "fitting_net");
        requireType(fitting, "atomic_model.fitting_net", "EnergyFittingNet");
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("type_map", atomic.attributes().get("type_map"));
        model.put("@variables", copy(atomic, "out_bias"));
        model.put("atom_exclude_types", maskedTypes(atomic, "atom_excl"));
        model.put("pair_exclude_types", maskedPairs(atomic, "pair_excl"));
        model.put("descriptor", descriptor(object(descriptor, "atomic_model.descriptor", "sea")));
        model.put("fitting", fitting(fitting));
        return model;
    }

    private Map<String, Object> descriptor(TorchObject sea) {
        Map<String, Object> d =
                copy(sea, "rcut", "rcut_smth", "sel", "neuron", "axis_neuron", "type_one_side", "env_protection");
        d.put("precision", precision(sea));
        d.put("exclude_types", maskedPairs(sea, "emask"));
        d.put("embeddings", networks(object(sea, "descriptor.sea", "filter_layers"), "descriptor.sea.filter_layers"));
        Map<String, Object> variables = new HashMap<>();
        variables.put("davg", sea.attributes().get("mean"));
        variables.put("dstd", sea.attributes().get("stddev"));
        d.put("@variables", variables);
        if (Boolean.TRUE.equals(sea.attributes().get("compress"))) {
            Map<String, Object> tables = new HashMap<>();
            tables.put("compress_data", members(object(sea, "descriptor.sea", "compress_data")));
            tables.put("compress_info", members(object(sea, "descriptor.sea", "compress_info")));
            d.put("compress", Map.of("@variables", tables));
        }
        return d;
    }

    private Map<String, Object> fitting(TorchObject fitting) {
        Map<String, Object> f = copy(
                fitting,
                "numb_fparam",
                "numb_aparam",
                "default_fparam",
                "dim_case_embd",
                "mixed_types",
                "use_aparam_as_mask",
                "exclude_types");
        f.put("precision", precision(fitting));
        f.put("nets", networks(object(fitting, "fitting_net", "filter_layers"), "fitting_net.filter_layers"));
        f.put(
                "@variables",
                copy(fitting, "bias_atom_e", "fparam_avg", "fparam_inv_std", "aparam_avg", "aparam_inv_std"));
        if (fitting.attributes().get("remove_vaccum_contribution") instanceof List<?> given) {
            f.put("atom_ener", energiesGiven(given));
        }
        return f;
    }

    /** Whether an energy is given matters, not its value: that is in the bias. */
    private static List<Object> energiesGiven(List<?> given) {
        List<Object> energies = new ArrayList<>();
        for (Object g : given) {
            energies.add(Boolean.TRUE.equals(g) ? Boolean.TRUE : null);
        }
        return energies;
    }

    private Map<String, Object> networks(TorchObject collection, String path) {
        Map<String, Object> networks = copy(collection, "ndim");
        List<Object> list = new ArrayList<>();
        for (Object member : members(object(collection, path, "networks"))) {
            list.add(member instanceof TorchObject net ? network(net, path + ".networks." + list.size()) : null);
        }
        networks.put("networks", list);
        return networks;
    }

    private Map<String, Object> network(TorchObject net, String path) {
        List<Object> list = new ArrayList<>();
        for (Object member : members(object(net, path, "layers"))) {
            list.add(member instanceof TorchObject layer ? layer(layer) : null);
        }
        return Map.of("layers", list);
    }

    private Map<String, Object> layer(TorchObject layer) {
        if (++layers > MAX_LAYERS) {
            throw document.error(
                    "layers", "are more than " + MAX_LAYERS + ": some object is referred to again and again");
        }
        requireAttribute(layer, "layer " + layers, "bias");
        Map<String, Object> l = copy(layer, "resnet");
        l.put("activation_function", layer.attributes().get("activate_name"));
        Map<String, Object> variables = copy(layer, "idt");
        variables.put("w", layer.attributes().get("matrix"));
        variables.put("b", layer.attributes().get("bias"));
        l.put("@variables", variables);
        return l;
    }

    /** The children of a ModuleList or ParameterList: attributes called 0, 1, 2, ... */
    private static List<Object> members(TorchObject list) {
        List<Object> members = new ArrayList<>();
        while (list.attributes().containsKey(Integer.toString(members.size()))) {
            members.add(list.attributes().get(Integer.toString(members.size())));
        }
        return members;
    }

    private static String precision(TorchObject holder) {
        return holder.attributes().get("prec") instanceof Long prec
                ? DTYPES.getOrDefault(prec, "number " + prec)
                : null;
    }

    /** Types whose entry in an AtomExcludeMask is zero. */
    private double[] maskedTypes(TorchObject holder, String key) {
        if (!(holder.attributes().get(key) instanceof TorchObject mask)) {
            return new double[0];
        }
        double[] keep = mask(mask, key);
        return IntStream.range(0, keep.length)
                .filter(t -> keep[t] == 0)
                .asDoubleStream()
                .toArray();
    }

    /** Pairs whose entry in a PairExcludeMask is zero; the mask has one more type, of the padding slots, which is never excluded. */
    private List<double[]> maskedPairs(TorchObject holder, String key) {
        List<double[]> pairs = new ArrayList<>();
        if (!(holder.attributes().get(key) instanceof TorchObject mask)) {
            return pairs;
        }
        double[] keep = mask(mask, key);
        int side = (int) Math.round(Math.sqrt(keep.length));
        if (side * side != keep.length) {
            throw document.error(key + ".type_mask", "has " + keep.length + " entries, which is no square");
        }
        for (int k = 0; k < keep.length; k++) {
            if (keep[k] == 0) {
                pairs.add(new double[] {k / side, k % side});
            }
        }
        return pairs;
    }

    private double[] mask(TorchObject mask, String key) {
        return document.array(mask.attributes().get("type_mask"), key + ".type_mask")
                .values();
    }

    private TorchObject object(TorchObject parent, String path, String key) {
        if (parent.attributes().get(key) instanceof TorchObject child) {
            return child;
        }
        throw document.error(path.isEmpty() ? key : path + "." + key, "is missing or no object");
    }

    /** For what may be None: a part that is absent altogether was lost. */
    private void requireAttribute(TorchObject object, String path, String key) {
        if (!object.attributes().containsKey(key)) {
            throw document.error(path + "." + key, "is missing");
        }
    }

    private void requireType(TorchObject object, String path, String... supported) {
        if (!List.of(supported).contains(object.type())) {
            throw document.unsupported(path, "PyTorch class " + object.type());
        }
    }

    private static Map<String, Object> copy(TorchObject from, String... keys) {
        Map<String, Object> copy = new LinkedHashMap<>();
        for (String key : keys) {
            copy.put(key, from.attributes().get(key));
        }
        return copy;
    }
}
