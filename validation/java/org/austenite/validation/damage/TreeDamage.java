package org.austenite.validation.damage;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.austenite.model.io.SmallModel;

/** Structural damage of a model that is a tree of keys: each key of a small model lost, renamed, or given another kind of value. */
final class TreeDamage {
    /** Keys that a model need not have, or whose value says nothing of use. */
    private static final Set<String> OPTIONAL = Set.of(
            "backend",
            "dtype",
            "@class",
            "@is_variable",
            "activation_function",
            "resnet",
            "idt",
            "type",
            "b",
            "neuron");

    private static final List<Object> WRONG = List.of(
            Map.of("x", 1),
            List.of(List.of(List.of(List.of("deep")))),
            -1e300,
            List.of(List.of(1, 2, 3), List.of(1)),
            List.of());

    /** The first files of the format had no output statistics: a model may lack them. */
    private static final List<Object> OUTPUT = List.of("model", "@variables");

    private final String file;
    private final List<Damaged> all = new ArrayList<>();

    private TreeDamage(String file) {
        this.file = file;
    }

    static List<Damaged> of(String file) {
        TreeDamage damage = new TreeDamage(file);
        damage.collect(new SmallModel().root, List.of());
        return damage.all;
    }

    private void collect(Object node, List<Object> path) {
        if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                List<Object> at = appended(path, key);
                if (value != null && !OPTIONAL.contains((String) key)) {
                    damage(at, value);
                }
                collect(value, at);
            });
        } else if (node instanceof List<?> list && list.stream().allMatch(e -> e instanceof Map)) {
            for (int k = 0; k < list.size(); k++) {
                collect(list.get(k), appended(path, k));
            }
        }
    }

    private static List<Object> appended(List<Object> path, Object step) {
        List<Object> longer = new ArrayList<>(path);
        longer.add(step);
        return longer;
    }

    private void damage(List<Object> at, Object value) {
        String key = (String) at.getLast();
        if (!at.equals(OUTPUT)) {
            add(at + " lost", at, (parent, _) -> parent.remove(key));
            add(at + " renamed", at, (parent, old) -> {
                parent.remove(key);
                return parent.put(key + "_", old);
            });
        }
        add(at + " nested once more", at, (parent, old) -> parent.put(key, Map.of(key, old)));
        for (Object wrong : WRONG) {
            if (wrong instanceof Number && key.equals("value")) {
                continue;
            }
            add(at + " = " + wrong, at, (parent, _) -> parent.put(key, wrong));
        }
        if (!(value instanceof String)) {
            add(at + " = text", at, (parent, _) -> parent.put(key, "text"));
        }
        if (value instanceof List<?> list) {
            if (!key.equals("layers")) {
                add(at + " shortened", at, (parent, _) -> parent.put(key, list.subList(1, list.size())));
            }
            add(at + " lengthened", at, (parent, _) -> parent.put(key, doubled(list)));
        }
    }

    private static List<Object> doubled(List<?> list) {
        List<Object> longer = new ArrayList<>(list);
        longer.addAll(list);
        return longer;
    }

    private void add(String what, List<Object> at, BiFunction<Map<String, Object>, Object, Object> change) {
        all.add(Damaged.structural(what, file, file + ": [\\w@.\\[\\]]+[^:]*: ", () -> {
            SmallModel model = new SmallModel();
            Map<String, Object> parent = parent(model.root, at);
            change.apply(parent, parent.get((String) at.getLast()));
            return model.text().getBytes(StandardCharsets.UTF_8);
        }));
    }

    /** The mapping that holds the last step of {@code at}. */
    private static Map<String, Object> parent(Map<String, Object> root, List<Object> at) {
        Map<String, Object> holder = root;
        Object node = root;
        for (Object step : at.subList(0, at.size() - 1)) {
            node = step instanceof Integer index ? ((List<?>) node).get(index) : ((Map<?, ?>) node).get(step);
            if (node instanceof Map<?, ?>) {
                holder = changeable(node);
            }
        }
        return holder;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> changeable(Object map) {
        return (Map<String, Object>) map;
    }
}
