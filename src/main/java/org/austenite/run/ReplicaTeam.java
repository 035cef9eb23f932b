package org.austenite.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * The replicas of a stage, run side by side with a share of the threads each. They go in rounds to a common step, so that a checkpoint finds all of
 * them there. No replica knows of the others: results do not depend on who runs when.
 */
final class ReplicaTeam implements AutoCloseable {
    private final List<Replica> replicas = new ArrayList<>();
    private final ExecutorService pool;

    /**
     * Starts {@code count} replicas.
     *
     * @param threads threads for all of them
     * @param maker makes replica r
     */
    ReplicaTeam(int count, int threads, IntFunction<Replica> maker) {
        int together = Math.min(count, threads);
        pool = together == 1
                ? null
                : Executors.newFixedThreadPool(
                        together,
                        Thread.ofPlatform().daemon().name("replica-", 1).factory());
        try {
            for (int r = 0; r < count; r++) {
                replicas.add(maker.apply(r));
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Threads of each of {@code count} replicas that share {@code threads}. */
    static int threadsEach(int count, int threads) {
        return Math.max(1, threads / count);
    }

    List<Replica> replicas() {
        return replicas;
    }

    boolean isDone() {
        return replicas.stream().allMatch(Replica::isDone);
    }

    /** The step that the unfinished replicas have reached. */
    long step() {
        return replicas.stream()
                .filter(r -> !r.isDone())
                .mapToLong(Replica::step)
                .min()
                .orElseGet(
                        () -> replicas.stream().mapToLong(Replica::step).max().orElse(0));
    }

    /** Takes every replica to step {@code target}. */
    void advanceTo(long target) {
        forEach(r -> r.advanceTo(target));
    }

    /** Does {@code work} for every replica; of several failures the first replica's is thrown. */
    private void forEach(Consumer<Replica> work) {
        if (pool == null) {
            replicas.forEach(work);
            return;
        }
        List<Future<?>> tasks = new ArrayList<>();
        for (Replica r : replicas) {
            tasks.add(pool.submit(() -> work.accept(r)));
        }
        RuntimeException failure = null;
        for (Future<?> task : tasks) {
            RuntimeException thrown = outcome(task);
            failure = failure == null ? thrown : failure;
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static RuntimeException outcome(Future<?> task) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    task.get();
                    return null;
                } catch (InterruptedException _) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    if (e.getCause() instanceof Error error) {
                        throw error;
                    }
                    return (RuntimeException) e.getCause();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        replicas.forEach(Replica::close);
        if (pool != null) {
            pool.close();
        }
    }
}
