package org.austenite.neighbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.austenite.Tolerances;
import org.austenite.parallel.Workers;
import org.austenite.system.Box;
import org.junit.jupiter.api.Test;

class DisplacementTest {
    private static final Workers ONE = new Workers(1);

    @Test
    void largest_atomsMovedInTheSameCell_isTheLongestVector() {
        SplittableRandom random = new SplittableRandom(1);
        double[] x = random.doubles(30_000, 0, 20).toArray();
        try (Workers three = new Workers(3)) {
            Displacement one = new Displacement(ONE);
            Displacement many = new Displacement(three);
            one.start(Box.cube(20), x, 10_000);
            many.start(Box.cube(20), x, 10_000);
            assertThat(one.largest(Box.cube(20), x)).isZero();
            for (int k = 0; k < x.length; k++) {
                x[k] += random.nextDouble(-0.1, 0.1);
            }
            x[3 * 7777] += 3;
            x[3 * 7777 + 1] += 4;
            double largest = one.largest(Box.cube(20), x);
            assertThat(largest).isBetween(4.8, 5.2);
            assertThat(many.largest(Box.cube(20), x)).isEqualTo(largest);
        }
    }

    @Test
    void largest_cellAndAtomsScaledTogether_isZero() {
        SplittableRandom random = new SplittableRandom(2);
        double[] x = random.doubles(300, 0, 20).toArray();
        Box box = Box.of(new double[] {20, 0, 0, 3, 19, 0, 1, -4, 22});
        Displacement test = new Displacement(ONE);
        test.start(box, x, 100);
        for (int k = 0; k < x.length; k++) {
            x[k] *= 0.97;
        }
        assertThat(test.largest(box.scaled(0.97), x)).isCloseTo(0, within(Tolerances.WRAPPED_POSITION));
        assertThat(Displacement.smallestStretch(box, box.scaled(0.97))).isCloseTo(0.97, within(1e-15));
        assertThat(test.rebuildNeeded(0, box.scaled(0.97), 6.5, 6)).isFalse();
        assertThat(test.rebuildNeeded(0, box.scaled(0.97), 6.1, 6)).isTrue();
        assertThat(test.rebuildNeeded(0.15, box.scaled(0.97), 6.5, 6)).isFalse();
        assertThat(test.rebuildNeeded(0.16, box.scaled(0.97), 6.5, 6)).isTrue();
    }

    @Test
    void largest_withNaN_asksForARebuild() {
        double[] x = {0, 0, 0, 1, 1, 1};
        Displacement test = new Displacement(ONE);
        test.start(Box.OPEN, x, 2);
        x[4] = Double.NaN;
        double largest = test.largest(Box.OPEN, x);
        assertThat(largest).isNaN();
        assertThat(test.rebuildNeeded(largest, Box.OPEN, 7, 6)).isTrue();
    }

    @Test
    void smallestStretch_anyDeformation_boundsEveryLengthAndIsReached() {
        SplittableRandom random = new SplittableRandom(3);
        for (int k = 0; k < 50; k++) {
            Box from = randomBox(random);
            Box to = randomBox(random);
            double bound = Displacement.smallestStretch(from, to);
            double least = Double.POSITIVE_INFINITY;
            for (int t = 0; t < 20_000; t++) {
                double z = random.nextDouble(-1, 1);
                double phi = random.nextDouble(2 * Math.PI);
                double r = Math.sqrt(1 - z * z);
                least = Math.min(least, stretched(from, to, r * Math.cos(phi), r * Math.sin(phi), z));
            }
            assertThat(least).isBetween(bound * (1 - 1e-12), bound * 1.05 + 1e-3);
        }
    }

    private static Box randomBox(SplittableRandom random) {
        double[] h = random.doubles(9, -3, 3).toArray();
        h[0] += 10;
        h[4] += 10;
        h[8] += 10;
        return Box.of(h);
    }

    private static double stretched(Box from, Box to, double x, double y, double z) {
        double[] inverse = from.inverse();
        double sum = 0;
        for (int c = 0; c < 3; c++) {
            double v = 0;
            for (int r = 0; r < 3; r++) {
                v += (x * inverse[r] + y * inverse[3 + r] + z * inverse[6 + r]) * to.at(r, c);
            }
            sum += v * v;
        }
        return Math.sqrt(sum);
    }
}
