package org.austenite.system.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.austenite.InputException;
import org.austenite.system.Box;
import org.austenite.system.Structure;
import org.austenite.system.Units;
import org.junit.jupiter.api.Test;

class BuildersTest {
    private static final SequencedMap<String, Integer> MELT = ordered("Fe", 93, "Cr", 15, "C", 20);

    private static SequencedMap<String, Integer> ordered(Object... namesAndCounts) {
        SequencedMap<String, Integer> counts = new LinkedHashMap<>();
        for (int k = 0; k < namesAndCounts.length; k += 2) {
            counts.put((String) namesAndCounts[k], (Integer) namesAndCounts[k + 1]);
        }
        return counts;
    }

    /** Distances from atom {@code i} to all others and their images one cell around, sorted. */
    private static double[] distances(Structure s, int i) {
        double[] h = s.box().h();
        double[] all = new double[27 * s.size()];
        for (int j = 0; j < s.size(); j++) {
            for (int image = 0; image < 27; image++) {
                double sum = 0;
                for (int a = 0; a < 3; a++) {
                    double shift = (image / 9 - 1) * h[a] + (image / 3 % 3 - 1) * h[3 + a] + (image % 3 - 1) * h[6 + a];
                    double d = s.position()[3 * j + a] + shift - s.position()[3 * i + a];
                    sum += d * d;
                }
                all[27 * j + image] = Math.sqrt(sum);
            }
        }
        Arrays.sort(all);
        return Arrays.copyOfRange(all, 1, all.length);
    }

    private static void assertShells(Structure s, double volumePerAtom, double nearest, int coordination) {
        assertThat(s.box().volume() / s.size()).isCloseTo(volumePerAtom, within(1e-12));
        for (int i = 0; i < s.size(); i++) {
            double[] d = distances(s, i);
            assertThat(d[0]).isCloseTo(nearest, within(1e-12));
            assertThat(d[coordination - 1]).isCloseTo(nearest, within(1e-12));
            assertThat(d[coordination]).isGreaterThan(1.1 * nearest);
        }
    }

    @Test
    void lattices_haveTheirDensityAndFirstShell() {
        assertShells(LatticeBuilder.bcc("Fe", 2.87, 3, 2, 4), Math.pow(2.87, 3) / 2, 2.87 * Math.sqrt(0.75), 8);
        assertShells(LatticeBuilder.fcc("Fe", 3.6, 2, 3, 2), Math.pow(3.6, 3) / 4, 3.6 * Math.sqrt(0.5), 12);
        double c = 2.5 * Math.sqrt(8.0 / 3);
        assertShells(LatticeBuilder.hcp("Cr", 2.5, c, 3, 3, 2), 2.5 * 2.5 * Math.sqrt(0.75) * c / 2, 2.5, 12);
    }

    @Test
    void replicate_triclinicCellWithVelocities_copiesAll() {
        Structure cell = new Structure(
                "x",
                Box.of(new double[] {2, 0, 0, 1, 3, 0, 0.5, 0.25, 4}),
                List.of("Fe", "C"),
                new int[] {1, 0},
                new double[] {0, 0, 0, 1, 1, 1},
                new double[] {1, 2, 3, 4, 5, 6},
                new int[6],
                new double[] {56, 12},
                new long[] {4, 2},
                Structure.Labels.NONE);
        Structure s = Replicate.of(cell, 1, 2, 2);

        assertThat(s.box().h()).containsExactly(2, 0, 0, 2, 6, 0, 1, 0.5, 8);
        assertThat(s.type()).containsExactly(1, 0, 1, 0, 1, 0, 1, 0);
        assertThat(Arrays.copyOfRange(s.position(), 6, 9)).containsExactly(0.5, 0.25, 4);
        assertThat(Arrays.copyOfRange(s.position(), 21, 24)).containsExactly(2.5, 4.25, 5);
        assertThat(Arrays.copyOfRange(s.velocity(), 18, 24)).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(s.mass()).containsExactly(56, 12);
        assertThat(s.image()).isNull();
        assertThatThrownBy(() -> Replicate.of(cell, 0, 1, 1)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> Replicate.of(cell, 10_000, 10_000, 10_000)).isInstanceOf(InputException.class);
    }

    @Test
    void melt_hasItsCountsDensityAndDistance() {
        MeltBuilder.Melt melt = MeltBuilder.build(MELT, 7.2, 11);
        Structure s = melt.structure();

        double grams = (93 * 55.845 + 15 * 51.9961 + 20 * 12.011) / 6.02214129e23;
        assertThat(grams / (s.box().volume() * 1e-24)).isCloseTo(7.2, within(1e-12));
        assertThat(s.elements()).containsExactly("Fe", "Cr", "C");
        assertThat(Arrays.stream(s.type()).filter(t -> t == 1).count()).isEqualTo(15);
        assertThat(melt.minDistance()).isCloseTo(0.75 * Math.cbrt(s.box().volume() / 128), within(1e-12));
        for (int i = 0; i < 128; i++) {
            assertThat(distances(s, i)[0]).isGreaterThanOrEqualTo(melt.minDistance());
        }
    }

    @Test
    void melt_sameSeed_isTheSame_andAnotherIsNot() {
        double[] once = MeltBuilder.build(MELT, 7.2, 11).structure().position();

        assertThat(MeltBuilder.build(MELT, 7.2, 11).structure().position()).containsExactly(once);
        assertThat(MeltBuilder.build(MELT, 7.2, 12).structure().position()).isNotEqualTo(once);
    }

