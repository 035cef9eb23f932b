package org.austenite.run.output;

import java.util.Locale;

/**
 * How fast a run goes and when it will be done: a line that renews itself on a terminal, a line now and then elsewhere. Goes to standard error, so
 * that the thermo table on standard output stays one.
 */
public final class Progress {
    private static final double FIRST_SECONDS = 2;
    private static final double TERMINAL_INTERVAL = 1;
    private static final double PLAIN_INTERVAL = 30;
    private static final double BYTES_PER_MBYTE = 1 << 20;

    private final RunLog log;
    private final double timeStep;
    private final long start = System.nanoTime();
    private double nextAt = FIRST_SECONDS;

    /** Progress of a stage with time steps of {@code timeStep} ps. */
    public Progress(RunLog log, double timeStep) {
        this.log = log;
        this.timeStep = timeStep;
    }

    /** Seconds since the stage began in this process. */
    public double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }

    /**
     * Shows the state when it is time to.
     *
     * @param name the stage
     * @param step its present step
     * @param steps its last step
     * @param done atom-steps done by this process in this stage
     * @param left atom-steps left in the whole run
     * @param atomsPerStep atoms that move in one step, all replicas together
     */
    public void update(String name, long step, long steps, double done, double left, double atomsPerStep) {
        double seconds = seconds();
        if (seconds < nextAt || done == 0) {
            return;
        }
        nextAt = seconds + (log.isTerminal() ? TERMINAL_INTERVAL : PLAIN_INTERVAL);
        double rate = done / seconds;
        String line = String.format(
                Locale.ROOT,
                "%s: step %d of %d, %.4g Matom-step/s, %.3g ns/day, done in %s",
                name,
                step,
                steps,
                rate / 1e6,
                nanosecondsPerDay(rate / atomsPerStep),
                duration(left / rate));
        log.progress(line);
    }

    /** LAMMPS' opening lines of a table: log parsers begin it behind the one about memory, which is the Java heap here. */
    public void openTable(String head) {
        double used = (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) / BYTES_PER_MBYTE;
        log.say(String.format(
                Locale.ROOT,
                "Per MPI rank memory allocation (min/avg/max) = %.4g | %.4g | %.4g Mbytes",
                used,
                used,
                used));
        log.say(head);
    }

    /** LAMMPS' closing lines of a table: log parsers end the table there. */
    public void closeTable(long steps, double atomSteps, long atoms, int threads) {
        double seconds = Math.max(1e-9, seconds());
        double perSecond = steps / seconds;
        double perDay = nanosecondsPerDay(perSecond);
        log.say(String.format(
                Locale.ROOT,
                "Loop time of %.6g on %d procs for %d steps with %d atoms",
                seconds,
                threads,
                steps,
                atoms));
        log.say(String.format(
                Locale.ROOT,
                "Performance: %.3f ns/day, %.3f hours/ns, %.3f timesteps/s, %.6f Matom-step/s",
                perDay,
                perDay == 0 ? 0 : 24 / perDay,
                perSecond,
                atomSteps / seconds / 1e6));
    }

    private double nanosecondsPerDay(double stepsPerSecond) {
        return stepsPerSecond * timeStep * 86400 / 1000;
    }

    private static String duration(double seconds) {
        long s = Math.round(seconds);
        return s < 60 ? s + " s" : String.format(Locale.ROOT, "%d:%02d:%02d", s / 3600, s / 60 % 60, s % 60);
    }
}
