package org.austenite.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.austenite.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RdfTableTest {
    @TempDir
    Path folder;

    @Test
    void read_table_findsPairsAndPeak() throws Exception {
        StringBuilder csv = new StringBuilder("r_A,g_Fe-Fe,Fe-C\n");
        for (int k = 0; k < 60; k++) {
            double r = 0.05 + 0.1 * k;
            csv.append(r)
                    .append(',')
                    .append(3 * Math.exp(-8 * (r - 2.52) * (r - 2.52)))
                    .append(",1\n");
        }
        Path file = folder.resolve("rdf.csv");
        Files.writeString(file, csv);
        RdfTable rdf = RdfTable.read(file);
        assertThat(rdf.pairs()).containsExactly("Fe-Fe", "Fe-C");
        // A parabola through three points 0.1 A apart of a Gaussian 0.25 A wide.
        assertThat(rdf.peak(0).r()).isCloseTo(2.52, within(0.003));
        assertThat(rdf.peak(0).height()).isCloseTo(3, within(0.01));
        assertThat(RdfTable.mean(List.of(rdf, rdf)).g()[0]).containsExactly(rdf.g()[0]);
    }

    @Test
    void read_noDistance_isRefused() throws Exception {
        Path file = folder.resolve("rdf.csv");
        Files.writeString(file, "x,Fe-Fe\n1,2\n");
        assertThatThrownBy(() -> RdfTable.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no distance column");
    }
}
