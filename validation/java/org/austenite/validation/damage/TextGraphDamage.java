package org.austenite.validation.damage;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.austenite.model.io.GraphEdit;

/** Structural damage of a graph in protobuf's text form. */
final class TextGraphDamage {
    private static final List<String> ARRAYS = List.of(
            "filter_type_all/matrix_1_0",
            "filter_type_all/matrix_1_1",
            "filter_type_all/bias_1_2",
            "layer_0_type_0/matrix",
            "layer_0_type_1/bias",
            "layer_0_type_2/matrix",
            "final_layer_type_1/matrix",
            "descrpt_attr/t_avg",
            "descrpt_attr/t_std");

    private final String file;
    private final List<Damaged> all = new ArrayList<>();

    private TextGraphDamage(String file) {
        this.file = file;
    }

    static List<Damaged> of(String file) {
        TextGraphDamage damage = new TextGraphDamage(file);
        ARRAYS.forEach(damage::array);
        damage.operations();
        damage.brackets();
        return damage.all;
    }

    private void array(String name) {
        String[][] changes = {
            {"name: \"" + name + "\"", "name: \"" + name + "x\""},
            {"op: \"Const\"", "op: \"Placeholder\""},
            {"key: \"value\"", "key: \"valve\""},
            {"    tensor {", "    tensor { tensor {} } tensor_ {"},
            {"dtype: DT_DOUBLE", "dtype: DT_FLOAT"},
            {"dtype: DT_DOUBLE", "dtype: DT_STRING"},
            {"dtype: DT_DOUBLE", "dtype: 17"},
            {"dtype: DT_DOUBLE", "dtype: DT_NONE"},
            {"size: ", "size: 1"},
            {"size: ", "size: -"},
            {"size: ", "size: 0 #"},
            {"size: ", "size: 9000000000000000000 #"},
            {"size: ", "size: 99999999999999999999 #"},
            {"size: ", "size: twelve #"},
            {"size: ", "size: 1.5 #"},
            {"size: ", "size { } #"},
            {"size: ", "sise: "},
            {"tensor_shape {", "tensor_shape { dim { size: 2 }"},
            {"tensor_shape {", "tensor_shape [ "},
            {"tensor_content: \"", "tensor_content: \"\\001"},
            {"tensor_content: \"", "tensor_content: \"12345678"},
            {"tensor_content: \"", "tensor_content: 7 #"},
            {"tensor_content: \"", "tensor_content { } #"},
            {"tensor_content: \"", "tensor_content: \"\\400"},
            {"tensor_content: \"", "double_val: [1, 2, 3"},
        };
        for (String[] change : changes) {
            add(name + ": " + change[0] + " -> " + change[1], g -> g.in(name, change[0], change[1]));
        }
        add(name + " lost", g -> g.without(name + "\""));
    }

    private void operations() {
        String environment = "ProdEnvMatA";
        add("other cut-off", g -> g.in(environment, "f: 5.0", "f: 4.0"));
        add("no cut-off", g -> g.in(environment, "rcut_r\"", "rcut_x\""));
        add("cut-off of another kind", g -> g.in(environment, "f: 5.0", "i: 5"));
        add("other sel", g -> g.in(environment, "i: 48", "i: 49"));
        add("sel of a negative number", g -> g.in(environment, "i: 48", "i: -48"));
        add("sel lost", g -> g.in(environment, "sel_a", "sel_b"));
        add("no environment matrix", g -> g.without(environment + "\""));
        for (String lost : List.of(
                "o_energy\"",
                "o_force\"",
                "o_virial\"",
                "layer_0_type_0/BiasAdd\"",
                "layer_0_type_1/Tanh\"",
                "filter_type_all/BiasAdd_1\"",
                "filter_type_all/Tanh_2\"",
                "final_layer_type_2/",
                "fitting_attr/t_bias_atom_e\"",
                "descrpt_attr/")) {
            add("without " + lost, g -> g.without(lost));
        }
    }

    /** Braces and quotes lost at any place. */
    private void brackets() {
        for (int part = 1; part < 30; part++) {
            for (char lost : new char[] {'{', '}', '"', ':'}) {
                int share = part;
                all.add(Damaged.structural("without a " + lost + " at " + part + "/30", file, place(), () -> {
                    String text = new String(GraphEdit.ofOneLayer().bytes(), StandardCharsets.ISO_8859_1);
                    int at = text.indexOf("\nnode {", text.length() / 30 * share);
                    int gone = text.indexOf(lost, at < 0 ? 0 : at);
                    return (text.substring(0, gone) + text.substring(gone + 1)).getBytes(StandardCharsets.ISO_8859_1);
                }));
            }
        }
    }

    private void add(String what, UnaryOperator<GraphEdit> edit) {
        all.add(Damaged.structural(
                what, file, place(), () -> edit.apply(GraphEdit.ofOneLayer()).bytes()));
    }

    private String place() {
        return file + ": (node [^:]+|line [0-9]+[^:]*): ";
    }
}
