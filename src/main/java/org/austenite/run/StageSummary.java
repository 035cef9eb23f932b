package org.austenite.run;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.austenite.dynamics.Snapshot;
import org.austenite.dynamics.StepOp;
import org.austenite.files.AtomicFile;
import org.austenite.files.Json;
import org.austenite.observe.RdfHistogram;
import org.austenite.system.Units;

/** {@code summary.json} of a stage and {@code rdf.csv} of its replicas. */
final class StageSummary {
    static final String FILE = "summary.json";
    static final String REPLICAS = "replicas";
    static final String SEL_OVERFLOW = "sel_overflow_max";

    private final RunContext context;
    private final StagePlan plan;
    private final List<Map<String, Object>> replicas = new ArrayList<>();

    StageSummary(RunContext context, StagePlan plan) {
        this.context = context;
        this.plan = plan;
    }

    /** Adds replica {@code r} with its last state. */
    void add(int r, Replica replica, List<StepOp> operations) {
        Snapshot last = replica.snapshot();
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("steps", replica.step());
        Tally tally = replica.tally();
        if (tally.hasMeans()) {
            entry.put("mean_temperature_K", tally.temperature());
            entry.put("mean_pressure_bar", tally.pressure() * Units.EV_PER_A3_IN_BAR);
            entry.put("mean_volume_A3", tally.volume());
            if (tally.volume() > 0) {
                entry.put(
                        "mean_density_g_cm3",
                        context.atoms().totalMass() / tally.volume() * Units.G_PER_MOL_A3_IN_G_PER_CM3);
            }
        }
        entry.put("drift_meV_per_atom", 1e3 * tally.drift() / context.atoms().size());
        entry.put(SEL_OVERFLOW, tally.selOverflow());
        if (last.list() != null) {
            entry.put("skin_A", last.list().skin());
            entry.put("list_rebuilds", last.list().rebuilds());
            entry.put("dangerous_builds", last.list().dangerous());
        }
        replicas.add(entry);
        RdfHistogram.of(operations, last).ifPresent(rdf -> writeRdf(r, rdf));
    }

    private void writeRdf(int r, RdfHistogram rdf) {
        List<String> elements = context.atoms().elements();
        List<int[]> pairs = new ArrayList<>();
        StringBuilder text = new StringBuilder("r_A");
        for (int a = 0; a < elements.size(); a++) {
            for (int b = a; b < elements.size(); b++) {
                if (rdf.atoms()[a] > 0 && rdf.atoms()[b] > 0) {
                    pairs.add(new int[] {a, b});
                    text.append(",").append(elements.get(a)).append('-').append(elements.get(b));
                }
            }
        }
        text.append('\n');
        for (int bin = 0; bin < rdf.bins(); bin++) {
            text.append(rdf.radius(bin));
            for (int[] pair : pairs) {
                text.append(',').append(rdf.g(pair[0], pair[1], bin));
            }
            text.append('\n');
        }
        Path file = context.folder().resolve(plan.folder(r)).resolve("rdf.csv");
        AtomicFile.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    void write() {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("stage", plan.name());
        summary.put("atoms", context.atoms().counts());
        summary.put("timestep_ps", context.input().timeStep());
        summary.put("means", "over the thermo records after step " + plan.averagedAfter());
        summary.put(REPLICAS, replicas);
        Json.write(context.folder().resolve(plan.name()).resolve(FILE), summary);
    }
}
