package org.austenite.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The committed PTX is what the kernels compile to. */
class PtxRecompiledTest {
    private static final int NOT_INSTALLED = 3;
    private static final Path OUT = Path.of("target", "ptx");

    @Test
    void committedPtx_equalsRecompiled() throws IOException, InterruptedException {
        Path log = Files.createTempFile("build_ptx", ".log");
        int code = compile(log);
        assumeTrue(
                code != NOT_INSTALLED,
                "the CUDA compiler could not be installed (PyPI nvidia-cuda-nvrtc-cu12; needs python3, python3-venv and network)");
        assertThat(code).as(Files.readString(log)).isZero();
        for (String name : ShippedPtx.names()) {
            assertThat(Files.readString(OUT.resolve(name + ".ptx")))
                    .as("kernels/" + name + ".cu: run python3 cuda/build_ptx.py and commit the PTX")
                    .isEqualTo(KernelModule.ptx(name));
        }
    }

    private static int compile(Path log) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder("python3", "cuda/build_ptx.py", "--out", OUT.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException noPython) {
            return NOT_INSTALLED;
        }
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }
}
