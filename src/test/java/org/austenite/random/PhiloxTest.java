package org.austenite.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PhiloxTest {
    private static int[] permute(int... counterThenKey) {
        int[] words = {counterThenKey[0], counterThenKey[1], counterThenKey[2], counterThenKey[3]};
        Philox.permute(words, counterThenKey[4], counterThenKey[5]);
        return words;
    }

    /** The known-answer vectors that Random123 publishes for philox4x32-10. */
    @Test
    void permute_publishedVectors_givePublishedWords() {
        assertThat(permute(0, 0, 0, 0, 0, 0)).containsExactly(0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8);
        assertThat(permute(-1, -1, -1, -1, -1, -1)).containsExactly(0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd);
        assertThat(permute(0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0))
                .containsExactly(0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1);
    }

    @Test
    void bits_seedZeroAtOrigin_areTheFirstVector() {
        Philox random = new Philox(0, 0);

        assertThat(random.bits()).isEqualTo(0x6627e8d5e169c58dL);
        assertThat(random.bits()).isEqualTo(0xbc57ac4c9b00dbd8L);
    }

    @Test
    void at_visitedInAnotherOrder_givesTheSameDraws() {
        Philox forward = new Philox(7, 3);
        double first = forward.at(5, 100).gaussian();
        double second = forward.at(6, 100).gaussian();

        Philox backward = new Philox(7, 3);
        assertThat(backward.at(6, 100).gaussian()).isEqualTo(second);
        assertThat(backward.at(5, 100).gaussian()).isEqualTo(first);
    }

    @Test
    void bits_anyPartOfTheAddressChanged_differ() {
        long here = new Philox(1, 1).at(1, 1).bits();

        assertThat(new Philox(2, 1).at(1, 1).bits()).isNotEqualTo(here);
        assertThat(new Philox(1L << 40 | 1, 1).at(1, 1).bits()).isNotEqualTo(here);
        assertThat(new Philox(1, 2).at(1, 1).bits()).isNotEqualTo(here);
        assertThat(new Philox(1, 1).at(2, 1).bits()).isNotEqualTo(here);
        assertThat(new Philox(1, 1).at(1, 2).bits()).isNotEqualTo(here);
        assertThat(new Philox(1, 1).at(1, 1L << 40 | 1).bits()).isNotEqualTo(here);
    }

    /** Moments of 400,000 Gaussians: 5 standard errors of mean, variance, third and fourth moment. */
    @Test
    void gaussian_manyDraws_hasTheMomentsOfANormal() {
        int n = 400_000;
        double[] sum = new double[4];
        Philox random = new Philox(42, 0);
        for (int i = 0; i < n / 4; i++) {
            random.at(i, 9);
            for (int k = 0; k < 4; k++) {
                double x = random.gaussian();
                sum[0] += x;
                sum[1] += x * x;
                sum[2] += x * x * x;
                sum[3] += x * x * x * x;
            }
        }
        double unit = 5 / Math.sqrt(n);
        assertThat(sum[0] / n).isCloseTo(0, within(unit));
        assertThat(sum[1] / n).isCloseTo(1, within(unit * Math.sqrt(2)));
        assertThat(sum[2] / n).isCloseTo(0, within(unit * Math.sqrt(15)));
        assertThat(sum[3] / n).isCloseTo(3, within(unit * Math.sqrt(96)));
    }

    @Test
    void uniformAndBelow_manyDraws_coverTheirRangeEvenly() {
        int n = 100_000;
        int[] hits = new int[10];
        double sum = 0;
        Philox random = new Philox(-3, 65_535);
        for (int i = 0; i < n; i++) {
            random.at(0, i);
            double u = random.uniform();
            assertThat(u).isBetween(0.0, Math.nextDown(1.0));
            sum += u;
            hits[random.below(10)]++;
        }
        assertThat(sum / n).isCloseTo(0.5, within(5 / Math.sqrt(12.0 * n)));
        for (int h : hits) {
            assertThat((double) h).isCloseTo(n / 10.0, within(5 * Math.sqrt(n * 0.09)));
        }
    }

    @Test
    void bits_sequenceExhausted_isRefused() {
        Philox random = new Philox(0, 0);
        for (int i = 0; i < 1 << 17; i++) {
            random.bits();
        }
        assertThatThrownBy(random::bits).isInstanceOf(IllegalStateException.class);
    }
}
