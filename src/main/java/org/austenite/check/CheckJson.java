package org.austenite.check;

import java.util.LinkedHashMap;
import java.util.Map;

/** A check's result for programs to read. */
public final class CheckJson {
    private CheckJson() {}

    /** The result as a JSON object. */
    public static Map<String, Object> of(CheckResult r) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("passed", r.passes());
        json.put("frames", r.frames());
        json.put("atoms", r.atoms());
        json.put("stage_frames", r.stageFrames());
        json.put("stages", r.stages().stream().map(CheckJson::compared).toList());
        json.put("ends", r.ends().stream().map(CheckJson::compared).toList());
        Map<String, Object> percentiles = new LinkedHashMap<>();
        r.percentiles().forEach((percent, error) -> percentiles.put(String.valueOf(percent), error));
        json.put("force_difference_percentiles_eV_per_A", percentiles);
        json.put("worst_atoms", r.worst().stream().map(CheckJson::atom).toList());
        return json;
    }

    private static Map<String, Object> compared(Compared c) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", c.name());
        json.put("deviation", c.deviation());
        json.put("unit", c.unit());
        json.put("bar", c.bar().judges() ? c.bar().most() : null);
        json.put("reason", c.bar().reason());
        json.put("passed", c.passes());
        return json;
    }

    private static Map<String, Object> atom(AtomError e) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("frame", e.frame());
        json.put("atom", e.atom());
        json.put("element", e.element());
        json.put("force_difference_eV_per_A", e.error());
        json.put("force_eV_per_A", e.force());
        json.put("neighbors", e.neighbors());
        json.put("nearest_A", Double.isNaN(e.nearest()) ? null : e.nearest());
        return json;
    }
}
