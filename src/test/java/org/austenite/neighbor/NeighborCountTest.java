package org.austenite.neighbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.austenite.parallel.Workers;
import org.austenite.system.Box;
import org.austenite.system.Structure;
import org.austenite.system.build.LatticeBuilder;
import org.junit.jupiter.api.Test;

class NeighborCountTest {
    @Test
    void mean_bcc_isTheShellsWithinTheRadius() {
        Structure iron = LatticeBuilder.bcc("Fe", 3, 8, 8, 8);

        // Shells of bcc in lattice constants: 8 at 0.87, 6 at 1, 12 at 1.41, 24 at 1.66.
        assertThat(mean(iron.box(), iron, 2.8)).isEqualTo(8);
        assertThat(mean(iron.box(), iron, 3.5)).isEqualTo(14);
        assertThat(mean(iron.box(), iron, 4.5)).isEqualTo(26);
    }

    @Test
    void mean_thinCell_isTheDensitysShare() {
        Structure iron = LatticeBuilder.bcc("Fe", 3, 2, 2, 2);

        assertThat(mean(iron.box(), iron, 5)).isCloseTo(2 / 27.0 * 4 / 3 * Math.PI * 125, within(1e-9));
    }

    @Test
    void mean_cluster_countsWithoutImages() {
        Structure iron = LatticeBuilder.bcc("Fe", 3, 8, 8, 8);

        double inside = mean(iron.box(), iron, 3.5);
        double cluster = mean(Box.OPEN, iron, 3.5);
        double listed = listed(Box.OPEN, iron, 3.5);

        assertThat(cluster).isLessThan(inside).isEqualTo(listed);
    }

    private static double mean(Box box, Structure s, double radius) {
        return NeighborCount.mean(box, s.type(), s.position(), radius);
    }

    private static double listed(Box box, Structure s, double radius) {
        try (Workers workers = new Workers(1)) {
            NeighborList list = new NeighborListBuilder().build(box, s.type(), s.position(), 1, radius, workers);
            return (double) list.edges() / s.size();
        }
    }
}
