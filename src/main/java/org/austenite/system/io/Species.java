package org.austenite.system.io;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers distinct names in the order in which they first appear. */
final class Species {
    private final Map<String, Integer> index = new HashMap<>();
    private final List<String> names = new ArrayList<>();

    /** Index of {@code name}, a new one if it was not seen before. */
    int index(String name) {
        Integer known = index.get(name);
        if (known != null) {
            return known;
        }
        index.put(name, names.size());
        names.add(name);
        return names.size() - 1;
    }

    /** The names by index. */
    List<String> names() {
        return names;
    }
}
