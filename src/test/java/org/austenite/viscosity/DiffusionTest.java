package org.austenite.viscosity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.austenite.AusteniteException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiffusionTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 8})
    void of_brownianWalkers_findsTheirCoefficient(int replicas) {
        double d = 0.4;
        List<MsdSeries> runs = new ArrayList<>();
        for (int r = 0; r < replicas; r++) {
            runs.add(brownian(d, 400, 500, 0.05, 10 + r));
        }
        Diffusion.Coefficient c = Diffusion.of(runs).getFirst();
        double truth = d * Diffusion.A2_PER_PS_IN_M2_S;
        assertThat(c.coefficient().value())
                .isCloseTo(truth, within(2 * c.coefficient().error()));
        // One run of n walkers knows D to about sqrt(2/(3 n)) = 4 %.
        assertThat(c.coefficient().relative()).isBetween(0.01 / Math.sqrt(replicas), 0.12 / Math.sqrt(replicas));
    }

    @Test
    void isPossible_needsThirteenDisplacementsOfEveryRun() {
        MsdSeries enough = brownian(0.1, 10, 12, 0.05, 1);
        MsdSeries tooFew = brownian(0.1, 10, 11, 0.05, 2);

        assertThat(Diffusion.isPossible(List.of())).isFalse();
        assertThat(Diffusion.isPossible(List.of(enough))).isTrue();
        assertThat(Diffusion.of(List.of(enough))).hasSize(1);
        assertThat(Diffusion.isPossible(List.of(enough, tooFew))).isFalse();
    }

    @Test
    void finiteSizeCorrection_ofIronAt2000K_isAThirdOfSomeAngstrom2PerPs() {
        // kB T = 2.7613e-20 J, eta = 4.23e-3 Pa s, L = 11.2787e-10 m.
        double expected = 2.837297 * 1.380649e-23 * 2000 / (6 * Math.PI * 4.23e-3 * 11.2787e-10);
        assertThat(Diffusion.finiteSizeCorrection(2000, 4.23, 11.2787)).isCloseTo(expected, within(1e-4 * expected));
    }

    @Test
    void read_runFolder_takesEveryReplica() throws Exception {
        for (String r : List.of("r1", "r2")) {
            Files.createDirectory(folder.resolve(r));
            StringBuilder csv = new StringBuilder("Step,MSD_Fe_A2,C\n");
            for (int i = 0; i <= 20; i++) {
                csv.append(50 * i)
                        .append(',')
                        .append(0.6 * i)
                        .append(',')
                        .append(1.2 * i)
                        .append('\n');
            }
            Files.writeString(folder.resolve(r).resolve("msd.csv"), csv);
        }
        List<MsdSeries> runs = MsdSeries.read(folder, 0.001);
        assertThat(runs).extracting(MsdSeries::name).containsExactly("r1", "r2");
        List<Diffusion.Coefficient> all = Diffusion.of(runs);
        assertThat(all).extracting(Diffusion.Coefficient::species).containsExactly("Fe", "C");
        assertThat(all.get(1).coefficient().value()).isCloseTo(4e-8, within(1e-20));
        assertThat(all.get(1).finalMsd()).isCloseTo(24, within(1e-12));
    }

    @Test
    void require_ironThatDoesNotMove_isRefusedEvenIfCarbonDoes() {
        MsdSeries solid = new MsdSeries(
                "s",
                new double[] {0, 1},
                List.of("Fe", "C"),
                new double[][] {{0, 0.2}, {0, 50}},
                Map.of("Fe", 100, "C", 20));
        assertThatThrownBy(() -> LiquidCheck.require(List.of(solid)))
                .isInstanceOf(AusteniteException.class)
                .hasMessageContaining("0.20 A^2");
        MsdSeries melt = new MsdSeries(
                "m",
                new double[] {0, 1},
                List.of("Fe", "Cr"),
                new double[][] {{0, 5}, {0, 1}},
                Map.of("Fe", 93, "Cr", 15));
        assertThatCode(() -> LiquidCheck.require(List.of(melt))).doesNotThrowAnyException();
        assertThat(LiquidCheck.metalMsd(List.of(melt))).isCloseTo((93 * 5 + 15) / 108.0, within(1e-12));
    }

    private static MsdSeries brownian(double d, int walkers, int steps, double interval, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] x = new double[3 * walkers];
        double[] msd = new double[steps + 1];
        double kick = Math.sqrt(2 * d * interval);
        for (int i = 1; i <= steps; i++) {
            for (int k = 0; k < x.length; k++) {
                x[k] += kick * random.nextGaussian();
                msd[i] += x[k] * x[k] / walkers;
            }
        }
        double[] time =
                IntStream.rangeClosed(0, steps).mapToDouble(i -> i * interval).toArray();
        return new MsdSeries("b" + seed, time, List.of("Fe"), new double[][] {msd});
    }
}
