package org.austenite.validation.damage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * A damaged input.
 *
 * @param what what was done to it
 * @param files its files by their paths, made when they are asked for: all of them together would fill the memory
 * @param place for structural damage, what the refusal must contain: the node, key or line; null for random damage, which need not be refused
 */
record Damaged(String what, Supplier<Map<String, byte[]>> files, Pattern place) {
    /** Structural damage of a single file, to be refused with a message that contains {@code place} (a regular expression). */
    static Damaged structural(String what, String file, String place, Supplier<byte[]> bytes) {
        return new Damaged(what, () -> Map.of(file, bytes.get()), Pattern.compile(place, Pattern.DOTALL));
    }

    boolean isStructural() {
        return place != null;
    }

    /** {@code count} of {@code all}, drawn by {@code seed}; all when there are fewer. */
    static List<Damaged> sample(List<Damaged> all, int count, long seed) {
        List<Damaged> drawn = new ArrayList<>(all);
        Collections.shuffle(drawn, new Random(seed));
        return drawn.subList(0, Math.min(count, drawn.size()));
    }
}
