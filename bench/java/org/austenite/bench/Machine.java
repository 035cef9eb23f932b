package org.austenite.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.austenite.simd.Lanes;

/** What a figure was measured on. */
final class Machine {
    private Machine() {}

    /** Machine, JDK, date and commit, for the head of a result file. */
    static Map<String, Object> describe() {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("date", LocalDate.now(ZoneOffset.UTC).toString());
        about.put("commit", commit());
        about.put("cpu", cpu());
        about.put("processors", Runtime.getRuntime().availableProcessors());
        about.put("lanes_bits", Lanes.bits());
        about.put(
                "jdk",
                System.getProperty("java.vm.name") + " " + Runtime.version() + ", "
                        + System.getProperty("java.vendor"));
        about.put(
                "jvm_options",
                String.join(
                        " ",
                        java.lang.management.ManagementFactory.getRuntimeMXBean()
                                .getInputArguments()));
        about.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        return about;
    }

    /** Highest resident memory of this process so far (MiB); NaN where the system does not tell. */
    static double peakMemory() {
        return Double.parseDouble(found(Path.of("/proc/self/status"), "VmHWM:\\s*(\\d+) kB", "NaN")) / 1024;
    }

    private static String cpu() {
        Path info = Path.of("/proc/cpuinfo");
        return found(info, "model name\\s*:\\s*(.*)", System.getProperty("os.arch")) + ", family "
                + found(info, "cpu family\\s*:\\s*(.*)", "?") + ", model " + found(info, "model\\s*:\\s*(.*)", "?");
    }

    private static String found(Path file, String pattern, String otherwise) {
        try {
            Matcher m = Pattern.compile("^" + pattern + "$", Pattern.MULTILINE).matcher(Files.readString(file));
            return m.find() ? m.group(1) : otherwise;
        } catch (IOException _) {
            return otherwise;
        }
    }

    /** The commit, with a mark when files differ from it. */
    private static String commit() {
        try {
            Process git = new ProcessBuilder("git", "describe", "--always", "--dirty")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String text = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor() == 0 ? text : "unknown";
        } catch (IOException _) {
            return "unknown";
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return "unknown";
        }
    }
}
