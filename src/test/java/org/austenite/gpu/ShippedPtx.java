package org.austenite.gpu;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The kernel files, and the PTX that was committed for each. */
final class ShippedPtx {
    private static final Path KERNELS = Path.of("kernels");

    private ShippedPtx() {}

    /** Names of the files in {@code kernels/}, without ending. */
    static List<String> names() {
        try (Stream<Path> files = Files.list(KERNELS)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".cu"))
                    .map(name -> name.substring(0, name.length() - ".cu".length()))
                    .sorted()
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
