package org.austenite.run.input;

import java.nio.file.Path;
import org.austenite.InputException;

/** Where messages point to: the input file. */
record Source(Path file) {
    /** An error at a key of the file: {@code run.yaml:12: stages[1].tdamp: message}. */
    InputException error(int line, String path, String message) {
        return new InputException(file + ":" + line + ": " + (path.isEmpty() ? "" : path + ": ") + message);
    }
}
