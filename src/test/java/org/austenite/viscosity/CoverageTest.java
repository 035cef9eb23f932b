package org.austenite.viscosity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.austenite.viscosity.SyntheticStress.Term;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Is the error bar what it says? Synthetic stresses whose viscosity is known exactly, many times over. */
class CoverageTest {
    private static final int SETS = 400;
    private static final double INTERVAL = 0.1;

    @ParameterizedTest
    @CsvSource({
        "one exponential,  8, 50",
        "two exponentials, 8, 50",
        "damped cosine,    8, 50",
        "damped cosine,    8, 200",
        "one exponential,  4, 200",
        "one exponential,  2, 200",
    })
    void errorBar_overManyDataSets_coversTheTruthTwoTimesOutOfThree(String kind, int replicas, int time) {
        List<Term> terms = terms(kind);
        double truth = SyntheticStress.viscosity(terms, 0.01);
        int covered = 0;
        double sum = 0;
        double squares = 0;
        for (int set = 0; set < SETS; set++) {
            int samples = (int) Math.round(time / INTERVAL);
            Estimate eta = GreenKubo.analyze(
                            SyntheticStress.replicas(terms, 0.01, replicas, samples, INTERVAL, 100 + set),
                            new GreenKubo.Settings(15, Double.NaN, 100, 7))
                    .viscosity();
            double deviation = eta.value() - truth;
            covered += Math.abs(deviation) <= eta.error() ? 1 : 0;
            sum += deviation;
            squares += deviation * deviation;
        }
        double bias = sum / SETS;
        double spread = Math.sqrt(squares / SETS - bias * bias);
        assertThat((double) covered / SETS).as("coverage").isBetween(0.60, 0.76);
        assertThat(Math.abs(bias)).as("bias").isLessThan(spread / 3);
    }

    private static List<Term> terms(String kind) {
        return switch (kind) {
            case "one exponential" -> List.of(new Term(1, 1, 0));
            case "two exponentials" -> List.of(new Term(0.8, 0.2, 0), new Term(0.2, 1, 0));
            default -> List.of(new Term(1, 1, 1));
        };
    }
}
