package org.austenite.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums over the lanes of many vectors, each as a fixed tree: the Vector API's own reduction has no fixed order. Vectors go through memory, where
 * the upper half of one is added to its lower half, for all of them before the next halving: no shuffles, and no load waits for its store.
 *
 * <p>An instance belongs to one thread.
 */
public final class LaneSumsFp64 {
    private static final VectorSpecies<Double> SPECIES = Lanes.F64;
    private static final int L = SPECIES.length();

    private double[] vectors = {};
    private double[] halved = {};

    /** Room for {@code n} vectors, [n][lanes] (or longer): to be filled before {@link #of}. */
    public double[] room(int n) {
        // The last vectors are read and written past their halves.
        if (vectors.length < (n + 1) * L) {
            int length = (n + n / 4 + 1) * L;
            vectors = new double[length];
            halved = new double[length];
        }
        return vectors;
    }

    /** The sums of the first {@code n} vectors of {@link #room}, [n] (or longer), valid until the next call; the vectors are overwritten. */
    public double[] of(int n) {
        double[] from = vectors;
        double[] to = halved;
        for (int half = L / 2; half > 0; half /= 2) {
            halve(from, to, n, half);
            double[] next = to;
            to = from;
            from = next;
        }
        return from;
    }

    private static void halve(double[] from, double[] to, int n, int half) {
        for (int i = 0; i < n; i++) {
            DoubleVector lower = DoubleVector.fromArray(SPECIES, from, 2 * half * i);
            DoubleVector upper = DoubleVector.fromArray(SPECIES, from, 2 * half * i + half);
            lower.add(upper).intoArray(to, half * i);
        }
    }
}
