package org.austenite.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher script in a project of its own, with JDKs and a Maven that only say how they were called. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    private static final List<String> TOOLS = List.of(
            "bash",
            "sed",
            "find",
            "head",
            "tail",
            "tr",
            "paste",
            "dirname",
            "basename",
            "readlink",
            "mkdir",
            "grep",
            "tee",
            "touch",
            "cat",
            "flock",
            "env");

    @TempDir
    Path folder;

    /** A PATH with what the script needs, and no java or mvn of this machine. */
    private Path tools;

    private Path project;

    /** What a run of the launcher gave. */
    private record Result(int exitCode, String out, String err) {}

    @BeforeEach
    void prepare() throws IOException {
        project = Files.createDirectories(folder.resolve("some where/project"));
        Files.copy(Path.of("austenite"), project.resolve("austenite"));
        executable(project.resolve("austenite"));
        write(project.resolve("pom.xml"), "<project/>");
        write(project.resolve("src/main/java/A.java"), "class A {}");
        write(project.resolve("target/lib/x.jar"), "");
        write(project.resolve("target/austenite.jar"), "");
        Files.setLastModifiedTime(
                project.resolve("target/austenite.jar"),
                FileTime.from(Instant.now().plusSeconds(60)));
        tools = Files.createDirectories(folder.resolve("tools"));
        for (String tool : TOOLS) {
            for (String place : List.of("/bin/", "/usr/bin/")) {
                if (Files.exists(Path.of(place + tool)) && !Files.exists(tools.resolve(tool))) {
                    write(tools.resolve(tool), "#!/bin/sh\nexec " + place + tool + " \"$@\"\n");
                    executable(tools.resolve(tool));
                }
            }
        }
    }

    @Test
    void jdk_javaHomeNewEnough_isTaken() throws Exception {
        Path home = jdk("a", "25.0.3");
        jdk("jdks/b", "26");

        Result result = launch(Map.of("JAVA_HOME", home.toString()), "--jdk");

        assertThat(result.out()).isEqualTo(home + "\n");
    }

    @Test
    void jdk_javaHomeTooOld_othersAreLookedAt() throws Exception {
        Path old = jdk("old", "17.0.15");
        jdk("jdks/a-21", "21.0.2");
        Path good = jdk("jdks/b-25", "25");

        Result result = launch(Map.of("JAVA_HOME", old.toString()), "--jdk");

        assertThat(result.out()).isEqualTo(good + "\n");
    }

    @Test
    void jdk_javaOnThePathThroughALink_itsHomeIsTaken() throws Exception {
        Path home = jdk("opt/jdk", "26-ea");
        Files.createSymbolicLink(tools.resolve("java"), home.resolve("bin/java"));

        assertThat(launch(Map.of(), "--jdk").out()).isEqualTo(home + "\n");
    }

    @Test
    void jdk_onlyARuntimeWithoutCompiler_refused() throws Exception {
        Files.delete(jdk("jdks/jre", "25").resolve("bin/javac"));

        Result result = launch(Map.of(), "--jdk");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .contains("no JDK 25 or newer found")
                .contains("apt-get install openjdk-25-jdk")
                .contains("A runtime without javac is not enough");
    }

    @Test
    void run_fromElsewhereThroughLinks_passesFlagsAndArguments() throws Exception {
        Path home = jdk("jdks/a", "25");
        Path link = Files.createSymbolicLink(folder.resolve("link"), project.resolve("austenite"));
        Path linkToLink = Files.createSymbolicLink(folder.resolve("link2"), Path.of("link"));

        Result result =
                launch(linkToLink, Map.of("AUSTENITE_JAVA_OPTS", "-Xmx3g -Dx=y"), "run", "an input.yaml", "--resume");

        assertThat(link).exists();
        assertThat(result.exitCode()).isZero();
        assertThat(result.out().lines().toList())
                .startsWith(
                        home + "/bin/java", "--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED")
                .containsSequence(
                        "-Xmx3g",
                        "-Dx=y",
                        "-jar",
                        project.resolve("target/austenite.jar").toString())
                .endsWith("run", "an input.yaml", "--resume");
    }

    @Test
    void run_sourceNewerThanJar_buildsFirstAndQuietly() throws Exception {
        jdk("jdks/a", "25");
        maven("echo noise; echo \"$@\" > called; touch target/austenite.jar");
        Files.setLastModifiedTime(
                project.resolve("src/main/java/A.java"),
                FileTime.from(Instant.now().plusSeconds(120)));

        Result result = launch(Map.of(), "info");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).doesNotContain("noise").endsWith("info\n");
        assertThat(result.err().lines()).hasSize(1).first().asString().contains("building target/austenite.jar");
        assertThat(Files.readString(project.resolve("called")))
                .contains("package")
                .contains("-Dmaven.test.skip=true");
    }

    @Test
    void run_buildFails_showsMavensErrors() throws Exception {
        jdk("jdks/a", "25");
        Files.delete(project.resolve("target/austenite.jar"));
        maven("echo '[INFO] fine so far'; echo '[ERROR] A.java:[3,1] cannot find symbol'; exit 1");

        Result result = launch(Map.of(), "info");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .contains("[ERROR] A.java:[3,1] cannot find symbol")
                .contains("the build failed")
                .doesNotContain("fine so far");
    }

    @Test
    void selftest_passesExitCodeAndEndsWithTheSummary() throws Exception {
        jdk("jdks/a", "25");
        maven(
                "echo \"$@\"; echo '[ERROR] Tests run: 3, Failures: 1, Errors: 0, Skipped: 0'; echo '[INFO] BUILD FAILURE'; exit 7");

        Result result = launch(Map.of(), "selftest", "-Dtest=X");

        assertThat(result.exitCode()).isEqualTo(7);
        assertThat(result.out().lines().toList())
                .anyMatch(line -> line.endsWith("verify -Dtest=X"))
                .endsWith("[ERROR] Tests run: 3, Failures: 1, Errors: 0, Skipped: 0");
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = folder.resolve(name);
        write(home.resolve("release"), "IMPLEMENTOR=\"Test\"\nJAVA_VERSION=\"" + version + "\"\n");
        script(home.resolve("bin/java"), "printf '%s\\n' \"$0\" \"$@\"");
        script(home.resolve("bin/javac"), "exit 0");
        return home.toRealPath();
    }

    private void maven(String body) throws IOException {
        script(tools.resolve("mvn"), body);
    }

    private static void script(Path file, String body) throws IOException {
        write(file, "#!/usr/bin/env bash\n" + body + "\n");
        executable(file);
    }

    private static void executable(Path file) {
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Result launch(Map<String, String> variables, String... arguments) throws Exception {
        return launch(project.resolve("austenite"), variables, arguments);
    }

    private Result launch(Path script, Map<String, String> variables, String... arguments) throws Exception {
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of(script.toString()), Stream.of(arguments))
                        .toList())
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "PATH", tools.toString(),
                        "HOME", folder.toString(),
                        "AUSTENITE_JDK_DIRS", folder.resolve("jdks").toString()));
        builder.environment().putAll(variables);
        int exitCode = builder.start().waitFor();
        return new Result(
                exitCode, Files.readString(out, StandardCharsets.UTF_8), Files.readString(err, StandardCharsets.UTF_8));
    }
}
