package org.austenite.cli;

import java.io.PrintWriter;

/** Counts frames and says every few seconds how many are done. */
final class EvalProgress {
    private static final long EVERY_NANOS = 5_000_000_000L;

    private final PrintWriter out;
    private final long begun = System.nanoTime();
    private long said = begun;
    private long frames;

    EvalProgress(PrintWriter out) {
        this.out = out;
    }

    void frameDone() {
        frames++;
        long now = System.nanoTime();
        if (now - said > EVERY_NANOS) {
            said = now;
            out.println(frames + " frames done in " + (now - begun) / 1_000_000_000L + " s");
            out.flush();
        }
    }

    long frames() {
        return frames;
    }
}
