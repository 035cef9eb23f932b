package org.austenite.dynamics.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import org.austenite.neighbor.NeighborList;
import org.austenite.parallel.Workers;
import org.austenite.random.Philox;
import org.junit.jupiter.api.Test;

class SumsTest {
    private static final int BLOCKS = 16;

    @Test
    void blocksDoneByTwoThreads_areAddedInOrder() {
        double[] value = new double[BLOCKS];
        double expected = 0;
        Philox random = new Philox(3, 3);
        for (int b = 0; b < BLOCKS; b++) {
            value[b] = random.gaussian();
            expected += value[b];
        }
        // The first two blocks wait for each other: two threads must take part.
        CyclicBarrier together = new CyclicBarrier(2);
        try (Workers workers = new Workers(2)) {
            double sum = new Sums(workers).scalar(BLOCKS * NeighborList.BLOCK - 7, (from, to, out, at) -> {
                int block = from / NeighborList.BLOCK;
                if (block < 2) {
                    await(together);
                }
                assertThat(to - from).isEqualTo(block == BLOCKS - 1 ? NeighborList.BLOCK - 7 : NeighborList.BLOCK);
                out[at] += value[block];
            });
            assertThat(sum).isEqualTo(expected);
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }
}
