package org.austenite.viscosity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.SplittableRandom;
import org.austenite.Tolerances;
import org.austenite.observe.NumberTable;
import org.austenite.observe.TableReader;
import org.austenite.viscosity.Correlator.Correlation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectCorrelatorTest {
    private static final Path LAMMPS = Path.of("validation/reference/lammps");

    /** LAMMPS: {@code fix ave/correlate 5 200 1000 v_pxy v_pxz v_pyz type auto ave running}. */
    @ParameterizedTest
    @ValueSource(ints = {11, 12})
    void correlate_lammpsPressures_reproducesFixAveCorrelate(int seed) {
        NumberTable series = TableReader.read(LAMMPS.resolve("gk-" + seed + ".txt.gz"));
        NumberTable theirs = LammpsCorrelation.read(LAMMPS.resolve("corr-" + seed + ".txt"));
        double[][] shear = {series.column("pxy"), series.column("pxz"), series.column("pyz")};

        Correlation ours = DirectCorrelator.correlate(shear, 200);

        assertThat(theirs.rows()).isEqualTo(ours.lag().length);
        for (int k = 0; k < theirs.rows(); k++) {
            assertThat(5.0 * ours.lag()[k]).isEqualTo(theirs.column("TimeDelta")[k]);
            assertThat((double) ours.count()[k]).isEqualTo(theirs.column("Ncount")[k]);
            for (int c = 0; c < 3; c++) {
                double[] column = theirs.values()[3 + c];
                assertThat(ours.value()[c][k])
                        .as("component %d lag %d", c, k)
                        .isCloseTo(column[k], within(Tolerances.CORRELATION_LAMMPS * column[0]));
            }
        }
    }

    @Test
    void correlation_anyNumberOfSamples_isTheMeanOfProducts() {
        SplittableRandom random = new SplittableRandom(3);
        for (int n : new int[] {1, 2, 6, 7, 8, 50}) {
            double[] x = random.doubles(n).toArray();
            Correlation c = DirectCorrelator.correlate(new double[][] {x}, 7);
            assertThat(c.lag()).hasSize(Math.min(n, 7));
            for (int k = 0; k < c.lag().length; k++) {
                double sum = 0;
                for (int i = 0; i + k < n; i++) {
                    sum += x[i] * x[i + k];
                }
                assertThat(c.count()[k]).isEqualTo(n - k);
                assertThat(c.value()[0][k]).isCloseTo(sum / (n - k), within(Tolerances.REORDERED_SUM));
            }
        }
    }

    @Test
    void correlation_constantSeries_keepsTheMean() {
        Correlation c = DirectCorrelator.correlate(new double[][] {{2, 2, 2, 2}}, 3);
        assertThat(c.value()[0]).containsExactly(4, 4, 4);
    }
}
