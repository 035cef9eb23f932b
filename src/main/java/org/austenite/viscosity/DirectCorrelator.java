package org.austenite.viscosity;

import java.util.stream.IntStream;

/**
 * {@code C(k) = sum_i x(i) x(i + k) / (n - k)} for every lag k up to a limit: what LAMMPS' {@code fix ave/correlate ... ave running} computes.
 *
 * <p>Each lag's sum runs in the order of time, so the result does not depend on how the samples arrive. Memory and cost per sample are proportional
 * to the number of lags.
 */
public final class DirectCorrelator implements Correlator {
    private final int lags;
    private final double[][] sum;

    // Newest sample first, every sample written twice, lags apart: the last `lags` samples are always one contiguous
    // run.
    private final double[][] recent;
    private int newest;
    private long samples;

    /** A correlator of {@code components} series, lags 0 to {@code lags - 1}. */
    public DirectCorrelator(int components, int lags) {
        this.lags = lags;
        this.sum = new double[components][lags];
        this.recent = new double[components][2 * lags];
    }

    /** The correlation functions, lags 0 to {@code lags - 1}, of whole series, [components, samples]. */
    public static Correlation correlate(double[][] series, int lags) {
        DirectCorrelator correlator = new DirectCorrelator(series.length, lags);
        double[] sample = new double[series.length];
        for (int i = 0; i < series[0].length; i++) {
            for (int c = 0; c < sample.length; c++) {
                sample[c] = series[c][i];
            }
            correlator.add(sample);
        }
        return correlator.correlation();
    }

    @Override
    public void add(double[] sample) {
        newest = newest == 0 ? lags - 1 : newest - 1;
        samples++;
        int known = (int) Math.min(samples, lags);
        for (int c = 0; c < sum.length; c++) {
            recent[c][newest] = sample[c];
            recent[c][newest + lags] = sample[c];
            accumulate(sum[c], sample[c], recent[c], newest, known);
        }
    }

    private static void accumulate(double[] sum, double x, double[] recent, int newest, int known) {
        for (int k = 0; k < known; k++) {
            sum[k] += x * recent[newest + k];
        }
    }

    @Override
    public Correlation correlation() {
        int known = (int) Math.min(samples, lags);
        double[][] mean = new double[sum.length][known];
        long[] count = new long[known];
        for (int k = 0; k < known; k++) {
            count[k] = samples - k;
            for (int c = 0; c < sum.length; c++) {
                mean[c][k] = sum[c][k] / count[k];
            }
        }
        return new Correlation(IntStream.range(0, known).toArray(), count, mean);
    }
}
