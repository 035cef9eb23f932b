package org.austenite.dynamics.cuda;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.austenite.gpu.KernelModule;

/** Kernels that only tests need, compiled from {@code src/test/cuda}. */
final class TestPtx {
    private TestPtx() {}

    static KernelModule module(String name) {
        try (InputStream in = TestPtx.class.getResourceAsStream(name + ".ptx")) {
            return KernelModule.of(name, new String(in.readAllBytes(), StandardCharsets.US_ASCII));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
