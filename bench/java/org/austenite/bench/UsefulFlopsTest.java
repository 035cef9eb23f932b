package org.austenite.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.austenite.validation.ReferencePack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The count against numbers worked out by hand for M = 100, axis 16, fitting 240 x 3. */
class UsefulFlopsTest {
    private static final UsefulFlops FECRC = UsefulFlops.of(ReferencePack.model("fecrc.pb"));

    @ParameterizedTest
    @CsvSource({"60, 2.37e6", "70, 2.43e6", "100, 2.60e6", "120, 2.71e6"})
    void perAtom_withTables(double neighbours, double expected) {
        assertThat(FECRC.perAtom(Nets.TABLES, neighbours)).isCloseTo(expected, within(0.005e6));
    }

    @Test
    void perNeighbour_tablesAndNets() {
        assertThat(FECRC.perNeighbour(Nets.TABLES)).isEqualTo(5_600);
        // 1 x 25 + 25 x 50 + 50 x 100 weights, twice two operations; 24 M for the products.
        assertThat(FECRC.perNeighbour(Nets.EXACT)).isEqualTo(4 * 6_275 + 2_400 + 200);
    }

    @Test
    void savedByFolding_120InputsOfTheFirstLayer() {
        assertThat(FECRC.savedByFolding()).isEqualTo(4 * 120 * 240);
    }
}
