package org.austenite.capi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.austenite.Tolerances;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The C programs of jni/: DeePMD-kit's numbers through the C interface, errors, good manners, and what is said when Java cannot start. */
class NativeProgramsTest {
    private static final String MODEL =
            NativeBuild.REFERENCE.resolve("fecrc.pb").toString();

    @BeforeAll
    static void build() throws Exception {
        NativeBuild.make();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fecrc",
                "fecrc-compressed",
                "variants/fparam-aparam",
                "variants/exclude-two-sided",
                "variants/sel-zero"
            })
    void boxAndList_allFrames_giveDeepmdsNumbers(String model) throws Exception {
        String bar = Double.toString(Tolerances.FP64_EXACT);
        good(NativeBuild.program(Map.of(), "test/values", NativeBuild.REFERENCE.toString(), model, "fp64", bar, bar));
    }

    @Test
    void boxAndList_mixedPrecision_areWithinItsBars() throws Exception {
        good(NativeBuild.program(
                Map.of(),
                "test/values",
                NativeBuild.REFERENCE.toString(),
                "fecrc",
                "mixed",
                Double.toString(Tolerances.MIXED_ENERGY),
                Double.toString(Tolerances.MIXED_FORCE_MAX),
                "melt-eq-128"));
    }

    @Test
    void wrongUse_givesCodesAndTexts() throws Exception {
        good(NativeBuild.program(
                Map.of("AUSTENITE_JVM_OPTIONS", "-Xcheck:jni"), "test/errors", NativeBuild.REFERENCE.toString()));
    }

    @Test
    void host_keepsItsSignalsLocaleAndThreads() throws Exception {
        NativeBuild.Outcome outcome = NativeBuild.program(
                Map.of("LC_ALL", "C.UTF-8", "AUSTENITE_JVM_OPTIONS", "-Xlog:os+thread"),
                "test/host",
                NativeBuild.REFERENCE.toString());
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.out()).as("stdout is the host's").isEqualTo("host: good\n");
        // Its eight threads are attached once each, as the main thread is, and detached when they end.
        assertThat(lines(outcome.err(), "Thread attached")).isEqualTo(9);
        assertThat(lines(outcome.err(), "JavaThread detaching")).isEqualTo(8);
    }

    @Test
    void example_printsDeepmdsEnergy_andNothingElse(@TempDir Path folder) throws Exception {
        Path named = Files.copy(Path.of(MODEL), folder.resolve("m\u00f6del.pb"));
        NativeBuild.Outcome outcome = NativeBuild.program(Map.of("LC_ALL", "C.UTF-8"), "energy", named.toString());
        good(outcome);
        assertThat(outcome.out()).startsWith("Fe: -8.351474071108 eV").hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource({
        "AUSTENITE_JAVA_HOME, /nowhere, is not the folder of a JDK 25 or newer",
        "AUSTENITE_CLASSPATH, /nowhere, the engine is not in Java's class path",
        "AUSTENITE_CLASSPATH, target/classes, Java lacks the class tools/jackson",
        "AUSTENITE_JVM_OPTIONS, -XX:NoSuchOption, Unrecognized VM option 'NoSuchOption'",
        "AUSTENITE_JVM_OPTIONS, -Xmx12m, AUSTENITE_JVM_OPTIONS=-Xmx4g",
        // The virtual machine ends the process by itself here; its reason must still be seen.
        "AUSTENITE_JVM_OPTIONS, -Xms900t, Could not reserve enough space",
    })
    void example_javaCannotBeUsed_saysWhy(String variable, String value, String words) throws Exception {
        NativeBuild.Outcome outcome = NativeBuild.program(Map.of(variable, value), "energy", MODEL);
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).contains(words);
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void example_noJarBesideTheLibrary_saysWhere(@TempDir Path folder) throws Exception {
        Path library = Files.copy(NativeBuild.LIBRARY, folder.resolve("libaustenite.so.1"));
        NativeBuild.Outcome missing = NativeBuild.program(
                Map.of(
                        "LD_LIBRARY_PATH",
                        folder.toString(),
                        "LD_PRELOAD",
                        library.toString(),
                        "AUSTENITE_CLASSPATH",
                        ""),
                "energy",
                MODEL);
        assertThat(missing.exitCode()).isEqualTo(1);
        assertThat(missing.err())
                .contains("austenite.jar is not beside libaustenite")
                .contains(folder.getFileName().toString());
        NativeBuild.Outcome jar = NativeBuild.program(
                Map.of("AUSTENITE_CLASSPATH", "", "AUSTENITE_JAR", "/nowhere/austenite.jar"), "energy", MODEL);
        assertThat(jar.err()).contains("AUSTENITE_JAR=/nowhere/austenite.jar: there is no such file");
    }

    @Test
    void jdk_isFoundInFolders_newestAndWithTheVectorApi(@TempDir Path folder) throws Exception {
        jdk(folder.resolve("a-25"), "25.0.1", "java.base jdk.incubator.vector");
        jdk(folder.resolve("b-17"), "17.0.2", "java.base jdk.incubator.vector");
        jdk(folder.resolve("c-25"), "25.0.1", "java.base");
        Map<String, String> folders = Map.of(
                "AUSTENITE_JAVA_HOME",
                "",
                "JAVA_HOME",
                folder.resolve("b-17").toString(),
                "PATH",
                "/nowhere",
                "AUSTENITE_JDK_DIRS",
                folder.toString());
        // The one that suits is chosen; it is no real one.
        assertThat(NativeBuild.program(folders, "energy", MODEL).err())
                .contains(folder.resolve("a-25/lib/server/libjvm.so") + " cannot be loaded");
        Files.delete(folder.resolve("a-25/release"));
        assertThat(NativeBuild.program(folders, "energy", MODEL).err())
                .contains("no JDK 25 or newer found", "JAVA_HOME=" + folder.resolve("b-17"), "apt-get install");
    }

    private static void jdk(Path home, String version, String modules) throws Exception {
        Files.createDirectories(home.resolve("lib/server"));
        Files.writeString(home.resolve("lib/server/libjvm.so"), "not a library");
        Files.write(
                home.resolve("release"),
                List.of("IMPLEMENTOR=\"test\"", "JAVA_VERSION=\"" + version + "\"", "MODULES=\"" + modules + "\""));
    }

    private static long lines(String text, String words) {
        return text.lines().filter(line -> line.contains(words)).count();
    }

    private static void good(NativeBuild.Outcome outcome) {
        assertThat(outcome.exitCode())
                .as("%s%n%s", outcome.out(), outcome.err())
                .isZero();
        assertThat(outcome.err()).as("a library is silent").isEmpty();
    }
}
