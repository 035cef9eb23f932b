package org.austenite.potential;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;

/** Plain rows to panels and back, and comparisons, for contract tests. */
public final class Rows {
    private Rows() {}

    static Offset<Double> within(double bar) {
        return Offset.offset(bar);
    }

    static double[] toPanels(double[] rows, int count, Panels layout) {
        double[] panels = new double[layout.size(count)];
        for (int row = 0; row < count; row++) {
            for (int k = 0; k < layout.features(); k++) {
                panels[layout.at(row, k)] = rows[row * layout.features() + k];
            }
        }
        return panels;
    }

    static double[] fromPanels(double[] panels, int count, Panels layout) {
        double[] rows = new double[count * layout.features()];
        for (int row = 0; row < count; row++) {
            for (int k = 0; k < layout.features(); k++) {
                rows[row * layout.features() + k] = panels[layout.at(row, k)];
            }
        }
        return rows;
    }

    /** Every number within {@code bar} of the expected one, relative to the largest expected one where that is above 1. */
    public static void assertClose(double[] found, double[] expected, double bar) {
        assertThat(found).hasSameSizeAs(expected);
        double scale = 1;
        for (double e : expected) {
            scale = Math.max(scale, Math.abs(e));
        }
        assertWithin(found, expected, bar * scale);
    }

    /** Every number within {@code bar} of the expected one; stops at the first that is not. */
    static void assertWithin(double[] found, double[] expected, double bar) {
        assertThat(found).hasSameSizeAs(expected);
        for (int k = 0; k < found.length; k++) {
            if (!(Math.abs(found[k] - expected[k]) <= bar)) {
                throw new AssertionError(
                        "number " + k + " is " + found[k] + ", expected " + expected[k] + " within " + bar);
            }
        }
    }
}
