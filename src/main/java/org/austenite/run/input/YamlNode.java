package org.austenite.run.input;

import java.util.List;
import java.util.Map;

/** A YAML document as a tree that remembers lines. Scalars stay text: what they mean depends on the key. */
sealed interface YamlNode {
    /** Line in the file, from 1. */
    int line();

    /** What the node is, in a user's words. */
    String kind();

    /** Keys and values, in file order; {@code keyLines} says where each key stands. */
    record Mapping(Map<String, YamlNode> entries, Map<String, Integer> keyLines, int line) implements YamlNode {
        @Override
        public String kind() {
            return "a mapping (key: value)";
        }
    }

    /** A list. */
    record Sequence(List<YamlNode> items, int line) implements YamlNode {
        @Override
        public String kind() {
            return "a list";
        }
    }

    /** A single value, as written. */
    record Scalar(String text, int line) implements YamlNode {
        @Override
        public String kind() {
            return "the value \"" + text + "\"";
        }
    }
}
