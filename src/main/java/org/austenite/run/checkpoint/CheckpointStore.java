package org.austenite.run.checkpoint;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.austenite.AusteniteException;
import org.austenite.InputException;
import org.austenite.files.AtomicFile;
import org.austenite.files.IoReason;

/**
 * The two newest checkpoints of an output folder: {@code checkpoint} and {@code checkpoint.previous}.
 *
 * <p>A new one is written under another name and forced to disk; then the newest becomes the previous one, and the new one the newest. At any
 * moment at least one of the two names holds a whole checkpoint.
 */
public final class CheckpointStore {
    /** File name of the newest checkpoint. */
    public static final String NEWEST = "checkpoint";
    /** File name of the one before. */
    public static final String PREVIOUS = "checkpoint.previous";

    /** Moments of a save, for tests that stop the process there. */
    public enum Moment {
        /** The new content is being written. */
        WRITING,
        /** The new file is complete, nothing has been renamed. */
        BEFORE_RENAME,
        /** The newest has become the previous one, the new file has no name yet. */
        BETWEEN_RENAMES,
        /** All is done. */
        AFTER_RENAME
    }

    /** Told when a save reaches a moment. */
    @FunctionalInterface
    public interface Watcher {
        /** A save has come to {@code moment}. */
        void at(Moment moment);

        /** Does nothing. */
        Watcher NONE = _ -> {};
    }

    /**
     * A checkpoint that was read.
     *
     * @param checkpoint its content
     * @param file the file that held it
     * @param problems what was wrong with a newer one, for the user; empty when the newest was good
     */
    public record Loaded(Checkpoint checkpoint, Path file, List<String> problems) {}

    private final Path folder;
    private final Watcher watcher;

    /** Checkpoints in {@code folder}. */
    public CheckpointStore(Path folder, Watcher watcher) {
        this.folder = folder;
        this.watcher = watcher;
    }

    /** Whether {@code folder} holds a checkpoint, good or not. */
    public static boolean existsIn(Path folder) {
        return Files.exists(folder.resolve(NEWEST)) || Files.exists(folder.resolve(PREVIOUS));
    }

    /** Makes {@code checkpoint} the newest one. */
    public void save(Checkpoint checkpoint) {
        Path newest = folder.resolve(NEWEST);
        try (AtomicFile file = AtomicFile.create(newest)) {
            OutputStream out = new BufferedOutputStream(file.stream(), 1 << 16);
            watcher.at(Moment.WRITING);
            CheckpointFile.write(checkpoint, out);
            out.flush();
            watcher.at(Moment.BEFORE_RENAME);
            if (Files.exists(newest)) {
                Files.move(newest, folder.resolve(PREVIOUS), StandardCopyOption.ATOMIC_MOVE);
            }
            watcher.at(Moment.BETWEEN_RENAMES);
            file.commit();
            watcher.at(Moment.AFTER_RENAME);
        } catch (IOException e) {
            throw new AusteniteException(
                    AusteniteException.Exit.FAILED, "cannot write the checkpoint " + newest + ": " + IoReason.of(e), e);
        }
    }

    /**
     * Reads the newest good checkpoint of a folder, or the given checkpoint file.
     *
     * @throws InputException when there is none, or none that is whole
     */
    public static Loaded load(Path folderOrFile) {
        List<Path> candidates = Files.isDirectory(folderOrFile)
                ? List.of(folderOrFile.resolve(NEWEST), folderOrFile.resolve(PREVIOUS))
                : List.of(folderOrFile);
        List<String> problems = new ArrayList<>();
        for (Path file : candidates) {
            if (!Files.exists(file)) {
                continue;
            }
            try {
                return new Loaded(CheckpointFile.read(file), file, List.copyOf(problems));
            } catch (IOException e) {
                problems.add("the checkpoint " + file + " cannot be used: " + IoReason.of(e));
            }
        }
        throw new InputException(
                problems.isEmpty()
                        ? "no checkpoint in " + folderOrFile + ": nothing to go on from"
                        : String.join("; ", problems) + ". No usable checkpoint is left: start again with --overwrite");
    }
}
