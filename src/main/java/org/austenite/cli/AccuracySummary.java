package org.austenite.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.austenite.engine.ForceError;
import org.austenite.engine.ModelAccuracy;

/** Measured force errors of a model, as keys and values and as lines. */
final class AccuracySummary {
    private AccuracySummary() {}

    /** For JSON; errors in eV/Angstrom. */
    static Map<String, Object> of(ModelAccuracy accuracy) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("table_intervals", accuracy.intervals());
        accuracy.errors().forEach((way, e) -> {
            Map<String, Object> error = new LinkedHashMap<>();
            error.put("rms_eV_per_A", e.rms());
            error.put("max_eV_per_A", e.max());
            error.put("atoms", e.atoms());
            summary.put(way.replace(' ', '_'), error);
        });
        return summary;
    }

    /** For people. */
    static List<String> lines(ModelAccuracy accuracy) {
        List<String> lines = new ArrayList<>();
        String tables = accuracy.intervals() == 0
                ? "the file's own tables"
                : "exact nets; tables of " + accuracy.intervals() + " intervals";
        lines.add("force errors against fp64 with " + tables + ":");
        for (Map.Entry<String, ForceError> e : accuracy.errors().entrySet()) {
            lines.add(String.format(Locale.ROOT, "%-26s %s", e.getKey(), e.getValue()));
        }
        return lines;
    }
}
