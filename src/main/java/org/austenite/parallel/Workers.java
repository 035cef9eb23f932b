package org.austenite.parallel;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A fixed pool of threads that works through numbered tasks; the calling thread works too.
 *
 * <p>Tasks are handed out in rising order to whoever is free, so which thread does which is left to chance: a task must write only what belongs
 * to its number (or to its worker, as scratch), and then results do not depend on the number of threads.
 *
 * <p>Waiting threads spin for a moment and then sleep: the phases of a small step follow each other within microseconds, while a pool between
 * runs takes no processor time. Handing out allocates nothing.
 */
public final class Workers implements AutoCloseable {
    /** How long to spin before sleeping: some times the wake-up of a sleeping thread (about 20 us). */
    private static final long SPIN_NANOS = 50_000;

    private static final int SPINS_PER_CLOCK_READ = 32;

    /** What is done for each task. */
    @FunctionalInterface
    public interface Task {
        /**
         * Does task {@code task} on thread {@code worker}.
         *
         * @param task task number, from 0
         * @param worker thread number, from 0 (the caller) to {@link Workers#threads()} - 1
         */
        void run(int task, int worker);
    }

    /** What is done for each range of items. */
    @FunctionalInterface
    public interface Range {
        /** Does items {@code from} to {@code to} - 1 on thread {@code worker}. */
        void run(int from, int to, int worker);
    }

    private final Helper[] helpers;
    private final boolean spin;
    private final AtomicBoolean busy = new AtomicBoolean();

    /** Tasks not yet handed out. A successful decrement owns a task of the run under way, and only then are the two fields below read. */
    private final AtomicInteger waiting = new AtomicInteger();

    /** Tasks not yet finished. */
    private final AtomicInteger unfinished = new AtomicInteger();

    private volatile boolean closed;
    private volatile Thread sleepingCaller;

    private final BooleanSupplier allDone = () -> unfinished.get() == 0;
    private final BooleanSupplier somethingToDo = () -> waiting.get() > 0 || closed;

    private int tasks;
    private Task body;

    private final Object failureLock = new Object();
    private Throwable failure;
    private int failedTask;

    /** A pool of {@code threads} threads, the caller's among them; 1 starts none. */
    public Workers(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("a pool needs at least one thread, not " + threads);
        }
        spin = threads <= Runtime.getRuntime().availableProcessors();
        helpers = new Helper[threads - 1];
        for (int k = 0; k < helpers.length; k++) {
            helpers[k] = new Helper(k + 1);
        }
        for (Helper h : helpers) {
            h.start();
        }
    }

    /** Number of threads, the caller's included. */
    public int threads() {
        return helpers.length + 1;
    }

    /**
     * Runs {@code body} for tasks 0 to {@code count} - 1 and returns when all are done. What a task threw is thrown here (of several, the lowest
     * task's; tasks not yet started are then skipped).
     *
     * @throws IllegalStateException when called within a task, by two threads at once, or after {@link #close}
     */
    public void run(int count, Task body) {
        if (count <= 0) {
            return;
        }
        if (closed || !busy.compareAndSet(false, true)) {
            throw new IllegalStateException(closed ? "the pool is closed" : "the pool is already running tasks");
        }
        try {
            if (helpers.length == 0 || count == 1) {
                runHere(count, body);
            } else {
                runTogether(count, body);
            }
        } finally {
            busy.set(false);
        }
    }

    /** As {@link #run} for items 0 to {@code items} - 1 in ranges of {@code size}: the same ranges for any number of threads. */
    public void runRanges(int items, int size, Range body) {
        int ranges = Math.ceilDiv(items, size);
        run(ranges, (task, worker) -> body.run(task * size, Math.min(items - task * size, size) + task * size, worker));
    }

    private static void runHere(int count, Task body) {
        for (int t = 0; t < count; t++) {
            body.run(t, 0);
        }
    }

    private void runTogether(int count, Task work) {
        tasks = count;
        body = work;
        failure = null;
        unfinished.set(count);
        waiting.set(count);
        int wanted = Math.min(helpers.length, count - 1);
        for (int k = 0; k < wanted; k++) {
            helpers[k].wake();
        }
        work(0);
        awaitOthers();
        body = null;
        if (failure != null) {
            throwUnchecked(failure);
        }
    }

    /** Takes tasks until none is left. */
    private void work(int worker) {
        int done = 0;
        for (int left = waiting.get(); left > 0; left = waiting.get()) {
            if (waiting.compareAndSet(left, left - 1)) {
                int task = tasks - left;
                done++;
                try {
                    body.run(task, worker);
                } catch (Throwable t) {
                    done += fail(task, t);
                }
            }
        }
        if (done > 0 && unfinished.addAndGet(-done) == 0) {
            LockSupport.unpark(sleepingCaller);
        }
    }

    /** Notes what a task threw and withdraws the tasks not yet started; returns how many those were. */
    private int fail(int task, Throwable thrown) {
        synchronized (failureLock) {
            // Lower tasks were handed out earlier, so the lowest failing one always gets here.
            if (failure == null || task < failedTask) {
                failure = thrown;
                failedTask = task;
            }
        }
        return waiting.getAndSet(0);
    }

    private void awaitOthers() {
        if (spinUntil(allDone)) {
            return;
        }
        sleepingCaller = Thread.currentThread();
        while (!allDone.getAsBoolean()) {
            LockSupport.park(this);
        }
        sleepingCaller = null;
    }

    private boolean spinUntil(BooleanSupplier condition) {
        if (!spin) {
            return condition.getAsBoolean();
        }
        long start = System.nanoTime();
        do {
            for (int k = 0; k < SPINS_PER_CLOCK_READ; k++) {
                if (condition.getAsBoolean()) {
                    return true;
                }
                Thread.onSpinWait();
            }
        } while (System.nanoTime() - start < SPIN_NANOS);
        return false;
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void throwUnchecked(Throwable t) throws T {
        throw (T) t;
    }

    /** Ends the threads. */
    @Override
    public void close() {
        closed = true;
        for (Helper h : helpers) {
            LockSupport.unpark(h);
        }
        boolean interrupted = false;
        for (Helper h : helpers) {
            while (h.isAlive()) {
                try {
                    h.join();
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Helper extends Thread {
        private final int worker;
        private volatile boolean asleep;

        Helper(int worker) {
            super("austenite-worker-" + worker);
            this.worker = worker;
            setDaemon(true);
        }

        void wake() {
            if (asleep) {
                LockSupport.unpark(this);
            }
        }

        @Override
        public void run() {
            while (!closed) {
                work(worker);
                if (!spinUntil(somethingToDo)) {
                    sleep();
                }
            }
        }

        /** Sleeps until there is work; the flag is raised before the last look, so that no wake-up is lost. */
        private void sleep() {
            asleep = true;
            while (!somethingToDo.getAsBoolean()) {
                LockSupport.park(Workers.this);
            }
            asleep = false;
        }
    }
}
