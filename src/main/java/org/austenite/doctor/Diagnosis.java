package org.austenite.doctor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything that was looked at. */
public final class Diagnosis {
    private Diagnosis() {}

    /** Looks at the JVM, the processor and the GPUs. */
    public static List<Finding> all() {
        List<Finding> all = new ArrayList<>(JavaFindings.all());
        all.addAll(GpuFindings.all());
        return all;
    }

    /** What was found, by what it is, for bundles; {@code withGpus} starts NVIDIA's driver. */
    public static Map<String, String> map(boolean withGpus) {
        Map<String, String> map = new LinkedHashMap<>();
        (withGpus ? all() : JavaFindings.all()).forEach(f -> map.put(f.what(), f.found()));
        return map;
    }
}
