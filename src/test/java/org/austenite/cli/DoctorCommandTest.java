package org.austenite.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.austenite.gpu.Hardware;
import org.junit.jupiter.api.Test;

/** In a process of its own: the driver starts, or does not, once per process, and tests beside this one use the stand-in. */
class DoctorCommandTest {
    @Test
    void doctor_saysWhatItFound() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules=jdk.incubator.vector",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "doctor")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        assertThat(out)
                .contains("JDK", Runtime.version().toString(), System.getProperty("java.home"))
                .contains("--add-modules=jdk.incubator.vector")
                .contains("lanes", "bits", "cores", "native access")
                .contains("PTX 8.0 for sm_75")
                .contains("NVIDIA driver");
        if (!Hardware.present()) {
            assertThat(code).as(out).isZero();
            assertThat(out).contains("doctor: nothing is missing");
        }
    }
}
