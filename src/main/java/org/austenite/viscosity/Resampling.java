package org.austenite.viscosity;

import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * Standard errors by drawing replicas with replacement (bootstrap).
 *
 * <p>The spread of the resampled values is widened by {@code sqrt(R/(R - 1))}, because R values drawn from R scatter about their own mean, and by
 * Student's factor for R - 1 degrees of freedom, so that plus or minus one error covers 68 % with few replicas too.
 */
final class Resampling {
    /** With fewer replicas than this the resampled spread is too uncertain to be quoted. */
    static final int MIN_REPLICAS = 4;

    private Resampling() {}

    /** The standard error of {@code statistic}, a function of the replicas picked. */
    static double standardError(int replicas, int resamples, long seed, ToDoubleFunction<int[]> statistic) {
        SplittableRandom random = new SplittableRandom(seed);
        double mean = 0;
        double squares = 0;
        for (int b = 0; b < resamples; b++) {
            int[] picked = random.ints(replicas, 0, replicas).toArray();
            double x = statistic.applyAsDouble(picked);
            double before = x - mean;
            mean += before / (b + 1);
            squares += before * (x - mean);
        }
        double spread = Math.sqrt(squares / (resamples - 1));
        return spread * Math.sqrt(replicas / (replicas - 1.0)) * studentFactor(replicas - 1);
    }

    /** The 84.13 % point of Student's t (a Gaussian's is 1), by Cornish and Fisher's expansion; right to 0.2 % from 3 degrees of freedom. */
    static double studentFactor(int freedom) {
        double v = freedom;
        return 1 + 1 / (2 * v) + 1 / (4 * v * v);
    }
}
