package org.austenite.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import jcuda.driver.CUcontext;
import jcuda.driver.CUdeviceptr;
import jcuda.driver.CUresult;
import jcuda.driver.JCudaDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every entry of the driver that JCuda imports exists in the stand-in: a missing one would end the JVM without an exception. */
class DriverEntriesTest {
    private static final String NATIVES = "/lib/libJCudaDriver-12.6.0-linux-x86_64.so";

    @Test
    void standIn_hasEveryEntryThatJCudaImports(@TempDir Path folder) throws IOException, InterruptedException {
        StandIn.use();
        Path natives = folder.resolve("natives.so");
        try (InputStream in = JCudaDriver.class.getResourceAsStream(NATIVES)) {
            Files.copy(in, natives);
        }
        List<String> imported = symbols("--undefined-only", natives);
        assertThat(imported).hasSizeGreaterThan(300);
        assertThat(symbols("--defined-only", Path.of("target", "cuda", "libcuda.so.1")))
                .containsAll(imported);
        assertThat(Files.readAllLines(Path.of("cuda", "standin", "driver", "entries.txt")))
                .containsExactlyInAnyOrderElementsOf(imported);
    }

    @Test
    void unservedEntry_saysSo() {
        StandIn.use();
        try (Device device = Device.open(0)) {
            assertThat(device.name()).contains("stand-in");
            assertThat(JCudaDriver.cuMemAllocManaged(new CUdeviceptr(), 16, 1))
                    .isEqualTo(CUresult.CUDA_ERROR_NOT_SUPPORTED);
            assertThat(JCudaDriver.cuCtxPopCurrent(new CUcontext())).isEqualTo(CUresult.CUDA_ERROR_NOT_SUPPORTED);
        }
    }

    private static List<String> symbols(String which, Path library) throws IOException, InterruptedException {
        Process nm = new ProcessBuilder("nm", "-D", which, library.toString()).start();
        String text = new String(nm.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertThat(nm.waitFor()).isZero();
        TreeSet<String> names = new TreeSet<>();
        for (String line : text.lines().toList()) {
            String name = line.substring(line.lastIndexOf(' ') + 1);
            if (name.matches("cu[A-Z]\\w*")) {
                names.add(name);
            }
        }
        return List.copyOf(names);
    }
}
