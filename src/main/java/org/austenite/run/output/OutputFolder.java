package org.austenite.run.output;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;
import org.austenite.AusteniteException;
import org.austenite.InputException;
import org.austenite.files.Folders;
import org.austenite.files.IoReason;
import org.austenite.run.checkpoint.CheckpointStore;

/** A run's output folder, held by one process at a time. */
public final class OutputFolder implements AutoCloseable {
    /** The manifest: every run's folder has it. */
    public static final String MANIFEST = "run.json";

    private static final String LOCK = ".lock";

    /** What {@link org.austenite.files.AtomicFile} calls a file before it is complete. */
    private static final Pattern UNFINISHED = Pattern.compile(".+\\.\\d+\\.tmp");

    /** What to do with a folder that exists already. */
    public enum Existing {
        /** Refuse to touch it. */
        REFUSE,
        /** Go on from its newest checkpoint. */
        RESUME,
        /** Delete what the earlier run wrote. */
        OVERWRITE
    }

    private final Path path;
    private final FileChannel lock;

    private OutputFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Says whether a run may use {@code path}, without touching it.
     *
     * @throws InputException when {@code existing} does not allow it
     */
    public static void check(Path path, Existing existing) {
        if (existing == Existing.RESUME && !CheckpointStore.existsIn(path)) {
            throw new InputException("nothing to resume: " + path + " holds no checkpoint");
        }
        boolean used = Files.exists(path) && !isEmpty(path);
        if (used && existing == Existing.REFUSE) {
            throw new InputException("the output folder " + path + " exists already: "
                    + (isRun(path)
                            ? "use --resume to go on, --overwrite to start again, or another folder"
                            : "it is not a run's; give another one"));
        }
        if (used && existing == Existing.OVERWRITE && !isRun(path)) {
            throw new InputException(
                    path + " is not the folder of a run (it has no " + MANIFEST + "): --overwrite would delete it");
        }
    }

    /**
     * Takes {@code path} for a run.
     *
     * @throws InputException when {@code existing} does not allow it, or another process is writing there
     */
    public static OutputFolder open(Path path, Existing existing) {
        check(path, existing);
        try {
            Files.createDirectories(path);
            OutputFolder folder = new OutputFolder(path, acquire(path));
            if (existing == Existing.OVERWRITE) {
                folder.clear();
            }
            folder.removeUnfinished();
            return folder;
        } catch (IOException e) {
            throw new InputException("cannot use the output folder " + path + ": " + IoReason.of(e), e);
        }
    }

    /** The folder. */
    public Path path() {
        return path;
    }

    private static boolean isEmpty(Path path) {
        return Folders.below(path, 1).stream()
                .allMatch(f -> f.getFileName().toString().equals(LOCK));
    }

    private static boolean isRun(Path path) {
        return Files.exists(path.resolve(MANIFEST)) || CheckpointStore.existsIn(path);
    }

    private static FileChannel acquire(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held;
        try {
            held = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            held = null;
        }
        if (held == null) {
            channel.close();
            throw new InputException("another run is writing to " + path + " at this moment");
        }
        return channel;
    }

    /** Deletes temporary files that a killed process has left behind. */
    private void removeUnfinished() throws IOException {
        for (Path file : Folders.below(path, Integer.MAX_VALUE)) {
            if (UNFINISHED.matcher(file.getFileName().toString()).matches()) {
                Files.delete(file);
            }
        }
    }

    private void clear() throws IOException {
        for (Path file : Folders.below(path, Integer.MAX_VALUE).reversed()) {
            if (!file.equals(path.resolve(LOCK))) {
                Files.delete(file);
            }
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(path.resolve(LOCK));
            lock.close();
        } catch (IOException e) {
            throw new AusteniteException(
                    AusteniteException.Exit.FAILED, "cannot leave " + path + ": " + IoReason.of(e), e);
        }
    }
}
