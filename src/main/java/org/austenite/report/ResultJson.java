package org.austenite.report;

import java.util.LinkedHashMap;
import java.util.Map;
import org.austenite.files.Json;
import org.austenite.viscosity.Diffusion;
import org.austenite.viscosity.Estimate;
import org.austenite.viscosity.TemperatureEffect;
import org.austenite.viscosity.ViscosityResult;

/** The numbers of a report as JSON, units in the names, unknown numbers null. */
final class ResultJson {
    private ResultJson() {}

    static String of(ReportData data) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("title", data.title());
        data.viscosity().ifPresent(v -> root.put("viscosity", viscosity(v)));
        if (!data.diffusion().isEmpty()) {
            root.put(
                    "diffusion",
                    data.diffusion().stream().map(ResultJson::diffusion).toList());
            data.viscosity()
                    .ifPresent(v -> root.put("D_finite_size_correction_m2_per_s", known(v.finiteSizeCorrection())));
        }
        root.put("warnings", data.allWarnings());
        Map<String, String> inputs = new LinkedHashMap<>();
        data.inputs().forEach(i -> inputs.put(i.name(), i.value()));
        root.put("inputs", inputs);
        return Json.text(root);
    }

    private static Map<String, Object> viscosity(ViscosityResult v) {
        Map<String, Object> map = new LinkedHashMap<>();
        estimate(map, "eta_mPas", v.viscosity());
        estimate(map, "kinematic_m2_per_s", v.kinematic());
        map.put("cutoff_ps", v.cutoff());
        map.put("relative_error_expected", v.relativeErrorExpected());
        map.put("error_method", v.errorMethod());
        map.put("total_time_ps", v.totalTime());
        TemperatureEffect t = v.temperature();
        map.put("temperature_K", t.mean());
        map.put("temperature_error_K", known(t.error()));
        map.put("temperature_spread_K", known(t.spread()));
        map.put("relative_error_from_temperature", known(t.relativeError()));
        map.put("replicas", v.replicas().stream().map(ResultJson::replica).toList());
        return map;
    }

    private static Map<String, Object> replica(ViscosityResult.Replica r) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", r.name());
        map.put("time_ps", r.time());
        map.put("temperature_K", r.temperature());
        map.put("eta_mPas", r.viscosity());
        return map;
    }

    private static Map<String, Object> diffusion(Diffusion.Coefficient d) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("species", d.species());
        estimate(map, "D_m2_per_s", d.coefficient());
        map.put("final_msd_A2", d.finalMsd());
        return map;
    }

    private static void estimate(Map<String, Object> map, String name, Estimate e) {
        map.put(name, known(e.value()));
        map.put(name + "_error", known(e.error()));
    }

    private static Double known(double x) {
        return Double.isFinite(x) ? x : null;
    }
}
