package org.austenite.doctor;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.austenite.ProgramVersion;
import org.austenite.simd.Lanes;

/** The JVM and the processor. */
final class JavaFindings {
    private static final String VECTOR_MODULE = "jdk.incubator.vector";
    private static final double GIB = 1L << 30;

    private JavaFindings() {}

    static List<Finding> all() {
        List<Finding> all = new ArrayList<>();
        all.add(Finding.good("program", ProgramVersion.text()));
        all.add(Finding.good(
                "JDK",
                Runtime.version() + " (" + System.getProperty("java.vendor") + "), "
                        + System.getProperty("java.home")));
        all.add(Finding.good(
                "system",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                        + System.getProperty("os.arch")));
        all.add(Finding.good(
                "JVM flags",
                String.join(" ", ManagementFactory.getRuntimeMXBean().getInputArguments())));
        all.add(Finding.good(
                "cores",
                String.format(
                        Locale.ROOT,
                        "%d, heap up to %.1f GiB",
                        Runtime.getRuntime().availableProcessors(),
                        Runtime.getRuntime().maxMemory() / GIB)));
        all.add(lanes());
        all.add(nativeAccess());
        return all;
    }

    private static Finding lanes() {
        if (ModuleLayer.boot().findModule(VECTOR_MODULE).isEmpty()) {
            return Finding.problem(
                    "lanes",
                    "module " + VECTOR_MODULE + " is not loaded: the vector backend cannot run",
                    "start the program by ./austenite, or add --add-modules=" + VECTOR_MODULE + " to the JVM's flags");
        }
        return Finding.good(
                "lanes", Lanes.bits() + " bits: " + Lanes.bits() / 64 + " in fp64, " + Lanes.bits() / 32 + " in fp32");
    }

    private static Finding nativeAccess() {
        if (JavaFindings.class.getModule().isNativeAccessEnabled()) {
            return Finding.good("native access", "enabled");
        }
        return Finding.note(
                "native access",
                "not enabled: the CUDA backend prints warnings, later JDKs will refuse it",
                "start the program by ./austenite, or add --enable-native-access=ALL-UNNAMED to the JVM's flags");
    }
}
