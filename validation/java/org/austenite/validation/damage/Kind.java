package org.austenite.validation.damage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A kind of file, with damaged ones.
 *
 * @param name for the table
 * @param path the file or folder that is read, relative to where the files of a {@link Damaged} are written
 * @param intact the undamaged files
 * @param damaged the damaged ones
 * @param reader reads it
 */
record Kind(String name, String path, Map<String, byte[]> intact, List<Damaged> damaged, Reader reader) {
    /** Reads a file, or refuses it with an InputException. */
    @FunctionalInterface
    interface Reader {
        /** Whether all numbers of what was read are finite. */
        boolean isFinite(Path path);
    }

    /** A kind that is one file. */
    static Kind file(String name, String file, byte[] intact, Reader reader, Stream<Damaged> damaged) {
        return new Kind(name, file, Map.of(file, intact), damaged.toList(), reader);
    }

    /** Replaces what is in {@code folder} by {@code files}; returns what is to be read. */
    Path write(Path folder, Map<String, byte[]> files) {
        try {
            clear(folder);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Path path = folder.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.write(path, file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder.resolve(path);
    }

    private static void clear(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> tree = Files.walk(folder)) {
                for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
