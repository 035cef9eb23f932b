package org.austenite.model;

/**
 * The embedding as piecewise quintic polynomials of the normalised s.
 *
 * <p>Intervals of width {@code stride0} cover {@code [lower, upper)}, intervals of width {@code stride1} cover {@code [upper, max)}.
 * Interval n holds for channel k the coefficients {@code coefficients[(n * width + k) * 6 + c]}, c = 0..5 in ascending powers of
 * {@code x - (left end)}: DeePMD-kit's own layout. Below {@code lower} DeePMD-kit continues linearly with the first interval's slope at its left
 * end; above {@code max} with the last interval's slope at its right end.
 *
 * @param width channels M
 * @param lower left end of the table
 * @param upper where the wide intervals start
 * @param max right end of the table
 * @param stride0 width of the narrow intervals
 * @param stride1 width of the wide intervals
 * @param coefficients polynomial coefficients, [intervals, width, 6]
 */
public record EmbeddingTable(
        int width, double lower, double upper, double max, double stride0, double stride1, double[] coefficients)
        implements Embedding {
    /** Number of intervals held. */
    public int intervals() {
        return coefficients.length / (6 * width);
    }

    /** Number of narrow intervals, as DeePMD-kit counts them. */
    public int narrowIntervals() {
        return (int) ((upper - lower) / stride0);
    }
}
