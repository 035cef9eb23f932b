package org.austenite.run.output;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.austenite.AusteniteException;
import org.austenite.InputException;
import org.austenite.files.IoReason;
import org.austenite.files.TextOut;

/** A result file that grows during a run. A resumed run first cuts it to the length that the checkpoint knows. */
public final class SeriesFile implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;
    private final TextOut text;

    private SeriesFile(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
        this.text = new TextOut(Channels.newOutputStream(channel));
    }

    /** Opens {@code file} to go on after its first {@code length} bytes; 0 starts it anew. */
    static SeriesFile open(Path file, long length) {
        try {
            Files.createDirectories(file.getParent());
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.size() < length) {
                channel.close();
                throw new InputException(file + " is shorter than the checkpoint says (" + length
                        + " bytes): it was changed since, and the run cannot go on from here");
            }
            channel.truncate(length);
            channel.position(length);
            return new SeriesFile(file, channel);
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    /** Where the content goes. */
    public TextOut text() {
        return text;
    }

    /** Whether nothing has been written yet: a head line is due. */
    public boolean isEmpty() {
        return length() == 0;
    }

    /** Forces everything written so far to the disk; returns the file's length in bytes. */
    long sync() {
        try {
            long length = length();
            channel.force(true);
            return length;
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    private long length() {
        try {
            text.flush();
            return channel.position();
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    @Override
    public void close() {
        try {
            text.flush();
            channel.close();
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    private static AusteniteException failure(Path file, IOException cause) {
        return new AusteniteException(
                AusteniteException.Exit.FAILED, "cannot write " + file + ": " + IoReason.of(cause), cause);
    }
}
