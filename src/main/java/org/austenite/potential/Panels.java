package org.austenite.potential;

/**
 * How per-row features lie in memory: panels of {@code lanes} rows, features outside, rows inside: {@code [rows / lanes, features, lanes]}.
 *
 * <p>With one lane this is the plain {@code [rows, features]}. With a SIMD register's width (or two), a vector holds one feature of several
 * rows, so dense layers need no shuffling between layers.
 *
 * @param lanes rows per panel
 * @param features numbers per row
 */
public record Panels(int lanes, int features) {
    /** Panels that {@code rows} rows fill. */
    public int count(int rows) {
        return (rows + lanes - 1) / lanes;
    }

    /** Array length for {@code rows} rows. */
    public int size(int rows) {
        return count(rows) * panel();
    }

    /** Length of one panel. */
    public int panel() {
        return features * lanes;
    }

    /** Index of one number. */
    public int at(int row, int feature) {
        return (row / lanes * features + feature) * lanes + row % lanes;
    }
}
