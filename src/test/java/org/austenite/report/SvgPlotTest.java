package org.austenite.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SvgPlotTest {
    @Test
    void round_anyRange_hasTicksAt125AndHoldsTheData() {
        for (double[] range :
                new double[][] {{0, 1}, {-0.37, 0.52}, {1434, 1436}, {-25000, 4000}, {3e-8, 9e-7}, {5, 5}, {0, 0}}) {
            PlotAxis axis = PlotAxis.round("x", range[0], range[1], 5);
            double lead = axis.step() / Math.pow(10, Math.floor(Math.log10(axis.step()) + 1e-9));
            assertThat(lead)
                    .satisfiesAnyOf(
                            v -> assertThat(v).isCloseTo(1, within(1e-9)),
                            v -> assertThat(v).isCloseTo(2, within(1e-9)),
                            v -> assertThat(v).isCloseTo(5, within(1e-9)));
            assertThat(axis.min()).isLessThanOrEqualTo(range[0]);
            assertThat(axis.max()).isGreaterThanOrEqualTo(range[1]);
            assertThat(axis.ticks().length).isBetween(3, 9);
        }
    }

    @Test
    void text_smallNumbers_areWrittenWithAPowerOfTenInTheLabel() {
        PlotAxis axis = PlotAxis.round("ΔE (eV/atom)", 0, 4e-6, 4);
        assertThat(axis.text(2e-6)).isEqualTo("2");
        assertThat(axis.fullLabel()).isEqualTo("ΔE (eV/atom)  ×10⁻⁶");
        assertThat(PlotAxis.round("P", -300, 100, 4).text(-200)).isEqualTo("−200");
    }

    @Test
    void thinned_longSeries_keepsEndsAndPeaks() {
        double[] y = new double[100_000];
        y[54_321] = 9;
        y[12_345] = -9;
        int[] kept = PlotPath.thinned(y);
        assertThat(kept.length).isLessThanOrEqualTo(1002);
        assertThat(kept).contains(0, 54_321, 12_345, 99_999).isSorted();
        assertThat(PlotPath.thinned(new double[10]))
                .containsExactly(IntStream.range(0, 10).toArray());
    }

    @Test
    void svg_gapsAndNothing_areDrawnWithoutBadNumbers() {
        double[] x = {0, 1, 2, 3, 4};
        String svg = new SvgPlot("x", "y")
                .line("a", 0, SvgPlot.Weight.BOLD, x, new double[] {1, 2, Double.NaN, 2, 1})
                .svg("gap");
        assertThat(svg).doesNotContain("NaN");
        assertThat(Arrays.stream(svg.split("\n"))
                        .filter(l -> l.startsWith("<path"))
                        .findFirst()
                        .orElseThrow())
                .containsPattern("M[^M]*L[^M]*M[^M]*L");
        assertThat(new SvgPlot("x", "y").svg("empty")).doesNotContain("NaN");
    }
}
