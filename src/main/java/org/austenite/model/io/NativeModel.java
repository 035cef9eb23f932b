package org.austenite.model.io;

import java.util.List;
import org.austenite.model.DeepPotModel;
import org.austenite.model.DescriptorSeA;
import org.austenite.model.FittingEner;

/** Builds a model from the tree of DeePMD-kit's backend-independent format ({@code @class: Model}). */
final class NativeModel {
    private static final int MAX_TYPES = 1024;

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
        if (scaledByStd) {
            requireUnitStd(model);
        }
        List<String> typeMap = model.texts("type_map");
        if (typeMap.isEmpty() || typeMap.size() > MAX_TYPES) {
            throw model.error("type_map", "has " + typeMap.size() + " types; 1 to " + MAX_TYPES + " are supported");
        }
        DescriptorSeA descriptor = NativeDescriptor.build(model, typeMap.size());
        FittingEner fitting = NativeFitting.build(model, descriptor);
        return new DeepPotModel(source, typeMap, descriptor, fitting);
    }

    private static void requireType(ModelNode node, String what, String... supported) {
        String type = node.text("type", supported[0]);
        if (!List.of(supported).contains(type)) {
            throw node.unsupported("type", what + " " + type);
        }
    }

    private static void requireUnitStd(ModelNode model) {
        if (!model.has("@variables") || !model.node("@variables").has("out_std")) {
            return;
        }
        for (double std : model.node("@variables").array("out_std").values()) {
            if (std != 1) {
                throw model.error(
                        "@variables.out_std",
                        "is " + std
                                + ": TensorFlow would scale the energies by it, other back ends not; read the .pb file instead");
            }
        }
    }
}
