package org.austenite.viscosity;

/** Builds autocorrelation functions from samples as they come. No mean is subtracted: the shear components average to zero by symmetry. */
public interface Correlator {
    /** Takes the next sample of every component. */
    void add(double[] sample);

    /** The correlation functions of all samples so far. */
    Correlation correlation();

    /**
     * Autocorrelation functions.
     *
     * @param lag lags, in samples, ascending from 0
     * @param count products averaged at each lag
     * @param value mean product, [components, lags]
     */
    record Correlation(int[] lag, long[] count, double[][] value) {}
}
