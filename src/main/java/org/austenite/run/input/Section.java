package org.austenite.run.input;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import org.austenite.InputException;

/** One mapping of the input with a closed set of keys. Unknown keys are refused at once, with the nearest known one. */
final class Section {
    private final Source source;
    private final String path;
    private final YamlNode.Mapping mapping;
    private final Scalars scalars;

    /** The root of an input file. */
    static Section root(Source source, YamlNode.Mapping mapping, List<String> known) {
        return new Section(source, "", mapping, known);
    }

    private Section(Source source, String path, YamlNode.Mapping mapping, List<String> known) {
        this.source = source;
        this.path = path;
        this.mapping = mapping;
        this.scalars = new Scalars(source);
        for (String key : mapping.entries().keySet()) {
            if (!known.contains(key)) {
                String guess = NearestName.of(key, known)
                        .map(n -> "; did you mean " + n + "?")
                        .orElse("");
                String message = "unknown key" + guess + " (known here: " + String.join(", ", known) + ")";
                throw source.error(mapping.keyLines().get(key), sub(key), message);
            }
        }
    }

    /** Line at which the section starts. */
    int line() {
        return mapping.line();
    }

    boolean has(String key) {
        return mapping.entries().containsKey(key);
    }

    /** The keys that were given, in file order. */
    List<String> keys() {
        return List.copyOf(mapping.entries().keySet());
    }

    /** An error at {@code key}. */
    InputException error(String key, String message) {
        return source.error(mapping.keyLines().getOrDefault(key, mapping.line()), sub(key), message);
    }

    /** An error of the section as a whole. */
    InputException error(String message) {
        return source.error(mapping.line(), path, message);
    }

    YamlNode node(String key) {
        YamlNode node = mapping.entries().get(key);
        if (node == null) {
            throw source.error(mapping.line(), path, "the key " + key + " is missing");
        }
        return node;
    }

    String text(String key) {
        return scalars.text(sub(key), node(key));
    }

    Optional<String> optionalText(String key) {
        return has(key) ? Optional.of(text(key)) : Optional.empty();
    }

    boolean flag(String key, boolean otherwise) {
        return has(key) ? scalars.flag(sub(key), node(key)) : otherwise;
    }

    double number(String key) {
        return scalars.number(sub(key), node(key));
    }

    long whole(String key, long least) {
        return scalars.whole(sub(key), node(key), least);
    }

    long whole(String key, long least, long otherwise) {
        return has(key) ? whole(key, least) : otherwise;
    }

    int count(String key, int least, int most, int otherwise) {
        return has(key) ? count(key, least, most) : otherwise;
    }

    /** A whole number between {@code least} and {@code most}. */
    int count(String key, int least, int most) {
        long count = whole(key, least);
        if (count > most) {
            throw error(key, count + " is too large: at most " + most + " is possible");
        }
        return (int) count;
    }

    double quantity(String key, Dimension dimension, Scalars.Sign sign) {
        return scalars.quantity(sub(key), node(key), dimension, sign);
    }

    /** A quantity, or {@code otherwise} when the key is absent. */
    double quantity(String key, Dimension dimension, Scalars.Sign sign, double otherwise) {
        return has(key) ? quantity(key, dimension, sign) : otherwise;
    }

    OptionalDouble optionalQuantity(String key, Dimension dimension, Scalars.Sign sign) {
        return has(key) ? OptionalDouble.of(quantity(key, dimension, sign)) : OptionalDouble.empty();
    }

    /** One of an enum's constants by its lower-case name. */
    <E extends Enum<E>> E choice(String key, Class<E> type) {
        String text = text(key);
        List<String> names = Arrays.stream(type.getEnumConstants())
                .map(e -> e.name().toLowerCase(Locale.ROOT))
                .toList();
        int index = names.indexOf(text.toLowerCase(Locale.ROOT));
        if (index < 0) {
            String guess = NearestName.of(text, names)
                    .map(n -> "; did you mean " + n + "?")
                    .orElse("");
            throw error(key, "\"" + text + "\" is none of " + String.join(", ", names) + guess);
        }
        return type.getEnumConstants()[index];
    }

    <E extends Enum<E>> E choice(String key, Class<E> type, E otherwise) {
        return has(key) ? choice(key, type) : otherwise;
    }

    /** Whether the value at {@code key} is itself a mapping. */
    boolean isSection(String key) {
        return mapping.entries().get(key) instanceof YamlNode.Mapping;
    }

    Section section(String key, List<String> known) {
        return section(sub(key), node(key), known);
    }

    private Section section(String at, YamlNode node, List<String> known) {
        if (!(node instanceof YamlNode.Mapping inner)) {
            throw source.error(node.line(), at, "keys and values are expected here, this is " + node.kind());
        }
        return new Section(source, at, inner, known);
    }

    /** The items of a list of mappings. */
    List<Section> sections(String key, List<String> known) {
        List<Section> sections = new ArrayList<>();
        List<YamlNode> items = items(key);
        for (int k = 0; k < items.size(); k++) {
            sections.add(section(itemPath(key, k, items), items.get(k), known));
        }
        return sections;
    }

    /** A mapping whose keys are free (element names, say). */
    Section freeSection(String key) {
        YamlNode node = node(key);
        List<String> keys =
                node instanceof YamlNode.Mapping m ? List.copyOf(m.entries().keySet()) : List.of();
        return section(key, keys);
    }

    /** The items of a list; a single value counts as a list of one. */
    List<YamlNode> items(String key) {
        return switch (node(key)) {
            case YamlNode.Sequence s -> s.items();
            case YamlNode other -> List.of(other);
        };
    }

    List<String> texts(String key) {
        return map(key, scalars::text);
    }

    double[] numbers(String key) {
        return map(key, scalars::number).stream().mapToDouble(v -> v).toArray();
    }

    private <T> List<T> map(String key, BiFunction<String, YamlNode, T> meaning) {
        List<YamlNode> items = items(key);
        List<T> values = new ArrayList<>(items.size());
        for (int k = 0; k < items.size(); k++) {
            values.add(meaning.apply(itemPath(key, k, items), items.get(k)));
        }
        return values;
    }

    /** Refuses {@code key} for a reason. */
    void refuse(String key, String reason) {
        if (has(key)) {
            throw error(key, reason);
        }
    }

    @SuppressWarnings("ReferenceEquality") // a single value stands for a list of one
    private String itemPath(String key, int k, List<YamlNode> items) {
        return node(key) == items.getFirst() ? sub(key) : sub(key) + "[" + k + "]";
    }

    private String sub(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
