package org.austenite.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A machine without NVIDIA's driver: another process, as this one may have loaded the stand-in. */
class NoDriverTest {
    @Test
    void openingADevice_saysWhatIsMissingAndWhatToDo() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        NoDriver.class.getName())
                .redirectErrorStream(true)
                .start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor()).isZero();
        assumeFalse(lines.getFirst().startsWith("device: "), "this machine has NVIDIA's driver");
        assertThat(lines)
                .hasSize(2)
                .allSatisfy(line -> assertThat(line)
                        .startsWith("unavailable: no NVIDIA driver: libcuda.so.1 cannot be loaded")
                        .contains("--backend vector"));
    }
}
