package org.austenite.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.austenite.dynamics.Thermo;
import org.junit.jupiter.api.Test;

class ThermoColumnsTest {
    private static final Thermo THERMO = new Thermo(
            1500, -3.25, new double[] {1, 2, 3, 0.1, 0.2, 0.3}, new double[] {4, 5, 6, -0.1, 0, 1}, 1000, 0.5, 30, 0);

    private static final ThermoColumns COLUMNS = new ThermoColumns(10, 558.45, -0.5);

    @Test
    void values_areLammpsQuantities() {
        double[] v = COLUMNS.values(THERMO);
        assertThat(v).hasSize(ThermoColumns.NAMES.size() - 1);
        assertThat(v[0]).isCloseTo(6 / (30 * 8.617343e-5), within(1e-9));
        assertThat(v[3]).isEqualTo(-0.25);
        assertThat(v[4]).isCloseTo(21.0 / 3 / 1000 * 1.6021765e6, within(1e-6));
        assertThat(v[9]).isCloseTo(0.2 / 1000 * 1.6021765e6, within(1e-9));
        // 558.45 g/mol in 1000 A^3: 558.45 / 602.214 g/cm3.
        assertThat(v[12]).isCloseTo(0.927328, within(1e-5));
        assertThat(v[13]).isEqualTo(-0.75);
        assertThat(v[14]).isCloseTo(-0.025, within(1e-15));
    }

    @Test
    void textLine_hasOneWordPerColumn() {
        assertThat(ThermoColumns.textHead().trim().split("\\s+")).containsExactlyElementsOf(ThermoColumns.NAMES);
        String[] words = COLUMNS.textLine(THERMO).trim().split("\\s+");
        assertThat(words).hasSameSizeAs(ThermoColumns.NAMES.toArray());
        assertThat(words[0]).isEqualTo("1500");
        assertThat(words[2]).isEqualTo("-3.25");
    }

    @Test
    void csvLine_givesBackEveryBit() {
        String[] cells = COLUMNS.csvLine(THERMO).split(",");
        double[] v = COLUMNS.values(THERMO);
        assertThat(ThermoColumns.csvHead().split(",")).hasSameSizeAs(cells);
        for (int k = 0; k < v.length; k++) {
            assertThat(Double.parseDouble(cells[k + 1])).isEqualTo(v[k]);
        }
    }

    @Test
    void general_isWhatCPrints() {
        assertThat(ThermoColumns.general(0)).isEqualTo("0");
        assertThat(ThermoColumns.general(2000)).isEqualTo("2000");
        assertThat(ThermoColumns.general(-4.6134356314)).isEqualTo("-4.6134356");
        assertThat(ThermoColumns.general(1.0e-4)).isEqualTo("0.0001");
        assertThat(ThermoColumns.general(1.25e-5)).isEqualTo("1.25e-05");
        assertThat(ThermoColumns.general(99999999.4)).isEqualTo("99999999");
        assertThat(ThermoColumns.general(123456789)).isEqualTo("1.2345679e+08");
        assertThat(ThermoColumns.general(Double.NaN)).isEqualTo("NaN");
    }
}
