package org.austenite.validation.damage;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Structural damage of a binary TensorFlow graph: every constant that a model needs, its tensor and its node changed one thing at a time. */
final class GraphDamage {
    /** Constants without which there is no model, whatever the generation of the graph. */
    private static final Pattern NEEDED = Pattern.compile(
            "descrpt_attr/(t_avg|t_std|rcut|ntypes)"
                    + "|filter_type_(all|[0-9]+)/(matrix|bias)_[0-9]+_[0-9]+|(layer_[0-9]+|final_layer)_type_[0-9]+/(matrix|bias)"
                    + "|fitting_attr/t_bias_atom_e|model_attr/model_attr/t_out_(bias|std)|table_[0-9]|filter_type_all/[0-9]/(info|begin|size)");

    private static final Pattern OF_TABLE = Pattern.compile("table_[0-9]|filter_type_all/[0-9]/.*");

    private static final int NODE = 1;
    private static final int NAME = 1;
    private static final int OP = 2;
    private static final int ATTRIBUTE = 5;
    private static final int KEY = 1;
    private static final int VALUE = 2;
    private static final int TENSOR = 8;
    private static final int DTYPE = 1;
    private static final int SHAPE = 2;
    private static final int DIM = 2;
    private static final int SIZE = 1;
    private static final int CONTENT = 4;

    private final String file;
    private final byte[] original;
    private final List<Damaged> all = new ArrayList<>();

    private GraphDamage(String file, byte[] original) {
        this.file = file;
        this.original = original;
    }

    /** All damages of the graph {@code original}. */
    static List<Damaged> of(String file, byte[] original) {
        GraphDamage damage = new GraphDamage(file, original);
        for (ProtoMessage node : ProtoMessage.of(original).messages(NODE)) {
            if (NEEDED.matcher(node.text(NAME)).matches()) {
                damage.node(node.text(NAME));
                damage.tensor(node.text(NAME), tensorOf(node));
            }
        }
        return damage.all;
    }

    private static ProtoMessage tensorOf(ProtoMessage node) {
        return node.messages(ATTRIBUTE).stream()
                .filter(GraphDamage::isValue)
                .map(attribute ->
                        attribute.messages(VALUE).getFirst().messages(TENSOR).getFirst())
                .findFirst()
                .orElseThrow();
    }

    private static boolean isValue(ProtoMessage attribute) {
        return attribute.text(KEY).equals("value");
    }

    private void node(String name) {
        add(name, "lost", graph -> edit(graph, name, n -> n.put(NAME, utf8("lost"))));
        add(name, "renamed", graph -> edit(graph, name, n -> n.put(NAME, utf8(name + "x"))));
        add(name, "there twice", graph -> graph.add(NODE, node(graph, name).bytes()));
        add(name, "no constant", graph -> edit(graph, name, n -> n.put(OP, utf8("Placeholder"))));
        add(
                name,
                "without its value",
                graph -> edit(
                        graph,
                        name,
                        n -> n.edit(ATTRIBUTE, GraphDamage::isValue, attribute -> attribute.put(KEY, utf8("valve")))));
        add(
                name,
                "with two values",
                graph -> edit(
                        graph,
                        name,
                        n -> n.add(
                                ATTRIBUTE,
                                n.messages(ATTRIBUTE).stream()
                                        .filter(GraphDamage::isValue)
                                        .findFirst()
                                        .orElseThrow()
                                        .bytes())));
        tensor(name, "nested in itself", t -> {
            byte[] inner = t.bytes();
            List.of(DTYPE, SHAPE, CONTENT).forEach(t::remove);
            t.add(TENSOR, inner);
        });
    }

    private void tensor(String name, ProtoMessage tensor) {
        Map<String, Long> types = new LinkedHashMap<>();
        types.put("float", 1L);
        types.put("double", 2L);
        types.put("text", 7L);
        types.put("half", 19L);
        long own = tensor.whole(DTYPE);
        types.forEach((label, number) -> {
            if (number != own) {
                tensor(name, "of type " + label, t -> t.put(DTYPE, number));
            }
        });
        List<Long> shape = shapeOf(tensor);
        tensor(name, "with an axis more", t -> shape(t, appended(shape, 2)));
        tensor(name, "with a huge axis more", t -> shape(t, appended(shape, 1L << 40)));
        if (!shape.isEmpty()) {
            int largest = shape.indexOf(shape.stream().mapToLong(v -> v).max().orElseThrow());
            long extent = shape.get(largest);
            if (extent > 1) {
                tensor(name, "with an axis less", t -> shape(t, replaced(shape, largest, 1)));
            }
            for (long wrong : new long[] {extent + 1, extent - 1, -extent, 0, Long.MAX_VALUE}) {
                if (wrong != 0 || tensor.has(CONTENT)) {
                    tensor(name, "with " + wrong + " for " + extent, t -> shape(t, replaced(shape, largest, wrong)));
                }
            }
        }
        if (tensor.has(CONTENT)) {
            byte[] content = tensor.bytes(CONTENT);
            for (int change : new int[] {-8, -1, 1, 8}) {
                byte[] wrong = Arrays.copyOf(content, content.length + change);
                if (wrong.length > 0) {
                    tensor(name, change + " bytes", t -> t.put(CONTENT, wrong));
                }
            }
        }
    }

    private static List<Long> shapeOf(ProtoMessage tensor) {
        return tensor.messages(SHAPE).stream()
                .flatMap(shape -> shape.messages(DIM).stream())
                .map(dim -> dim.whole(SIZE))
                .toList();
    }

    private static void shape(ProtoMessage tensor, List<Long> sizes) {
        ProtoMessage shape = ProtoMessage.of(new byte[0]);
        for (long size : sizes) {
            ProtoMessage dim = ProtoMessage.of(new byte[0]);
            dim.put(SIZE, size);
            shape.add(DIM, dim.bytes());
        }
        tensor.put(SHAPE, shape.bytes());
    }

    private static List<Long> appended(List<Long> shape, long size) {
        List<Long> longer = new ArrayList<>(shape);
        longer.add(size);
        return longer;
    }

    private static List<Long> replaced(List<Long> shape, int axis, long size) {
        List<Long> other = new ArrayList<>(shape);
        other.set(axis, size);
        return other;
    }

    private void tensor(String name, String what, Consumer<ProtoMessage> change) {
        add(
                name,
                what,
                graph -> edit(
                        graph,
                        name,
                        node -> node.edit(
                                ATTRIBUTE,
                                GraphDamage::isValue,
                                attribute -> attribute.edit(VALUE, value -> value.edit(TENSOR, change)))));
    }

    /** The refusal names the constant; what belongs to a table may be named by the operation that looks it up. */
    private void add(String name, String what, Consumer<ProtoMessage> change) {
        boolean ofTable = OF_TABLE.matcher(name).matches();
        all.add(Damaged.structural(
                name + " " + what,
                file,
                file + ": node " + (ofTable ? "[^:]*TabulateFusionSeA|" : "") + Pattern.quote(name),
                () -> {
                    ProtoMessage graph = ProtoMessage.of(original);
                    change.accept(graph);
                    return graph.bytes();
                }));
    }

    private static void edit(ProtoMessage graph, String name, Consumer<ProtoMessage> change) {
        graph.edit(NODE, node -> node.text(NAME).equals(name), change);
    }

    private static ProtoMessage node(ProtoMessage graph, String name) {
        return graph.messages(NODE).stream()
                .filter(node -> node.text(NAME).equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
