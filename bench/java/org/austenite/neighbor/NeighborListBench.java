package org.austenite.neighbor;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.austenite.parallel.Workers;
import org.austenite.system.Box;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Sorting atoms and building a list, nanoseconds per atom: 32,768 atoms of three types at a melt's density, 6 A cut-off and 1 A skin. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class NeighborListBench {
    private static final int EDGE = 32;
    private static final int ATOMS = EDGE * EDGE * EDGE;
    private static final double SPACING = Math.cbrt(1 / 0.085);

    @Param({"1", "2"})
    int threads;

    private final Box box = Box.cube(EDGE * SPACING);
    private final NeighborListBuilder builder = new NeighborListBuilder();
    private Workers workers;
    private int[] tag;
    private int[] type;
    private double[] position;

    /** Atoms about the sites of a simple cubic lattice, in the engine's order. */
    @Setup
    public void prepare() {
        workers = new Workers(threads);
        SplittableRandom random = new SplittableRandom(1);
        tag = IntStream.range(0, ATOMS).toArray();
        int[] types = IntStream.range(0, ATOMS).map(i -> random.nextInt(3)).toArray();
        double[] x = new double[3 * ATOMS];
        for (int i = 0; i < ATOMS; i++) {
            x[3 * i] = SPACING * (i % EDGE + random.nextDouble(0.3));
            x[3 * i + 1] = SPACING * (i / EDGE % EDGE + random.nextDouble(0.3));
            x[3 * i + 2] = SPACING * (i / EDGE / EDGE + random.nextDouble(0.3));
        }
        int[] order = AtomOrder.sort(box, types, x, tag, workers);
        type = new int[ATOMS];
        position = new double[3 * ATOMS];
        for (int i = 0; i < ATOMS; i++) {
            type[i] = types[order[i]];
            System.arraycopy(x, 3 * order[i], position, 3 * i, 3);
        }
    }

    /** Ends the threads. */
    @TearDown
    public void close() {
        workers.close();
    }

    /** The list, for atoms in order. */
    @Benchmark
    @OperationsPerInvocation(ATOMS)
    public NeighborList build() {
        return builder.build(box, type, position, 3, 7, workers);
    }

    /** The order. */
    @Benchmark
    @OperationsPerInvocation(ATOMS)
    public int[] sort() {
        return AtomOrder.sort(box, type, position, tag, workers);
    }
}
