package org.austenite.viscosity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.austenite.InputException;
import org.austenite.viscosity.SyntheticStress.Term;
import org.junit.jupiter.api.Test;

class GreenKuboTest {
    private static final List<Term> EXPONENTIAL = List.of(new Term(1, 0.2, 0));

    @Test
    void integrate_exponential_givesItsAnalyticIntegral() {
        double[] kernel =
                IntStream.range(0, 2001).mapToDouble(k -> Math.exp(-0.01 * k)).toArray();
        double[] integral = Kernels.integrate(kernel, 0.01);
        // The trapezoid rule's error is h^2/12 (f'(b) - f'(a)).
        assertThat(integral[100]).isCloseTo(1 - Math.exp(-1), within(1e-5));
        assertThat(integral[2000]).isCloseTo(1, within(1e-5));
    }

    @Test
    void expectedError_ofTheLiterature_isMet() {
        assertThat(GreenKubo.expectedError(2, 100, 1)).isCloseTo(0.126, within(5e-4));
        assertThat(GreenKubo.expectedError(2, 1000, 10)).isCloseTo(0.0126, within(5e-5));
    }

    @Test
    void analyze_longRunOfKnownViscosity_findsItWithinItsError() {
        List<PressureSeries> runs = SyntheticStress.replicas(EXPONENTIAL, 0.01, 8, 40_000, 0.02, 1);
        ViscosityResult result = GreenKubo.analyze(runs, GreenKubo.Settings.AUTO);
        double truth = SyntheticStress.viscosity(EXPONENTIAL, 0.01);
        assertThat(result.viscosity().relative()).isBetween(0.01, 0.04);
        assertThat(result.viscosity().value())
                .isCloseTo(truth, within(2 * result.viscosity().error()));
        assertThat(result.kinematic().value()).isCloseTo(result.viscosity().value() * 1e-6 / 7, within(1e-12));
        assertThat(result.warnings()).isEmpty();
    }

    @Test
    void analyze_blockMeans_giveTheIntegralOfTheSingleSteps() {
        PressureSeries fine =
                SyntheticStress.replicas(EXPONENTIAL, 0.01, 1, 200_000, 0.01, 2).getFirst();
        double[][] blocks = new double[6][fine.samples() / 10];
        for (int k = 0; k < 6; k++) {
            for (int i = 0; i < 10 * blocks[k].length; i++) {
                blocks[k][i / 10] += fine.pressure()[k][i] / 10;
            }
        }
        PressureSeries coarse =
                new PressureSeries("blocks", 0.1, 10, fine.volume(), fine.temperature(), fine.density(), blocks);
        GreenKubo.Settings atTwoPs = GreenKubo.Settings.AUTO.with(2, 2);
        double one = GreenKubo.analyze(List.of(fine), atTwoPs).viscosity().value();
        double ten = GreenKubo.analyze(List.of(coarse), atTwoPs).viscosity().value();
        // Both sums end softly at 2 ps, over one step and over one block: their difference is noise of a twentieth of
        // the lags.
        assertThat(ten).isCloseTo(one, within(0.005 * one));
    }

    @Test
    void analyze_replicasOfOtherTemperatures_reportsTheMeanAndWhatTheScatterDoes() {
        List<PressureSeries> runs = SyntheticStress.replicas(EXPONENTIAL, 0.01, 2, 5_000, 0.02, 3);
        PressureSeries a = withTemperature(runs.get(0), 1900);
        PressureSeries b = withTemperature(runs.get(1), 2100);
        TemperatureEffect t =
                GreenKubo.analyze(List.of(a, b), GreenKubo.Settings.AUTO).temperature();
        assertThat(t.mean()).isCloseTo(2000, within(1e-9));
        assertThat(t.spread()).isCloseTo(Math.sqrt(2) * 100, within(1e-9));
        assertThat(t.error()).isCloseTo(100, within(1e-9));
        // 100 K at 2000 K: about 15 % for iron.
        assertThat(t.relativeError()).isCloseTo(0.155, within(0.001));
        // Assael's formula itself: 10^(2694.95 (1/1900 - 1/2000)) - 1, and bounded on the way up.
        assertThat(t.relativeShiftTo(1900)).isCloseTo(0.1774, within(1e-4));
        assertThat(t.relativeShiftTo(1e6)).isBetween(-1.0, -0.9);
    }

