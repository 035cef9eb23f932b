package org.austenite.potential;

import java.util.concurrent.TimeUnit;
import org.austenite.bench.Melt;
import org.austenite.bench.Nets;
import org.austenite.bench.Variant;
import org.austenite.engine.Arithmetic;
import org.austenite.neighbor.NeighborListBuilder;
import org.austenite.parallel.Workers;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One evaluation of the melt at fixed positions, list given: energies, forces and virial. The line {@code :atoms} is microseconds per atom. Every
 * fork first holds forces and energy to DeePMD-kit's.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 5,
        jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-XX:+UseParallelGC"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class StepBench {
    /** The reference model's distance for a skin of 1 A: the list that molecular dynamics evaluates. */
    private static final double SKIN = 1;

    @Param({"128", "1024", "4096", "32768"})
    int size;

    @Param({"FP64", "MIXED"})
    Arithmetic arithmetic;

    @Param({"TABLES", "EXACT"})
    Nets nets;

    @Param({"1", "2"})
    int threads;

    private final Evaluation evaluation = new Evaluation(false);
    private Potential potential;
    private ListedFrame frame;

    /** Lists the melt, and compares a first evaluation with DeePMD-kit. */
    @Setup
    public void prepare() {
        Melt melt = Melt.of(size);
        Variant variant = new Variant(arithmetic, nets);
        potential = variant.prepare(melt, threads).potential(threads);
        try (Workers workers = new Workers(threads)) {
            frame = ListedFrame.of(
                    melt.box(),
                    melt.type(),
                    melt.position(),
                    melt.model().ntypes(),
                    potential.rcut() + SKIN,
                    new NeighborListBuilder(),
                    workers);
        }
        potential.evaluate(frame.list(), Parameters.NONE, evaluation);
        variant.requireAgreement(evaluation.energy(), frame.unsorted(evaluation.force(), 3), melt);
    }

    /** Ends the threads. */
    @TearDown
    public void close() {
        potential.close();
    }

    /** The evaluation. */
    @Benchmark
    public double evaluate(AtomCount count) {
        potential.evaluate(frame.list(), Parameters.NONE, evaluation);
        count.atoms += size;
        return evaluation.energy();
    }
}
