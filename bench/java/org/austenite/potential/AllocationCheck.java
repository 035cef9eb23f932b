package org.austenite.potential;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import org.austenite.bench.Melt;
import org.austenite.bench.Nets;
import org.austenite.bench.Variant;
import org.austenite.engine.Arithmetic;
import org.austenite.neighbor.NeighborListBuilder;
import org.austenite.parallel.Workers;

/**
 * Holds a variant's evaluations to allocating nothing that grows with the number of atoms. For a process of its own: a vector that the compiler cannot keep in a
 * register becomes an object for each operation. Prints bytes per evaluation and processor time; ends with 1 above 1 kB.
 */
public final class AllocationCheck {
    private static final int ATOMS = 128;
    private static final double SKIN = 1;
    private static final int WARM_UP = 300;
    private static final long MOST_BYTES = 1024;

    private AllocationCheck() {}

    /** Arguments: precision and embedding, such as {@code FP64 EXACT}, and how many evaluations to look at. */
    public static void main(String[] args) {
        Variant variant = new Variant(Arithmetic.valueOf(args[0]), Nets.valueOf(args[1]));
        System.exit(check(variant, Integer.parseInt(args[2])) ? 0 : 1);
    }

    private static boolean check(Variant variant, int evaluations) {
        Melt melt = Melt.of(ATOMS);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (Workers workers = new Workers(1);
                Potential potential = variant.prepare(melt, 1).potential(1)) {
            ListedFrame frame = ListedFrame.of(
                    melt.box(),
                    melt.type(),
                    melt.position(),
                    melt.model().ntypes(),
                    potential.rcut() + SKIN,
                    new NeighborListBuilder(),
                    workers);
            Evaluation evaluation = new Evaluation(false);
            evaluate(potential, frame, evaluation, WARM_UP);
            variant.requireAgreement(evaluation.energy(), frame.unsorted(evaluation.force(), 3), melt);
            long bytes = threads.getCurrentThreadAllocatedBytes();
            long nanos = threads.getCurrentThreadCpuTime();
            evaluate(potential, frame, evaluation, evaluations);
            bytes = (threads.getCurrentThreadAllocatedBytes() - bytes) / evaluations;
            double micros = (threads.getCurrentThreadCpuTime() - nanos) / 1e3 / evaluations / ATOMS;
            System.out.printf(
                    Locale.ROOT,
                    "%-14s %,12d bytes per evaluation of %d atoms, %.1f us of processor time per atom%n",
                    variant,
                    bytes,
                    ATOMS,
                    micros);
            return bytes <= MOST_BYTES;
        }
    }

    private static void evaluate(Potential potential, ListedFrame frame, Evaluation evaluation, int times) {
        for (int k = 0; k < times; k++) {
            potential.evaluate(frame.list(), Parameters.NONE, evaluation);
        }
    }
}