    @Test
    void analyze_shearStressWithAMean_warns() {
        PressureSeries run =
                SyntheticStress.replicas(EXPONENTIAL, 0.01, 1, 20_000, 0.02, 4).getFirst();
        double[][] shifted = run.pressure().clone();
        shifted[3] = IntStream.range(0, run.samples())
                .mapToDouble(i -> run.pressure()[3][i] + 0.003)
                .toArray();
        PressureSeries bad = new PressureSeries("x", run.interval(), 1, run.volume(), run.temperature(), 7, shifted);
        assertThat(GreenKubo.analyze(List.of(run), GreenKubo.Settings.AUTO).warnings())
                .isEmpty();
        assertThat(GreenKubo.analyze(List.of(bad), GreenKubo.Settings.AUTO).warnings())
                .anyMatch(w -> w.contains("component xy"));
    }

    @Test
    void analyze_functionThatDoesNotDecay_warns() {
        List<Term> slow = List.of(new Term(1, 20, 0));
        ViscosityResult r = GreenKubo.analyze(
                SyntheticStress.replicas(slow, 0.01, 4, 10_000, 0.02, 5), GreenKubo.Settings.AUTO.with(2, Double.NaN));
        assertThat(r.cutoff()).isCloseTo(2, within(1e-9));
        assertThat(r.warnings()).anyMatch(w -> w.contains("does not sink into its noise within 2.00 ps"));
    }

    @Test
    void analyze_twice_givesTheSameBits() {
        List<PressureSeries> runs = SyntheticStress.replicas(EXPONENTIAL, 0.01, 4, 2_000, 0.02, 6);
        Estimate first = GreenKubo.analyze(runs, GreenKubo.Settings.AUTO).viscosity();
        assertThat(GreenKubo.analyze(runs, GreenKubo.Settings.AUTO).viscosity()).isEqualTo(first);
    }

    @Test
    void analyze_seriesThatDoNotFit_isRefused() {
        PressureSeries a =
                SyntheticStress.replicas(EXPONENTIAL, 0.01, 1, 500, 0.02, 7).getFirst();
        PressureSeries b =
                SyntheticStress.replicas(EXPONENTIAL, 0.01, 1, 500, 0.03, 7).getFirst();
        assertThatThrownBy(() -> GreenKubo.analyze(List.of(a, b), GreenKubo.Settings.AUTO))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("every 0.0300000 ps");
        PressureSeries wider = new PressureSeries(
                "wider", a.interval(), 1, 1.001 * a.volume(), a.temperature(), a.density(), a.pressure());
        assertThatThrownBy(() -> GreenKubo.analyze(List.of(a, wider), GreenKubo.Settings.AUTO))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("replicas must have one volume")
                .hasMessageContaining("wider has");
        assertThatThrownBy(() -> GreenKubo.analyze(List.of(a), GreenKubo.Settings.AUTO.with(9, Double.NaN)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("max_lag");
    }

    @Test
    void choose_cosineThatCrossesZero_doesNotStopThere() {
        double[] kernel = IntStream.range(0, 1000)
                .mapToDouble(k -> Math.exp(-0.01 * k) * Math.cos(0.03 * k))
                .toArray();
        // Its first zero is at lag 52; with 2000 time units of data the noise is 2 %, reached near lag 350.
        int cut = CutoffRule.choose(kernel, 0.01, 2000);
        assertThat(cut).isBetween(300, 800);
    }

    @Test
    void standardError_ofAMean_isTheTextbooks() {
        SplittableRandom random = new SplittableRandom(8);
        double[] x = random.doubles(40).toArray();
        double mean = Arrays.stream(x).average().orElseThrow();
        double squares = Arrays.stream(x).map(v -> (v - mean) * (v - mean)).sum();
        double textbook = Math.sqrt(squares / 39 / 40) * Resampling.studentFactor(39);
        double resampled = Resampling.standardError(
                40,
                20_000,
                1,
                picked -> IntStream.of(picked).mapToDouble(i -> x[i]).sum() / 40);
        // 20,000 resamples know a standard deviation to 0.5 %.
        assertThat(resampled).isCloseTo(textbook, within(0.02 * textbook));
    }

    private static PressureSeries withTemperature(PressureSeries s, double temperature) {
        return new PressureSeries(
                s.name(), s.interval(), s.blockSteps(), s.volume(), temperature, s.density(), s.pressure());
    }
}
