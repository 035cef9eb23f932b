package org.austenite.viscosity;

/**
 * Where a Green-Kubo integral is cut: when the mean correlation function has sunk into its own noise.
 *
 * <p>With M independent series of total length M T, the correlation function at lags where it has decayed scatters by
 * {@code s(t)^2 = 2/(M T) integral_0^t C(u)^2 du} (Bartlett's formula for a Gaussian process). Let t* be the first lag with
 * {@code |C| <= 2.5 s} over the whole of [t*, 2 t*]; the window makes an oscillation's zero crossing no reason to stop. The cut-off is {@code 2 t*},
 * so that a tail which the noise hides at t* is followed for as long again.
 *
 * <p>The numbers were chosen on synthetic data (one and two exponentials, damped cosines; 4, 8 and 16 replicas of 50 to 1000 decay times): with them
 * the quoted 68 % interval covers the truth 61 to 73 % of the time, and the cut biases by less than a third of the error. The exception found: two
 * exponentials in 16 replicas of 1000 decay times, sampled at half the shorter decay time, where the trapezoid's own error is 0.42 of the quoted one.
 */
final class CutoffRule {
    private static final double NOISE_LEVELS = 2.5;
    private static final int WINDOW = 2;
    private static final int EXTENSION = 2;

    private CutoffRule() {}

    /**
     * The cut-off for {@code kernel}, a mean correlation function in any unit.
     *
     * @param kernel values at lags 0, 1, ... times {@code interval}
     * @param interval time between lags (ps)
     * @param seriesTime total length of the independent series that were averaged (ps): components times replicas times run length
     * @return the lag's index, or -1 when the function does not decay within the lags given
     */
    static int choose(double[] kernel, double interval, double seriesTime) {
        int[] nextAbove = nextAboveNoise(kernel, interval, seriesTime);
        for (int k = 1; k * Math.max(WINDOW, EXTENSION) < kernel.length; k++) {
            if (nextAbove[k] > WINDOW * k) {
                return EXTENSION * k;
            }
        }
        return -1;
    }

    /** For each lag, the first lag from there on at which the function stands out of its noise. */
    private static int[] nextAboveNoise(double[] kernel, double interval, double seriesTime) {
        int n = kernel.length;
        int[] next = new int[n];
        double squares = 0;
        for (int k = 0; k < n; k++) {
            squares += (k == 0 ? 0.5 : 1) * kernel[k] * kernel[k] * interval;
            double noise = Math.sqrt(2 * squares / seriesTime);
            next[k] = Math.abs(kernel[k]) > NOISE_LEVELS * noise ? k : Integer.MAX_VALUE;
        }
        for (int k = n - 2; k >= 0; k--) {
            next[k] = Math.min(next[k], next[k + 1]);
        }
        return next;
    }
}
