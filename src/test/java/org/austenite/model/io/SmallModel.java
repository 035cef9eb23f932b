package org.austenite.model.io;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.austenite.model.DeepPotModel;
import tools.jackson.databind.json.JsonMapper;

/**
 * A small model as DeePMD-kit's tree, to be changed by tests: types A and B, sel 2 and 1, one-sided embedding 1-2-4, axis 2, fitting 8-8-16-1. Its
 * text is JSON, which is YAML too.
 */
public final class SmallModel {
    /** The whole tree. */
    public final Map<String, Object> root = new LinkedHashMap<>();

    final Map<String, Object> model = new LinkedHashMap<>();
    final Map<String, Object> descriptor = new LinkedHashMap<>();
    final Map<String, Object> fitting = new LinkedHashMap<>();

    /** The model as described. */
    public SmallModel() {
        root.put("backend", "PyTorch");
        root.put("model", model);
        model.put("type", "standard");
        model.put("type_map", List.of("A", "B"));
        model.put("@variables", variables("out_bias", array(new int[] {1, 2, 1}, 0.25, 0.5)));
        model.put("descriptor", descriptor);
        model.put("fitting", fitting);
        descriptor.putAll(Map.of("type", "se_e2_a", "rcut", 4.0, "rcut_smth", 0.5, "axis_neuron", 2));
        descriptor.putAll(Map.of("sel", List.of(2, 1), "neuron", List.of(2, 4), "type_one_side", true));
        descriptor.put("embeddings", networks(1, embedding(), embedding()));
        double[] davg = new double[24];
        double[] dstd = new double[24];
        for (int k = 0; k < 24; k++) {
            davg[k] = k % 4 == 0 ? 0.1 : 0;
            dstd[k] = k % 4 == 0 ? 0.5 : 0.25;
        }
        descriptor.put(
                "@variables",
                variables("davg", array(new int[] {2, 3, 4}, davg), "dstd", array(new int[] {2, 3, 4}, dstd)));
        fitting.put("type", "ener");
        fitting.put("nets", networks(1, fittingNet(8), fittingNet(8)));
        fitting.put("@variables", variables("bias_atom_e", array(new int[] {2, 1}, 1.0, 2.0)));
    }

    /** The tree as text. */
    public String text() {
        return new JsonMapper().writeValueAsString(root);
    }

    /** The model that the text holds. */
    public DeepPotModel read() {
        return read(text());
    }

    static DeepPotModel read(String yaml) {
        return NativeModelReader.readYaml(Path.of("small.yaml"), yaml.getBytes(StandardCharsets.UTF_8));
    }

    static Map<String, Object> variables(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int k = 0; k < keysAndValues.length; k += 2) {
            map.put((String) keysAndValues[k], keysAndValues[k + 1]);
        }
        return map;
    }

    static Map<String, Object> networks(int ndim, Object... networks) {
        return variables("ndim", ndim, "networks", List.of(networks));
    }

    static Map<String, Object> embedding() {
        return variables("layers", List.of(layer(1, 2, "tanh", true), layer(2, 4, "tanh", true)));
    }

    static Map<String, Object> fittingNet(int in) {
        return variables(
                "layers", List.of(layer(in, 8, "tanh", true), layer(8, 16, "tanh", true), layer(16, 1, "none", false)));
    }

    static Map<String, Object> layer(int in, int out, String activation, boolean resnet) {
        double[] w = new double[in * out];
        double[] b = new double[out];
        for (int k = 0; k < w.length; k++) {
            w[k] = 0.01 * (k + 1);
        }
        return variables(
                "activation_function",
                activation,
                "resnet",
                resnet,
                "@variables",
                variables("w", array(new int[] {in, out}, w), "b", array(new int[] {out}, b), "idt", null));
    }

    /** An array as the YAML files hold it. */
    static Map<String, Object> array(int[] shape, double... values) {
        return variables(
                "@class", "np.ndarray", "@is_variable", true, "dtype", "float64", "value", nest(shape, values));
    }

    private static Object nest(int[] shape, double[] values) {
        List<Object> level = new ArrayList<>();
        for (double v : values) {
            level.add(v);
        }
        for (int axis = shape.length - 1; axis > 0; axis--) {
            List<Object> outer = new ArrayList<>();
            for (int k = 0; k < level.size(); k += shape[axis]) {
                outer.add(level.subList(k, k + shape[axis]));
            }
            level = outer;
        }
        return level;
    }
}
