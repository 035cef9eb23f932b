package org.austenite.neighbor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SkinChoiceTest {
    private static final double IRON = 55.845;
    private static final double CARBON = 12.011;
    private static final double MELT = 0.083;

    @Test
    void choose_meltAtOneFemtosecond_isAboutOneAngstrom() {
        assertThat(SkinChoice.choose(6, MELT, 2000, CARBON, 0.001)).isBetween(0.6, 1.2);
    }

    @Test
    void choose_fasterAtoms_wantsMoreSkin() {
        double cold = SkinChoice.choose(6, MELT, 300, IRON, 0.001);
        double hot = SkinChoice.choose(6, MELT, 3000, IRON, 0.001);
        double light = SkinChoice.choose(6, MELT, 3000, CARBON, 0.001);
        double coarse = SkinChoice.choose(6, MELT, 3000, CARBON, 0.002);
        assertThat(cold).isLessThan(hot);
        assertThat(hot).isLessThan(light);
        assertThat(light).isLessThan(coarse);
    }

    @Test
    void choose_extremes_staysWithinTheClamp() {
        assertThat(SkinChoice.choose(6, 0, 2000, IRON, 0.001)).isEqualTo(SkinChoice.LARGEST);
        assertThat(SkinChoice.choose(6, MELT, 0, 238, 1e-6)).isEqualTo(SkinChoice.SMALLEST);
        assertThat(SkinChoice.choose(6, MELT, 9000, 1, 1)).isBetween(SkinChoice.SMALLEST, SkinChoice.LARGEST);
        assertThat(SkinChoice.choose(6, Double.NaN, 300, IRON, 0.001))
                .isBetween(SkinChoice.SMALLEST, SkinChoice.LARGEST);
    }
}
