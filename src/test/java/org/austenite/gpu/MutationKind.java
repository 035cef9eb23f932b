package org.austenite.gpu;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sorts of faults that mutants have. */
enum MutationKind {
    BARRIER_DELETED("^\\s*(bar|barrier)\\.(sync|warp\\.sync)\\b.*;") {
        @Override
        String mutate(Matcher line) {
            return "";
        }
    },
    /** The comparison differs where both sides are equal; equal becomes unequal. */
    COMPARISON_FLIPPED("^(.*\\bsetp\\.)(lt|le|gt|ge|eq|ne)(u?\\..*)$") {
        @Override
        String mutate(Matcher line) {
            return line.group(1) + FLIPPED.get(line.group(2)) + line.group(3);
        }
    },
    /** Done, or passed by, whatever the guard says. */
    GUARD_DROPPED("^(\\s*)@!?%p\\d+\\s+(\\w[\\w.]*)(.*)$") {
        @Override
        String mutate(Matcher line) {
            return line.group(2).equals("bra") ? "" : line.group(1) + line.group(2) + line.group(3);
        }
    },
    LOAD_SHIFTED(
            "^(.*\\bld\\.(?:global|shared)[\\w.]*?(?:\\.v(\\d))?\\.[a-z](\\d+)\\s+[^\\[]*\\[)([^\\]+]+)(?:\\+(-?\\d+))?(\\].*)$") {
        @Override
        String mutate(Matcher line) {
            return shifted(line);
        }
    },
    STORE_SHIFTED(
            "^(.*\\bst\\.(?:global|shared)[\\w.]*?(?:\\.v(\\d))?\\.[a-z](\\d+)\\s+\\[)([^\\]+]+)(?:\\+(-?\\d+))?(\\].*)$") {
        @Override
        String mutate(Matcher line) {
            return shifted(line);
        }
    },
    /** Half of the lanes are not named. */
    SHUFFLE_MASK_CHANGED("^(.*\\bshfl\\.sync\\..*,\\s*)(%r\\d+|-1)(\\s*;.*)$") {
        @Override
        String mutate(Matcher line) {
            return line.group(1) + 0xffff + line.group(3);
        }
    },
    /** Another distance or lane. */
    SHUFFLE_LANE_CHANGED("^(.*\\bshfl\\.sync\\.\\w+\\.b32\\s+[^,]+,[^,]+,\\s*)(%r\\d+|\\d+)(\\s*,.*)$") {
        @Override
        String mutate(Matcher line) {
            return line.group(1) + 3 + line.group(3);
        }
    };

    private static final Map<String, String> FLIPPED =
            Map.of("lt", "le", "le", "lt", "gt", "ge", "ge", "gt", "eq", "ne", "ne", "eq");

    private final Pattern pattern;

    MutationKind(String pattern) {
        this.pattern = Pattern.compile(pattern);
    }

    /** The broken line, where this fault can be put into {@code line}. */
    Optional<String> in(String line) {
        Matcher matcher = pattern.matcher(line);
        return matcher.matches() ? Optional.of(mutate(matcher)) : Optional.empty();
    }

    abstract String mutate(Matcher line);

    /** One element on. */
    private static String shifted(Matcher line) {
        int elements = line.group(2) == null ? 1 : Integer.parseInt(line.group(2));
        int bytes = elements * Integer.parseInt(line.group(3)) / Byte.SIZE;
        int from = line.group(5) == null ? 0 : Integer.parseInt(line.group(5));
        return line.group(1) + line.group(4) + "+" + (from + bytes) + line.group(6);
    }
}
