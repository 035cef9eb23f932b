package org.austenite.cli;

import java.nio.file.Path;
import java.util.Locale;
import org.austenite.InputException;
import org.austenite.potential.Parameters;
import org.austenite.run.EngineChoice;
import org.austenite.run.input.RunInput.BackendKind;
import org.austenite.run.input.RunInput.PrecisionKind;
import org.austenite.run.input.RunInput.TableInput;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that say how a backend computes with a model. */
final class PrecisionOptions {
    @Option(names = "--precision", paramLabel = "KIND", description = "fp64 or mixed; default: fp64")
    private PrecisionKind precision = PrecisionKind.FP64;

    @Option(
            names = "--tables",
            paramLabel = "off|auto|ERROR",
            description =
                    "tabulate the embedding nets: off for the exact nets, auto for a force error of 1e-8 eV/A (RMS),"
                            + " or the error wanted; default: off")
    private String tables = "off";

    @Option(
            names = "--device",
            paramLabel = "N",
            description = "which GPU computes, as nvidia-smi -L numbers them, where the backend is cuda; default: 0")
    private int device;

    @Mixin
    private ThreadsOption threads;

    /** Number of threads. */
    int threads() {
        return threads.count();
    }

    /** The choice for {@code model} on {@code backend}. */
    EngineChoice choice(Path model, BackendKind backend) {
        return new EngineChoice(model, backend, precision, tables(), device, Parameters.NONE, threads());
    }

    private TableInput tables() {
        return switch (tables.toLowerCase(Locale.ROOT)) {
            case "off" -> new TableInput.Off();
            case "auto" -> new TableInput.Auto();
            default -> new TableInput.Within(tableError());
        };
    }

    private double tableError() {
        try {
            double error = Double.parseDouble(tables);
            if (error > 0 && Double.isFinite(error)) {
                return error;
            }
        } catch (NumberFormatException _) {
            // Reported below, as a number that is none too small.
        }
        throw new InputException("--tables takes off, auto or a force error in eV/A such as 1e-8; given: " + tables);
    }
}
