package org.austenite.model;

/**
 * Normalisation of extra inputs of the fitting net: {@code (p - mean) * inverseStd}.
 *
 * @param mean mean, one per parameter
 * @param inverseStd inverse standard deviation, one per parameter
 */
public record ParameterScale(double[] mean, double[] inverseStd) {
    /** No parameters. */
    public static final ParameterScale NONE = new ParameterScale(new double[0], new double[0]);

    /** Number of parameters. */
    public int size() {
        return mean.length;
    }
}
