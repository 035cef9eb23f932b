package org.austenite.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WorkersTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 9})
    void run_anyCount_doesEveryTaskOnce(int threads) {
        try (Workers workers = new Workers(threads)) {
            for (int count : new int[] {0, 1, 2, 3, 7, 8, 100, 1000}) {
                AtomicIntegerArray times = new AtomicIntegerArray(count);
                workers.run(count, (task, worker) -> {
                    assertThat(worker).isBetween(0, threads - 1);
                    times.incrementAndGet(task);
                });
                for (int t = 0; t < count; t++) {
                    assertThat(times.get(t)).as("task %d of %d", t, count).isEqualTo(1);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void run_manyShortRunsWithPauses_losesNoTaskAndNoWakeUp(int threads) throws InterruptedException {
        long[] cell = new long[64];
        try (Workers workers = new Workers(threads)) {
            long expected = 0;
            for (int round = 1; round <= 20_000; round++) {
                int count = 1 + round % cell.length;
                long add = round;
                workers.run(count, (task, worker) -> cell[task] += add);
                expected += add * count;
                if (round % 2_000 == 0) {
                    Thread.sleep(2);
                }
            }
            long sum = 0;
            for (long c : cell) {
                sum += c;
            }
            assertThat(sum).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void run_failingTasks_throwsTheLowestAndThePoolGoesOn(int threads) {
        try (Workers workers = new Workers(threads)) {
            for (int round = 0; round < 200; round++) {
                assertThatThrownBy(() -> workers.run(50, (task, worker) -> {
                            if (task >= 7) {
                                throw new IllegalArgumentException("task " + task);
                            }
                        }))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("task 7");
            }
            AtomicLong sum = new AtomicLong();
            workers.run(10, (task, worker) -> sum.addAndGet(task));
            assertThat(sum.get()).isEqualTo(45);
        }
    }

    @Test
    void run_withinATask_isRefused() {
        try (Workers workers = new Workers(2)) {
            assertThatThrownBy(() -> workers.run(3, (task, worker) -> workers.run(3, (t, w) -> {})))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("already running");
        }
    }

    @Test
    void run_afterTheOthersFellAsleep_wakesThem() throws InterruptedException {
        try (Workers workers = new Workers(2)) {
            for (int round = 0; round < 3; round++) {
                Thread.sleep(50);
                AtomicIntegerArray started = new AtomicIntegerArray(2);
                // Each task waits for the other: only two threads at once can finish this.
                workers.run(2, (task, worker) -> {
                    started.incrementAndGet(task);
                    awaitNonZero(started, 1 - task);
                });
            }
        }
    }

    @Test
    void run_laterTaskFailsFirst_throwsTheLowerOnesFailure() {
        try (Workers workers = new Workers(2)) {
            AtomicIntegerArray failing = new AtomicIntegerArray(2);
            for (int first = 0; first < 2; first++) {
                int order = first;
                assertThatThrownBy(() -> workers.run(2, (task, worker) -> {
                            failing.incrementAndGet(task);
                            awaitNonZero(failing, 1 - task);
                            sleep(task == order ? 0 : 50);
                            throw new IllegalArgumentException("task " + task);
                        }))
                        .hasMessage("task 0");
            }
        }
    }

    private static void awaitNonZero(AtomicIntegerArray array, int index) {
        long start = System.nanoTime();
        while (array.get(index) == 0) {
            if (System.nanoTime() - start > 20_000_000_000L) {
                throw new AssertionError("the other task did not start");
            }
            Thread.onSpinWait();
        }
    }

    private static void sleep(int milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void close_endsTheThreadsAndRefusesWork() {
        Workers workers = new Workers(3);
        workers.run(3, (task, worker) -> {});
        workers.close();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(t -> t.getName().startsWith("austenite-worker-"));
        assertThatThrownBy(() -> workers.run(3, (task, worker) -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }
}
