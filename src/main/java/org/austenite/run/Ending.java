package org.austenite.run;

/** How a run ended, when it did not fail. */
public enum Ending {
    /** All stages are done. */
    DONE(0),
    /** It was asked to stop and has written a checkpoint: {@code --resume} goes on. */
    STOPPED(75);

    private final int exitCode;

    Ending(int exitCode) {
        this.exitCode = exitCode;
    }

    /** The process exit code; 75 is sysexits' EX_TEMPFAIL, which queue scripts can act on. */
    public int exitCode() {
        return exitCode;
    }
}
