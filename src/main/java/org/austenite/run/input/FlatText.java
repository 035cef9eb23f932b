package org.austenite.run.input;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The values of a document by their paths: {@code stages[1].time -> 5 ps}. */
final class FlatText {
    private FlatText() {}

    static Map<String, String> of(YamlNode root) {
        Map<String, String> flat = new LinkedHashMap<>();
        collect("", root, flat);
        return Collections.unmodifiableMap(flat);
    }

    private static void collect(String path, YamlNode node, Map<String, String> flat) {
        switch (node) {
            case YamlNode.Scalar s -> flat.put(path, s.text());
            case YamlNode.Sequence s -> {
                for (int k = 0; k < s.items().size(); k++) {
                    collect(path + "[" + k + "]", s.items().get(k), flat);
                }
            }
            case YamlNode.Mapping m ->
                m.entries().forEach((key, value) -> collect(path.isEmpty() ? key : path + "." + key, value, flat));
        }
    }
}
