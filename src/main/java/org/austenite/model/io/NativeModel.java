package org.austenite.model.io;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.austenite.model.DeepPotModel;
import org.austenite.model.DescriptorSeA;
import org.austenite.model.FittingEner;

/** Builds a model from the tree of DeePMD-kit's backend-independent format ({@code @class: Model}). */
final class NativeModel {
    private static final int MAX_TYPES = 1024;
    private static final Pattern TYPE_NAME = Pattern.compile("\\p{Graph}{1,64}");

    private NativeModel() {}

    /**
     * Builds the model.
     *
     * @param model the tree's {@code model}
     * @param scaledByStd whether the back end that wrote the tree multiplies energies by {@code out_std}: TensorFlow does, the native and the
     *     PyTorch back ends keep the array (which training fills with the spread of the energies) and ignore it
     */
    static DeepPotModel build(DeepPotModel.Source source, ModelNode model, boolean scaledByStd) {
        requireType(model, "model", "standard");
        requireType(model.node("descriptor"), "descriptor", "se_e2_a", "se_a");
        requireType(model.node("fitting"), "fitting net", "ener");
        List<String> typeMap = typeMap(model);
        if (scaledByStd) {
            requireUnitStd(model, typeMap.size());
        }
        DescriptorSeA descriptor = NativeDescriptor.build(model, typeMap.size());
        FittingEner fitting = NativeFitting.build(model, descriptor);
        return new DeepPotModel(source, typeMap, descriptor, fitting);
    }

    private static List<String> typeMap(ModelNode model) {
        List<String> names = model.texts("type_map");
        if (names.isEmpty() || names.size() > MAX_TYPES) {
            throw model.error("type_map", "has " + names.size() + " types; 1 to " + MAX_TYPES + " are supported");
        }
        for (String name : names) {
            if (!TYPE_NAME.matcher(name).matches()) {
                throw model.error("type_map", "holds \"" + name + "\", which is no name of a type");
            }
        }
        if (Set.copyOf(names).size() < names.size()) {
            throw model.error("type_map", "names a type twice: " + names);
        }
        return names;
    }

    private static void requireType(ModelNode node, String what, String... supported) {
        String type = node.text("type", supported[0]);
        if (!List.of(supported).contains(type)) {
            throw node.unsupported("type", what + " " + type);
        }
    }

    private static void requireUnitStd(ModelNode model, int ntypes) {
        if (!model.has("@variables") || !model.node("@variables").has("out_std")) {
            return;
        }
        double[] stds = model.node("@variables").array("out_std").values();
        if (stds.length != ntypes) {
            throw model.error("@variables.out_std", "has " + stds.length + " numbers for " + ntypes + " types");
        }
        for (double std : stds) {
            if (std != 1) {
                throw model.error(
                        "@variables.out_std",
                        "is " + std
                                + ": TensorFlow would scale the energies by it, other back ends not; read the .pb file instead");
            }
        }
    }
}
