package org.austenite.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.austenite.InputException;

/** Looking into folders. */
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
        if (!below(folder, 1).isEmpty()) {
            throw new InputException(folder + " exists and is not empty; give another folder or remove it");
        }
    }

    /**
     * Files and folders in {@code folder} and below it, down to {@code depth} levels (1 for its own entries), in the order of their paths.
     *
     * @throws InputException when it or a folder in it cannot be read
     */
    public static List<Path> below(Path folder, int depth) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw unreadable(folder, new NotDirectoryException(folder.toString()));
        }
        try (Stream<Path> tree = Files.walk(folder, depth)) {
            return tree.filter(path -> !path.equals(folder)).sorted().toList();
        } catch (UncheckedIOException e) {
            // What comes up while the tree is being walked: a folder in it that must not be read, or that vanishes.
            throw unreadable(folder, e.getCause());
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    private static InputException unreadable(Path folder, IOException e) {
        String where = e instanceof FileSystemException f && f.getFile() != null ? f.getFile() : folder.toString();
        return new InputException("cannot read the folder " + where + ": " + IoReason.of(e), e);
    }
}
