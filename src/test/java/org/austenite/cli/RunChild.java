package org.austenite.cli;

import org.austenite.run.ArgonRun;
import org.austenite.run.checkpoint.CheckpointStore.Moment;
import org.austenite.run.checkpoint.CheckpointStore.Watcher;
import picocli.CommandLine;

/**
 * {@code austenite run} with argon for a model, as a program of its own that tests kill. Property {@code pause.at=MOMENT:N} makes it stand still when
 * the N-th checkpoint comes to that moment.
 */
public final class RunChild {
    /** Printed when it stands still. */
    static final String PAUSED = "PAUSED";

    private RunChild() {}

    /** Runs with the arguments of {@code austenite run}. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new RunCommand(ArgonRun.ENGINES, watcher())).execute(args));
    }

    private static Watcher watcher() {
        String wanted = System.getProperty("pause.at");
        if (wanted == null) {
            return Watcher.NONE;
        }
        Moment moment = Moment.valueOf(wanted.split(":")[0]);
        int nth = Integer.parseInt(wanted.split(":")[1]);
        int[] count = {0};
        return at -> {
            if (at == moment && ++count[0] == nth) {
                System.out.println(PAUSED);
                standStill();
            }
        };
    }

    private static void standStill() {
        try {
            Thread.sleep(600_000);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
