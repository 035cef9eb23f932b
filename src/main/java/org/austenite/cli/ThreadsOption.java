package org.austenite.cli;

import java.util.OptionalInt;
import org.austenite.InputException;
import picocli.CommandLine.Option;

/** {@code --threads N}. */
final class ThreadsOption {
    private static final int MOST = 4096;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "worker threads; default: the input file's, or one per core")
    private Integer threads;

    /** The number given; empty without the option. */
    OptionalInt given() {
        if (threads == null) {
            return OptionalInt.empty();
        }
        if (threads < 1 || threads > MOST) {
            throw new InputException("--threads must lie between 1 and " + MOST + "; given: " + threads);
        }
        return OptionalInt.of(threads);
    }

    /** The number of threads to use. */
    int count() {
        return given().orElseGet(() -> Runtime.getRuntime().availableProcessors());
    }
}
