package org.austenite.files;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.austenite.AusteniteException;

/**
 * A file that appears whole or not at all: it is written under a temporary name beside the target, forced to disk and renamed by {@link #commit()}.
 * Closing without a commit deletes what was written and leaves an older target as it was.
 */
public final class AtomicFile implements AutoCloseable {
    private final Path target;
    private final Path temporary;
    private final FileChannel channel;
    private boolean committed;

    private AtomicFile(Path target, Path temporary, FileChannel channel) {
        this.target = target;
        this.temporary = temporary;
        this.channel = channel;
    }

    /** Opens the temporary file; the target's folder must exist. */
    public static AtomicFile create(Path target) {
        Path temporary = target.resolveSibling(
                target.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            FileChannel channel = FileChannel.open(
                    temporary,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE);
            return new AtomicFile(target, temporary, channel);
        } catch (IOException e) {
            throw failure(target, e);
        }
    }

    /** Writes {@code bytes} as the whole of {@code target}. */
    public static void write(Path target, byte[] bytes) {
        try (AtomicFile file = create(target)) {
            file.stream().write(bytes);
            file.commit();
        } catch (IOException e) {
            throw failure(target, e);
        }
    }

    /** Where the content goes; unbuffered. Closing the stream does nothing: the file is ended by {@link #commit()} or {@link #close()}. */
    public OutputStream stream() {
        return new FilterOutputStream(Channels.newOutputStream(channel)) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
            }

            @Override
            public void close() {}
        };
    }

    /** Forces the content to disk and gives it its name. */
    public void commit() {
        try {
            channel.force(true);
            channel.close();
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            committed = true;
        } catch (IOException e) {
            throw failure(target, e);
        }
        forceFolder();
    }

    @Override
    public void close() {
        if (committed) {
            return;
        }
        try {
            channel.close();
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            throw failure(temporary, e);
        }
    }

    /** Makes the rename itself last through a power failure, where the system lets a folder be opened. */
    private void forceFolder() {
        try (FileChannel folder = FileChannel.open(target.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException _) {
            // Windows cannot open folders; the content itself is safe already.
        }
    }

    /** The error for a file that cannot be written. */
    static AusteniteException failure(Path file, IOException cause) {
        return new AusteniteException(
                AusteniteException.Exit.FAILED, "cannot write " + file + ": " + IoReason.of(cause), cause);
    }
}
