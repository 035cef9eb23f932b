package org.austenite.capi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Builds jni/ with CMake, once per test run, and runs what it made against this build's classes. */
final class NativeBuild {
    static final Path FOLDER = Path.of("target", "jni");
    static final Path LIBRARY = FOLDER.resolve(System.mapLibraryName("austenite"));
    static final Path REFERENCE = Path.of("validation", "reference");
    private static final long MINUTES = 5;
    private static boolean built;

    private NativeBuild() {}

    /** How a program ended and what it printed. */
    record Outcome(int exitCode, String out, String err) {}

    /** Builds the library and its programs; without the tools for it the calling test is skipped. */
    static synchronized void make() throws IOException, InterruptedException {
        require("cmake", "cmake");
        require("cc", "gcc");
        if (!built) {
            step("cmake", "-S", "jni", "-B", FOLDER.toString());
            step("cmake", "--build", FOLDER.toString());
            built = true;
        }
    }

    private static void require(String program, String debianPackage) throws InterruptedException {
        boolean found;
        try {
            found = run(List.of(program, "--version"), Map.of()).exitCode() == 0;
        } catch (IOException _) {
            found = false;
        }
        Assumptions.assumeTrue(
                found,
                "jni/ is not tested: there is no " + program + " (Debian, Ubuntu: apt-get install " + debianPackage
                        + ")");
    }

    private static void step(String... command) throws IOException, InterruptedException {
        Outcome outcome = run(List.of(command), Map.of("JAVA_HOME", System.getProperty("java.home")));
        assertThat(outcome.exitCode())
                .as("%s%n%s%n%s", List.of(command), outcome.out(), outcome.err())
                .isZero();
    }

    /** Runs a program of the build against this build's classes; {@code environment} adds to that, "" removes. */
    static Outcome program(Map<String, String> environment, String name, String... arguments)
            throws IOException, InterruptedException {
        List<String> command =
                new java.util.ArrayList<>(List.of(FOLDER.resolve(name).toString()));
        command.addAll(List.of(arguments));
        Map<String, String> all = new java.util.HashMap<>(Map.of(
                "AUSTENITE_JAVA_HOME",
                System.getProperty("java.home"),
                "AUSTENITE_CLASSPATH",
                System.getProperty("java.class.path"),
                "AUSTENITE_JVM_OPTIONS",
                "",
                "JAVA_TOOL_OPTIONS",
                ""));
        all.putAll(environment);
        return run(command, all);
    }

    private static Outcome run(List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile("austenite", ".out");
        Path err = Files.createTempFile("austenite", ".err");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
            environment.forEach((name, value) -> {
                builder.environment().remove(name);
                if (!value.isEmpty()) {
                    builder.environment().put(name, value);
                }
            });
            Process process = builder.start();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly().waitFor();
                throw new AssertionError(command + " has not ended after " + MINUTES + " minutes");
            }
            return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }
}
