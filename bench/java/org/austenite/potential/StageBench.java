package org.austenite.potential;

import java.util.concurrent.TimeUnit;
import org.austenite.backprop.GatherVectorFp32;
import org.austenite.backprop.GatherVectorFp64;
import org.austenite.bench.Melt;
import org.austenite.bench.Nets;
import org.austenite.bench.Variant;
import org.austenite.engine.Arithmetic;
import org.austenite.engine.PreparedModel;
import org.austenite.model.DeepPotModel;
import org.austenite.model.DescriptorSeA;
import org.austenite.model.Embedding;
import org.austenite.neighbor.NeighborListBuilder;
import org.austenite.parallel.Workers;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
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
 * Each stage of an evaluation apart, on one thread: a call does one chunk of the 4,096-atom melt, every call the next one, after the stages before it
 * (untimed), so that each finds its input in the caches as in an evaluation. The line {@code :atoms} is microseconds per atom. Every fork first holds
 * forces and energy of the same stages to DeePMD-kit's.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 5,
        jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-XX:+UseParallelGC"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class StageBench {
    private static final int SIZE = 4096;
    private static final double SKIN = 1;

    @Param({"FP64", "MIXED"})
    Arithmetic arithmetic;

    @Param({"TABLES", "EXACT"})
    Nets nets;

    private final Workers workers = new Workers(1);
    private StagePass<?> pass;

    /** Wires the stages and compares a whole pass with DeePMD-kit. */
    @Setup
    public void prepare() {
        Melt melt = Melt.of(SIZE);
        Variant variant = new Variant(arithmetic, nets);
        DeepPotModel model = tabulated(variant.prepare(melt, 1));
        ListedFrame frame = ListedFrame.of(
                melt.box(),
                melt.type(),
                melt.position(),
                model.ntypes(),
                model.descriptor().rcut() + SKIN,
                new NeighborListBuilder(),
                workers);
        pass = switch (arithmetic) {
            case FP64 ->
                new StagePass<>(frame.list(), VectorStagesFp64.exactStages(model), new GatherVectorFp64(workers));
            case MIXED ->
                new StagePass<>(frame.list(), VectorStagesFp32.exactStages(model), new GatherVectorFp32(workers));
        };
        pass.requireAgreement(variant, melt, frame);
    }

    /** The model with the prepared tables, where there are any, as if its file had held them. */
    private static DeepPotModel tabulated(PreparedModel prepared) {
        DeepPotModel m = prepared.model();
        Embedding[][] embeddings = prepared.tables()
                .<Embedding[][]>map(t -> t.tables())
                .orElse(m.descriptor().embeddings());
        DescriptorSeA d = m.descriptor();
        DescriptorSeA other = new DescriptorSeA(
                d.rcut(),
                d.rcutSmth(),
                d.float32Switch(),
                d.sel(),
                d.divisor(),
                d.axisNeuron(),
                d.davg(),
                d.dstd(),
                d.typeOneSide(),
                embeddings,
                d.pairRules(),
                d.precision());
        return new DeepPotModel(m.source(), m.typeMap(), other, m.fitting());
    }

    /** Ends the threads. */
    @TearDown
    public void close() {
        workers.close();
    }

    /** A chunk whose moments are to be computed. */
    @State(Scope.Benchmark)
    public static class AtMoments {
        /** Goes to the next chunk. */
        @Setup(Level.Invocation)
        public void next(StageBench bench) {
            bench.pass.advance();
        }
    }

    /** A chunk whose moments are there. */
    @State(Scope.Benchmark)
    public static class AtDescriptor {
        /** Goes to the next chunk. */
        @Setup(Level.Invocation)
        public void next(StageBench bench) {
            bench.pass.advance();
            bench.pass.momentsForward();
        }
    }

    /** A chunk whose descriptor is there. */
    @State(Scope.Benchmark)
    public static class AtFitting {
        /** Does the stages before. */
        @Setup(Level.Invocation)
        public void next(StageBench bench, AtDescriptor before) {
            bench.pass.descriptorForward();
        }
    }

    /** A chunk whose dE/dD is there. */
    @State(Scope.Benchmark)
    public static class AtDescriptorBackward {
        /** Does the stages before. */
        @Setup(Level.Invocation)
        public void next(StageBench bench, AtFitting before) {
            bench.pass.fitting();
        }
    }

    /** A chunk whose dE/dA is there. */
    @State(Scope.Benchmark)
    public static class AtMomentsBackward {
        /** Does the stages before. */
        @Setup(Level.Invocation)
        public void next(StageBench bench, AtDescriptorBackward before) {
            bench.pass.descriptorBackward();
        }
    }

    /** Neighbours to moments. */
    @Benchmark
    public void momentsForward(AtMoments ready, AtomCount count) {
        pass.momentsForward();
        count.atoms += pass.rows();
    }

    /** Moments to D. */
    @Benchmark
    public void descriptorForward(AtDescriptor ready, AtomCount count) {
        pass.descriptorForward();
        count.atoms += pass.rows();
    }

    /** D to energies and dE/dD. */
    @Benchmark
    public void fitting(AtFitting ready, AtomCount count) {
        pass.fitting();
        count.atoms += pass.rows();
    }

    /** dE/dD to dE/dA. */
    @Benchmark
    public void descriptorBackward(AtDescriptorBackward ready, AtomCount count) {
        pass.descriptorBackward();
        count.atoms += pass.rows();
    }

    /** dE/dA to edge gradients. */
    @Benchmark
    public void momentsBackward(AtMomentsBackward ready, AtomCount count) {
        pass.momentsBackward();
        count.atoms += pass.rows();
    }

    /** Edge gradients of all atoms to forces and virial. */
    @Benchmark
    public void gather(AtomCount count) {
        pass.gather();
        count.atoms += SIZE;
    }
}
