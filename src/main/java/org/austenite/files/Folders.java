package org.austenite.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.austenite.InputException;

/** Folders that results go to. */
public final class Folders {
    private Folders() {}

    /**
     * Checks that {@code folder} does not exist or holds nothing; makes nothing.
     *
     * @throws InputException when it holds anything, or is no folder
     */
    public static void requireUnused(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            if (entries.findAny().isPresent()) {
                throw new InputException(folder + " exists and is not empty; give another folder or remove it");
            }
        } catch (IOException e) {
            throw new InputException("cannot use the folder " + folder + ": " + IoReason.of(e), e);
        }
    }
}
