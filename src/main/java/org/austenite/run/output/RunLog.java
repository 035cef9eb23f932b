package org.austenite.run.output;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.austenite.AusteniteException;
import org.austenite.files.IoReason;

/** What a run tells: to the screen and to {@code log.txt}, the only file with wall-clock figures. */
public final class RunLog implements AutoCloseable {
    private final PrintWriter screen;
    private final PrintWriter messages;
    private final PrintWriter file;
    private final boolean terminal =
            System.console() != null && System.console().isTerminal();
    private boolean progressShown;

    /**
     * A log.
     *
     * @param screen where tables and results go (standard output)
     * @param messages where warnings and progress go (standard error)
     * @param path the file, which is appended to
     */
    public RunLog(PrintWriter screen, PrintWriter messages, Path path) {
        this.screen = screen;
        this.messages = messages;
        try {
            this.file = new PrintWriter(
                    Files.newBufferedWriter(
                            path, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                    true);
        } catch (IOException e) {
            throw new AusteniteException(
                    AusteniteException.Exit.FAILED, "cannot write " + path + ": " + IoReason.of(e), e);
        }
    }

    /** A line for screen and file. */
    public synchronized void say(String line) {
        clearProgress();
        screen.println(line);
        screen.flush();
        file.println(line);
    }

    /** A warning: standard error and file. */
    public synchronized void warn(String line) {
        clearProgress();
        messages.println("warning: " + line);
        messages.flush();
        file.println("warning: " + line);
    }

    /** Whether a person is watching. */
    boolean isTerminal() {
        return terminal;
    }

    /** The state of affairs, for standard error only: on a terminal it replaces the one before. */
    synchronized void progress(String line) {
        clearProgress();
        if (terminal) {
            messages.print(line);
            progressShown = true;
        } else {
            messages.println(line);
        }
        messages.flush();
    }

    private void clearProgress() {
        if (progressShown) {
            messages.print("\r\u001b[K");
            messages.flush();
            progressShown = false;
        }
    }

    @Override
    public void close() {
        file.close();
    }
}
