package org.austenite.validation.damage;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Counts of damaged files by kind, to be printed. */
final class DamageTable {
    private final Map<String, Row> rows = new LinkedHashMap<>();

    private static final class Row {
        private int structural;
        private int random;
        private int refused;
        private long slowestNanos;
    }

    void add(String kind, boolean structural, boolean refused, long nanos) {
        Row row = rows.computeIfAbsent(kind, _ -> new Row());
        row.structural += structural ? 1 : 0;
        row.random += structural ? 0 : 1;
        row.refused += refused ? 1 : 0;
        row.slowestNanos = Math.max(row.slowestNanos, nanos);
    }

    /** Files with structural damage. */
    int structural() {
        return rows.values().stream().mapToInt(r -> r.structural).sum();
    }

    /** Files with random damage. */
    int random() {
        return rows.values().stream().mapToInt(r -> r.random).sum();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        line(text, "kind", "files", "structural", "random", "refused", "loaded", "slowest ms");
        rows.forEach((kind, r) -> {
            int files = r.structural + r.random;
            line(text, kind, files, r.structural, r.random, r.refused, files - r.refused, r.slowestNanos / 1_000_000);
        });
        int refused = rows.values().stream().mapToInt(r -> r.refused).sum();
        int files = structural() + random();
        line(text, "all", files, structural(), random(), refused, files - refused, "");
        return text.toString();
    }

    private static void line(StringBuilder text, Object... cells) {
        text.append(String.format(Locale.ROOT, "%-24s %6s %10s %7s %8s %7s %11s%n", cells));
    }
}
