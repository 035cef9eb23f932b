package org.austenite.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.austenite.ProgramVersion;
import org.austenite.files.Json;
import org.austenite.run.output.OutputFolder;

/** {@code run.json}: what was run, with everything needed to tell two runs apart. */
final class Manifest {
    private Manifest() {}

    static void write(
            Path folder,
            Map<String, String> input,
            Map<String, String> identity,
            RunContext context,
            List<StagePlan> plans) {
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("program", ProgramVersion.text());
        manifest.put("seed", context.input().seed());
        manifest.put("timestep_ps", context.input().timeStep());
        manifest.put("atoms", context.atoms().counts());
        manifest.put("backend", context.engine().backend().name());
        manifest.put("resolved", identity);
        manifest.put("input", input);
        List<Map<String, Object>> stages = new ArrayList<>();
        for (StagePlan plan : plans) {
            Map<String, Object> stage = new LinkedHashMap<>();
            stage.put("name", plan.name());
            stage.put("replicas", plan.replicas());
            stage.put("steps", plan.steps());
            stages.add(stage);
        }
        manifest.put("stages", stages);
        Json.write(folder.resolve(OutputFolder.MANIFEST), manifest);
    }
}