    /** 2.5 A would fill 73 % of the volume, which random insertion cannot: the distance shrinks, in steps of 5 %, until all atoms fit. */
    @Test
    void melt_distanceThatCannotBeKept_isRelaxedByTheRule() {
        MeltBuilder.Melt melt = MeltBuilder.build(MELT, 7.2, 2.5, 3);

        assertThat(melt.minDistance()).isBetween(1.6, 2.2);
        double steps = Math.log(melt.minDistance() / 2.5) / Math.log(0.95);
        assertThat(steps).isCloseTo(Math.rint(steps), within(1e-9));
        for (int i = 0; i < 128; i++) {
            assertThat(distances(melt.structure(), i)[0]).isGreaterThanOrEqualTo(melt.minDistance());
        }
    }

    @Test
    void melt_smallAndEmptyOnes() {
        assertThat(MeltBuilder.build(ordered("C", 1), 2, 1).structure().size()).isEqualTo(1);
        assertThat(MeltBuilder.build(ordered("C", 3), 2, 1).structure().size()).isEqualTo(3);
        assertThatThrownBy(() -> MeltBuilder.build(ordered(), 2, 1)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> MeltBuilder.build(MELT, -1, 1)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> MeltBuilder.build(ordered("Xx", 3), 2, 1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("'Xx'");
        assertThatThrownBy(() -> MeltBuilder.build(ordered("C", -3), 2, 1)).isInstanceOf(InputException.class);
    }

    @Test
    void alloy_hasExactCountsInRandomPlaces() {
        Structure sites = LatticeBuilder.bcc("Fe", 2.87, 4, 4, 4);
        int[] hits = new int[sites.size()];
        int seeds = 2000;
        for (int seed = 0; seed < seeds; seed++) {
            Structure alloy = Alloy.decorate(sites, ordered("Fe", 100, "Cr", 20, "C", 8), seed);
            assertThat(Arrays.stream(alloy.type()).filter(t -> t == 1).count()).isEqualTo(20);
            assertThat(Arrays.stream(alloy.type()).filter(t -> t == 2).count()).isEqualTo(8);
            for (int i = 0; i < hits.length; i++) {
                hits[i] += alloy.type()[i] == 1 ? 1 : 0;
            }
        }
        double p = 20.0 / 128;
        for (int h : hits) {
            assertThat((double) h).isCloseTo(seeds * p, within(5 * Math.sqrt(seeds * p * (1 - p))));
        }
        assertThatThrownBy(() -> Alloy.decorate(sites, ordered("Fe", 127), 1)).isInstanceOf(InputException.class);
    }

    @Test
    void alloyCounts_areNearestToTheFractions() {
        SequencedMap<String, Double> fractions = new LinkedHashMap<>();
        fractions.put("Fe", 0.7);
        fractions.put("Cr", 0.18);
        fractions.put("C", 0.12);

        assertThat(Alloy.counts(fractions, 128)).isEqualTo(Map.of("Fe", 90, "Cr", 23, "C", 15));
        assertThatThrownBy(() -> Alloy.counts(new LinkedHashMap<>(Map.of("Fe", -1.0)), 3))
                .isInstanceOf(InputException.class);
        assertThatThrownBy(() -> Alloy.counts(new LinkedHashMap<>(), 3)).isInstanceOf(InputException.class);
    }

    @Test
    void velocities_haveTheExactTemperatureAndNoMomentum() {
        Structure melt =
                MeltBuilder.build(ordered("Fe", 900, "Cr", 300, "C", 800), 7, 1).structure();
        double[] mass = {55.845, 51.9961, 12.011};
        double[] velocity = MaxwellBoltzmann.velocities(melt.type(), mass, 2000, 5);
        double[] momentum = new double[3];
        double[] kinetic = new double[3];
        for (int k = 0; k < velocity.length; k++) {
            int t = melt.type()[k / 3];
            momentum[k % 3] += mass[t] * velocity[k];
            kinetic[t] += 0.5 * Units.MVV_TO_EV * mass[t] * velocity[k] * velocity[k];
        }
        double total = Arrays.stream(kinetic).sum();
        assertThat(2 * total / ((3 * 2000 - 3) * Units.BOLTZMANN)).isCloseTo(2000, within(1e-9));
        assertThat(momentum).containsExactly(new double[3], within(1e-8));
        // Equipartition, to five standard errors of each species' share.
        int[] counts = {900, 300, 800};
        for (int t = 0; t < 3; t++) {
            double expected = 1.5 * counts[t] * Units.BOLTZMANN * 2000;
            assertThat(kinetic[t]).isCloseTo(expected, within(5 * expected * Math.sqrt(2.0 / (3 * counts[t]))));
        }
    }

    @Test
    void velocities_ofOneAtomOrNoTemperature_areZero() {
        assertThat(MaxwellBoltzmann.velocities(new int[1], new double[] {12}, 300, 1))
                .containsOnly(0);
        assertThat(MaxwellBoltzmann.velocities(new int[5], new double[] {12}, 0, 1))
                .containsOnly(0);
        assertThatThrownBy(() -> MaxwellBoltzmann.velocities(new int[5], new double[] {12}, -1, 1))
                .isInstanceOf(InputException.class);
    }
}
