package org.austenite.run.input;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.austenite.InputException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Reads one YAML document into {@link YamlNode}s. Anchors and tags are not supported, a key given twice is an error. */
final class YamlReader {
    private static final int MAX_DEPTH = 32;

    private final Source source;
    private final YAMLParser parser;

    private YamlReader(Source source, YAMLParser parser) {
        this.source = source;
        this.parser = parser;
    }

    static YamlNode.Mapping read(Source source, String text) {
        try (YAMLParser parser = (YAMLParser) new YAMLMapper().createParser(text)) {
            YamlReader reader = new YamlReader(source, parser);
            if (parser.nextToken() == null) {
                throw new InputException(source.file() + " is empty: an input needs at least model, system and stages");
            }
            YamlNode root = reader.node(0);
            if (!(root instanceof YamlNode.Mapping mapping)) {
                throw source.error(root.line(), "", "an input is made of keys and values, this is " + root.kind());
            }
            if (parser.nextToken() != null) {
                throw source.error(reader.line(), "", "a second document starts here: an input is one document");
            }
            return mapping;
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            String message = e.getOriginalMessage().strip();
            throw new InputException(source.file() + ":" + line + ": not readable as YAML: " + firstLines(message), e);
        }
    }

    private YamlNode node(int depth) {
        int line = line();
        if (parser.isCurrentAlias() || parser.getObjectId() != null) {
            throw source.error(line, "", "anchors (&) and aliases (*) are not supported: write the values out");
        }
        if (depth > MAX_DEPTH) {
            throw source.error(line, "", "nested deeper than " + MAX_DEPTH + " levels");
        }
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> mapping(depth, line);
            case START_ARRAY -> sequence(depth, line);
            case VALUE_NULL -> new YamlNode.Scalar("", line);
            default -> new YamlNode.Scalar(parser.getString(), line);
        };
    }

    private YamlNode.Mapping mapping(int depth, int line) {
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        Map<String, Integer> lines = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            int keyLine = line();
            parser.nextToken();
            YamlNode value = node(depth + 1);
            if (entries.put(key, value) != null) {
                throw source.error(keyLine, key, "given twice (first on line " + lines.get(key) + ")");
            }
            lines.put(key, keyLine);
        }
        return new YamlNode.Mapping(entries, lines, line);
    }

    private YamlNode.Sequence sequence(int depth, int line) {
        List<YamlNode> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node(depth + 1));
        }
        return new YamlNode.Sequence(items, line);
    }

    private int line() {
        return Math.max(1, parser.currentTokenLocation().getLineNr());
    }

    private static String firstLines(String message) {
        return String.join(" ", message.lines().map(String::strip).limit(3).toList());
    }
}
