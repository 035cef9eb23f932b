package org.austenite.cli;

import java.nio.file.Path;
import org.austenite.run.EngineChoice;
import org.austenite.run.input.RunInput.BackendKind;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of the commands that compute with a model. */
final class ModelOptions {
    @Option(
            names = "--backend",
            paramLabel = "KIND",
            description = "auto, vector (all cores), cuda (a GPU) or reference (scalar, fp64); default: auto")
    private BackendKind backend = BackendKind.AUTO;

    @Mixin
    private PrecisionOptions precision;

    /** Number of threads. */
    int threads() {
        return precision.threads();
    }

    /** The choice for {@code model}. */
    EngineChoice choice(Path model) {
        return precision.choice(model, backend);
    }
}
