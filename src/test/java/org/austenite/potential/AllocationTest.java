package org.austenite.potential;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.austenite.RandomAtoms;
import org.austenite.RandomModels;
import org.austenite.embedding.TableSet;
import org.austenite.engine.Arithmetic;
import org.austenite.engine.DeepPotentials;
import org.austenite.engine.Rung;
import org.austenite.model.DeepPotModel;
import org.austenite.neighbor.NeighborList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Evaluations allocate next to nothing once compiled. A vector that the compiler cannot keep in a register becomes an object for each operation, so
 * this also notices kernels that are no longer inlined. The compiler works beside us: what is held to the bar is the best of many rounds, and it
 * needs a machine of its own, so this runs on demand.
 */
@Tag("slow")
class AllocationTest {
    private static final DeepPotModel MODEL = RandomModels.model(7, new int[] {8, 16, 32}, 4, new int[] {24, 24});
    private static final int ATOMS = 200;
    private static final int EVALUATIONS = 50;
    private static final double SECONDS = 20;

    /** The parameters that an evaluation hands to the fitting nets: a few small objects, whatever the number of atoms. */
    private static final long BYTES = 1024;

    @ParameterizedTest
    @EnumSource(Arithmetic.class)
    void tables_allocateNoMoreThanAFewObjectsPerEvaluation(Arithmetic arithmetic) {
        TableSet tables = TableSet.build(MODEL.descriptor(), 64);
        assertThat(leastBytes(DeepPotentials.withTables(MODEL, tables, arithmetic, 1)))
                .isLessThanOrEqualTo(BYTES);
    }

    @ParameterizedTest
    @EnumSource(Arithmetic.class)
    void exactNets_allocateNoMoreThanAFewObjectsPerEvaluation(Arithmetic arithmetic) {
        assertThat(leastBytes(DeepPotentials.exact(MODEL, Rung.VECTOR, arithmetic, 1)))
                .isLessThanOrEqualTo(BYTES);
    }

    /** Bytes per evaluation of the best round, on this thread, which does all the work; stops at the first round within the bar. */
    private static long leastBytes(Potential potential) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        NeighborList list = RandomAtoms.of(ATOMS, 3).list(potential.rcut() + 0.5);
        Evaluation evaluation = new Evaluation(false);
        long least = Long.MAX_VALUE;
        long start = System.nanoTime();
        try (potential) {
            while (least > BYTES && System.nanoTime() - start < SECONDS * 1e9) {
                long before = threads.getCurrentThreadAllocatedBytes();
                for (int k = 0; k < EVALUATIONS; k++) {
                    potential.evaluate(list, Parameters.NONE, evaluation);
                }
                least = Math.min(least, (threads.getCurrentThreadAllocatedBytes() - before) / EVALUATIONS);
            }
        }
        return least;
    }
}
