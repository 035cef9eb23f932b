package org.austenite.gpu;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * JCuda's native libraries. JCuda unpacks them under fixed names into the folder for temporary files and takes a file that is already there,
 * whoever put it there; here that folder is a new one of our own, and is gone once the library is loaded.
 */
final class Natives {
    private static final String FOLDER = "java.io.tmpdir";

    private Natives() {}

    /** Runs {@code firstUse}, the first use of a JCuda class that loads a library. */
    static synchronized void unpackedPrivately(Runnable firstUse) {
        String before = System.getProperty(FOLDER);
        try {
            Path folder = Files.createTempDirectory("austenite-jcuda");
            System.setProperty(FOLDER, folder.toString());
            try {
                firstUse.run();
            } finally {
                System.setProperty(FOLDER, before);
                delete(folder);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("JCuda's native libraries cannot be unpacked below " + before, failed);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
