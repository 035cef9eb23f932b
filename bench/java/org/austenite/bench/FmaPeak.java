package org.austenite.bench;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import org.austenite.engine.Arithmetic;
import org.austenite.parallel.Workers;
import org.austenite.simd.Lanes;

/**
 * How many floating-point operations per second these threads reach at this moment in a loop of nothing but fused multiply-adds, with the lanes that
 * the engine uses. Twelve independent chains cover two pipes of up to six cycles and stay in AVX2's sixteen registers.
 */
public final class FmaPeak implements AutoCloseable {
    private static final int CHAINS = 12;

    /** Multiply-adds of a chain per task: about a millisecond. */
    private static final int LENGTH = 200_000;

    /** Tasks per thread between two looks at the clock. */
    private static final int TASKS = 8;

    private static final double SECONDS = 0.1;
    private static final double WARM_UP_SECONDS = 1;

    /** {@code x = FACTOR x + TERM} stays near 1. */
    private static final double FACTOR = 0.75;

    private static final double TERM = 0.25;

    private final Workers workers;
    private final Workers.Task task;
    private final int lanes;
    private final double[] sink;

    /** A probe in single precision for MIXED, in double otherwise; compiled before the first measurement. */
    public FmaPeak(Arithmetic arithmetic, int threads) {
        workers = new Workers(threads);
        sink = new double[threads];
        lanes = arithmetic == Arithmetic.MIXED ? Lanes.F32.length() : Lanes.F64.length();
        task = arithmetic == Arithmetic.MIXED
                ? (_, worker) -> sink[worker] = chainsFp32(LENGTH)
                : (_, worker) -> sink[worker] = chainsFp64(LENGTH);
        measure(WARM_UP_SECONDS);
    }

    /** Operations per second of all threads together, over a tenth of a second. */
    public double measure() {
        return measure(SECONDS);
    }

    private double measure(double seconds) {
        int tasks = TASKS * workers.threads();
        long done = 0;
        long start = System.nanoTime();
        double elapsed = 0;
        while (elapsed < seconds) {
            workers.run(tasks, task);
            done += tasks;
            elapsed = (System.nanoTime() - start) / 1e9;
        }
        return 2.0 * CHAINS * LENGTH * lanes * done / elapsed;
    }

    private static double chainsFp64(int length) {
        DoubleVector factor = DoubleVector.broadcast(Lanes.F64, FACTOR);
        DoubleVector term = DoubleVector.broadcast(Lanes.F64, TERM);
        DoubleVector x0 = term;
        DoubleVector x1 = term;
        DoubleVector x2 = term;
        DoubleVector x3 = term;
        DoubleVector x4 = term;
        DoubleVector x5 = term;
        DoubleVector x6 = term;
        DoubleVector x7 = term;
        DoubleVector x8 = term;
        DoubleVector x9 = term;
        DoubleVector x10 = term;
        DoubleVector x11 = term;
        for (int k = 0; k < length; k++) {
            x0 = x0.fma(factor, term);
            x1 = x1.fma(factor, term);
            x2 = x2.fma(factor, term);
            x3 = x3.fma(factor, term);
            x4 = x4.fma(factor, term);
            x5 = x5.fma(factor, term);
            x6 = x6.fma(factor, term);
            x7 = x7.fma(factor, term);
            x8 = x8.fma(factor, term);
            x9 = x9.fma(factor, term);
            x10 = x10.fma(factor, term);
            x11 = x11.fma(factor, term);
        }
        DoubleVector sum = x0.add(x1).add(x2).add(x3).add(x4).add(x5);
        return sum.add(x6).add(x7).add(x8).add(x9).add(x10).add(x11).lane(0);
    }

    private static double chainsFp32(int length) {
        FloatVector factor = FloatVector.broadcast(Lanes.F32, (float) FACTOR);
        FloatVector term = FloatVector.broadcast(Lanes.F32, (float) TERM);
        FloatVector x0 = term;
        FloatVector x1 = term;
        FloatVector x2 = term;
        FloatVector x3 = term;
        FloatVector x4 = term;
        FloatVector x5 = term;
        FloatVector x6 = term;
        FloatVector x7 = term;
        FloatVector x8 = term;
        FloatVector x9 = term;
        FloatVector x10 = term;
        FloatVector x11 = term;
        for (int k = 0; k < length; k++) {
            x0 = x0.fma(factor, term);
            x1 = x1.fma(factor, term);
            x2 = x2.fma(factor, term);
            x3 = x3.fma(factor, term);
            x4 = x4.fma(factor, term);
            x5 = x5.fma(factor, term);
            x6 = x6.fma(factor, term);
            x7 = x7.fma(factor, term);
            x8 = x8.fma(factor, term);
            x9 = x9.fma(factor, term);
            x10 = x10.fma(factor, term);
            x11 = x11.fma(factor, term);
        }
        FloatVector sum = x0.add(x1).add(x2).add(x3).add(x4).add(x5);
        return sum.add(x6).add(x7).add(x8).add(x9).add(x10).add(x11).lane(0);
    }

    /** Ends the threads. */
    @Override
    public void close() {
        workers.close();
    }
}
