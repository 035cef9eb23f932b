package org.austenite.neighbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.austenite.AusteniteException;
import org.austenite.Tolerances;
import org.austenite.system.Box;
import org.junit.jupiter.api.Test;

class WrappingTest {
    @Test
    void wrap_anyCell_keepsTheUnwrappedPositionAndIsInside() {
        SplittableRandom random = new SplittableRandom(1);
        Box[] boxes = {
            Box.cube(7.3),
            Box.of(new double[] {9, 0, 0, 4.4, 8, 0, -4, 3.9, 11}),
            Box.of(new double[] {1, 9, 0.3, 8, -1, 2, 0.5, 1, -12})
        };
        for (Box box : boxes) {
            double[] x = random.doubles(3000, -300, 300).toArray();
            double[] before = x.clone();
            int[] image = new int[3000];
            Wrapping.wrap(box, x, image);
            double[] inverse = box.inverse();
            for (int i = 0; i < 3000; i += 3) {
                for (int k = 0; k < 3; k++) {
                    double f = x[i] * inverse[k] + x[i + 1] * inverse[3 + k] + x[i + 2] * inverse[6 + k];
                    assertThat(f).isGreaterThanOrEqualTo(-1e-13).isLessThan(1);
                    double unwrapped = x[i + k]
                            + image[i] * box.at(0, k)
                            + image[i + 1] * box.at(1, k)
                            + image[i + 2] * box.at(2, k);
                    assertThat(unwrapped).isCloseTo(before[i + k], within(Tolerances.WRAPPED_POSITION));
                }
            }
            double[] once = x.clone();
            int[] imageOnce = image.clone();
            Wrapping.wrap(box, x, image);
            assertThat(x).isEqualTo(once);
            assertThat(image).isEqualTo(imageOnce);
        }
    }

    @Test
    void wrap_onTheFaces_upperComesBackLowerStays() {
        double l = 11.7;
        double[] x = {l, 0, 0, -1e-17, l, -l, Math.nextDown(l), -1e-11, Math.nextUp(l)};
        int[] image = {5, 0, 0, 0, 0, 0, 0, 0, 0};
        Wrapping.wrap(Box.cube(l), x, image);
        assertThat(x[0]).isZero();
        assertThat(x[3]).isEqualTo(-1e-17);
        assertThat(x[4]).isZero();
        assertThat(x[5]).isZero();
        assertThat(x[7]).isEqualTo(l - 1e-11);
        assertThat(x[8]).isEqualTo(Math.nextUp(l) - l);
        assertThat(image).containsExactly(6, 0, 0, 0, 1, -1, 0, -1, 1);
    }

    @Test
    void wrap_farAway_countsExactly() {
        double[] x = {1e9 + 0.5, 0, 0};
        int[] image = new int[3];
        Wrapping.wrap(Box.cube(10), x, image);
        assertThat(image[0]).isEqualTo(100_000_000);
        assertThat(x[0]).isEqualTo(0.5);
    }

    @Test
    void wrap_openSystem_changesNothing() {
        double[] x = {-5, 1e7, 3};
        int[] image = new int[3];
        Wrapping.wrap(Box.OPEN, x, image);
        assertThat(x).containsExactly(-5, 1e7, 3);
        assertThat(image).containsOnly(0);
    }

    @Test
    void wrap_lostAtoms_areNamed() {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, 1e200}) {
            double[] x = {0, 0, 0, 0, bad, 0};
            assertThatThrownBy(() -> Wrapping.wrap(Box.cube(5), x, new int[6]))
                    .isInstanceOf(AusteniteException.class)
                    .hasMessageContaining("index 1");
        }
    }
}
