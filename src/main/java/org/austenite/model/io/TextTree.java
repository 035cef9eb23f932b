package org.austenite.model.io;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.austenite.model.ModelFormatException;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * JSON and YAML text as a tree of maps, lists, texts, numbers (Double), truth values and nulls; a list of numbers alone becomes a
 * {@code double[]}. Read token by token, with limits on depth and on the number of containers. A YAML alias shares its anchor's object, so that
 * nested aliases do not multiply.
 */
final class TextTree {
    private static final int MAX_DEPTH = 64;
    private static final int MAX_CONTAINERS = 4_000_000;
    private static final int MAX_TEXT_BYTES = 1 << 28;

    private final String file;
    private final String where;
    private final JsonParser parser;
    private final Map<String, Object> anchors = new HashMap<>();
    private int containers;

    private TextTree(String file, String where, JsonParser parser) {
        this.file = file;
        this.where = where;
        this.parser = parser;
    }

    /** The tree of a JSON text. */
    static Object json(String file, String where, String text) {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(2 * MAX_DEPTH)
                        .build())
                .build();
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), text)) {
            return new TextTree(file, where, parser).read();
        }
    }

    /** The tree of a YAML text. */
    static Object yaml(String file, byte[] bytes) {
        if (bytes.length > MAX_TEXT_BYTES) {
            throw new ModelFormatException(
                    file, "YAML", bytes.length + " bytes are more than the " + MAX_TEXT_BYTES + " allowed for text");
        }
        YAMLFactory factory = YAMLFactory.builder()
                .loadSettings(LoadSettings.builder()
                        .setCodePointLimit(bytes.length)
                        .setMaxAliasesForCollections(Integer.MAX_VALUE)
                        .build())
                .build();
        String text = new String(bytes, StandardCharsets.UTF_8);
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), text)) {
            return new TextTree(file, "YAML", parser).read();
        }
    }

    private Object read() {
        try {
            Object tree = value(parser.nextToken(), 0);
            if (parser.nextToken() != null) {
                throw error("goes on after its end");
            }
            return tree;
        } catch (JacksonException | YamlEngineException e) {
            throw new ModelFormatException(file, where, "is not well-formed: " + firstLine(e.getMessage()), e);
        }
    }

    private Object value(JsonToken token, int depth) {
        if (depth > MAX_DEPTH) {
            throw error("is nested deeper than " + MAX_DEPTH + " levels");
        }
        String anchor = parser.canReadObjectId() ? (String) parser.getObjectId() : null;
        Object value = switch (token) {
            case START_OBJECT -> object(depth);
            case START_ARRAY -> array(depth);
            case VALUE_STRING -> isAlias() ? aliased() : parser.getString();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            case VALUE_NULL -> null;
            case null -> throw error("ends too early");
            default -> throw error("holds an unexpected " + token);
        };
        if (anchor != null && !isAlias()) {
            anchors.put(anchor, value);
        }
        return value;
    }

    private Map<String, Object> object(int depth) {
        countContainer();
        Map<String, Object> map = new LinkedHashMap<>();
        for (JsonToken t = parser.nextToken(); t != JsonToken.END_OBJECT; t = parser.nextToken()) {
            if (t != JsonToken.PROPERTY_NAME) {
                throw error("ends too early");
            }
            String key = parser.currentName();
            if (map.containsKey(key)) {
                throw error("has the key \"" + key + "\" twice");
            }
            map.put(key, value(parser.nextToken(), depth + 1));
        }
        return map;
    }

    /** Elements are kept as bare numbers for as long as they are numbers. */
    private Object array(int depth) {
        countContainer();
        double[] numbers = new double[4];
        int n = 0;
        JsonToken t = parser.nextToken();
        for (; t == JsonToken.VALUE_NUMBER_FLOAT || t == JsonToken.VALUE_NUMBER_INT; t = parser.nextToken()) {
            if (n == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * n);
            }
            numbers[n++] = parser.getDoubleValue();
        }
        if (t == JsonToken.END_ARRAY && n > 0) {
            return Arrays.copyOf(numbers, n);
        }
        List<Object> list = new ArrayList<>();
        for (int k = 0; k < n; k++) {
            list.add(numbers[k]);
        }
        for (; t != JsonToken.END_ARRAY; t = parser.nextToken()) {
            list.add(value(t, depth + 1));
        }
        return list;
    }

    private boolean isAlias() {
        return parser instanceof YAMLParser yaml && yaml.isCurrentAlias();
    }

    private Object aliased() {
        String name = parser.getString();
        if (!anchors.containsKey(name)) {
            throw error("refers to *" + name + ", which is not defined before");
        }
        return anchors.get(name);
    }

    private void countContainer() {
        if (++containers > MAX_CONTAINERS) {
            throw error("has more than " + MAX_CONTAINERS + " lists and mappings");
        }
    }

    private ModelFormatException error(String problem) {
        return new ModelFormatException(
                file, where + " line " + parser.currentTokenLocation().getLineNr(), problem);
    }

    private static String firstLine(String message) {
        return message == null ? "" : message.lines().findFirst().orElse("");
    }
}
