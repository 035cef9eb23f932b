package org.austenite.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.austenite.files.Json;
import org.austenite.observe.TableReader;
import org.austenite.run.input.StageInput.Dynamics;
import tools.jackson.databind.JsonNode;

/** What a reader of the report must know of how a run's stages went, from the files that they left. */
final class RunWarnings {
    private RunWarnings() {}

    /** Warnings of all stages, in order: neighbours beyond sel, and energy that drifted where it should be constant. */
    static List<String> of(RunContext context, List<StagePlan> plans) {
        List<String> warnings = new ArrayList<>();
        for (StagePlan plan : plans) {
            selOverflow(context.folder(), plan, warnings);
            if (plan.input() instanceof Dynamics d && d.isNve()) {
                for (int r = 0; r < plan.replicas(); r++) {
                    drift(context.folder().resolve(plan.folder(r)), plan.replicaName(r), warnings);
                }
            }
        }
        return warnings;
    }

    private static void selOverflow(Path folder, StagePlan plan, List<String> warnings) {
        JsonNode replicas = Json.read(folder.resolve(plan.name()).resolve(StageSummary.FILE))
                .path(StageSummary.REPLICAS);
        for (int r = 0; r < replicas.size(); r++) {
            long most = replicas.get(r).path(StageSummary.SEL_OVERFLOW).asLong(0);
            if (most > 0) {
                warnings.add(plan.replicaName(r) + ": up to " + most
                        + " times in a recorded step an atom had more neighbours of a type than the model's sel; the nearest were kept"
                        + " (allow_sel_overflow), and the energy is not conserved when they change");
            }
        }
    }

    private static void drift(Path folder, String name, List<String> warnings) {
        double[] drift = TableReader.read(folder.resolve("thermo.csv")).column("Drift");
        double most = Arrays.stream(drift).map(Math::abs).max().orElse(0);
        if (most > ReplicaRecorder.DRIFT_WARNING) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "%s: the energy drifted by up to %.3g meV/atom; a shorter time step conserves it better",
                    name,
                    1e3 * most));
        }
    }
}
