package org.austenite.bench;

import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** The printed table, from what the result file holds. */
final class SpeedTable {
    private SpeedTable() {}

    static String head() {
        return String.format(
                "%8s %7s  %-14s %12s %14s %9s %11s %10s %10s",
                "atoms",
                "threads",
                "variant",
                "us/atom-step",
                "Matom-step/s",
                "ns/day",
                "peak GF/s",
                "% of peak",
                "cpu share");
    }

    static String line(JsonNode r) {
        return String.format(
                Locale.ROOT,
                "%8d %7d  %-14s %12.2f %14.4f %9.3f %11.1f %10.1f %10.2f",
                r.get("atoms").asInt(),
                r.get("threads").asInt(),
                r.get("precision").asString() + " " + r.get("embedding").asString(),
                r.get("us_per_atom_step").asDouble(),
                r.get("Matom_steps_per_s").asDouble(),
                r.get("ns_per_day_at_1_fs").asDouble(),
                r.get("fma_peak_Gflops").asDouble(),
                r.get("percent_of_fma_peak").asDouble(),
                r.get("processor_share").asDouble());
    }
}
