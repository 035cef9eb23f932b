package org.austenite.run;

import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;

/**
 * Whether the run should write a checkpoint and end: after SIGINT or SIGTERM, or when the wall time is used up.
 *
 * <p>A signal starts the JVM's shutdown, in which the run goes on beside this hook: the hook waits until the run has saved its state, and then ends
 * the process with the run's exit code.
 */
final class StopRequest implements AutoCloseable {
    private final long start = System.nanoTime();
    private final OptionalDouble maxSeconds;
    private final Runnable announcement;
    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stopProcess, "austenite-stop");
    private volatile boolean signalled;
    private volatile int exitCode = 1;

    /**
     * Starts to watch.
     *
     * @param maxSeconds wall time from now on, if limited
     * @param announcement what to do at once when a signal arrives: telling the user
     */
    StopRequest(OptionalDouble maxSeconds, Runnable announcement) {
        this.maxSeconds = maxSeconds;
        this.announcement = announcement;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Whether to stop now rather than after another {@code seconds} of work. */
    boolean isDue(double seconds) {
        double elapsed = (System.nanoTime() - start) / 1e9;
        return signalled || maxSeconds.isPresent() && elapsed + seconds > maxSeconds.getAsDouble();
    }

    /** Whether the process is being ended by a signal. */
    boolean isSignalled() {
        return signalled;
    }

    /** Sets the exit code of a process that is being ended by a signal. */
    void exitWith(int code) {
        exitCode = code;
    }

    private void stopProcess() {
        signalled = true;
        announcement.run();
        boolean waiting = true;
        while (waiting) {
            try {
                finished.await();
                waiting = false;
            } catch (InterruptedException _) {
                // Nobody interrupts a shutdown hook on purpose, and the checkpoint matters more.
            }
        }
        Runtime.getRuntime().halt(exitCode);
    }

    /** Lets a waiting shutdown end the process. */
    @Override
    public void close() {
        finished.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The shutdown is under way: the hook ends the process.
        }
    }
}
