package org.austenite.viscosity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ShearComponentsTest {
    private static final int TENSORS = 40_000;

    /** An anisotropic tensor in random orientations is isotropic on average, so that all five mean squares must agree. */
    @Test
    void of_randomlyRotatedTensors_givesFiveEqualVariancesAndNoCovariance() {
        SplittableRandom random = new SplittableRandom(5);
        double[][] rotated = new double[6][TENSORS];
        for (int i = 0; i < TENSORS; i++) {
            double[] p = rotate(new double[] {3, -1, 0.5, 0.3, -0.7, 1.1}, randomRotation(random));
            for (int k = 0; k < 6; k++) {
                rotated[k][i] = p[k];
            }
        }
        double[][] five = ShearComponents.of(rotated);
        double expected = meanProduct(five[2], five[2]);
        // The relative standard error of a mean square over 40,000 orientations is below 0.6 %: 3 % is five of them.
        for (int a = 0; a < 5; a++) {
            assertThat(meanProduct(five[a], five[a])).isCloseTo(expected, within(0.03 * expected));
            for (int b = 0; b < a; b++) {
                assertThat(meanProduct(five[a], five[b])).isCloseTo(0, within(0.03 * expected));
            }
        }
    }

    @Test
    void of_anyTensor_sumsToHalfTheNormOfItsTracelessPart() {
        double[] p = {3, -1, 0.5, 0.3, -0.7, 1.1};
        double trace = p[0] + p[1] + p[2];
        double norm = 0;
        for (int k = 0; k < 3; k++) {
            norm += Math.pow(p[k] - trace / 3, 2) + 2 * p[3 + k] * p[3 + k];
        }
        double[][] five = ShearComponents.of(new double[][] {{p[0]}, {p[1]}, {p[2]}, {p[3]}, {p[4]}, {p[5]}});
        double sum = 0;
        for (double[] c : five) {
            sum += c[0] * c[0];
        }
        assertThat(sum).isCloseTo(norm / 2, within(1e-14));
    }

    private static double meanProduct(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum / x.length;
    }

    /** A rotation from a random unit quaternion. */
    private static double[][] randomRotation(SplittableRandom random) {
        double[] q = new double[4];
        double norm = 0;
        for (int k = 0; k < 4; k++) {
            q[k] = random.nextGaussian();
            norm += q[k] * q[k];
        }
        double s = 1 / Math.sqrt(norm);
        double w = q[0] * s;
        double x = q[1] * s;
        double y = q[2] * s;
        double z = q[3] * s;
        return new double[][] {
            {1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y)},
            {2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x)},
            {2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)}
        };
    }

    private static double[] rotate(double[] p, double[][] r) {
        double[][] m = {{p[0], p[3], p[4]}, {p[3], p[1], p[5]}, {p[4], p[5], p[2]}};
        double[][] out = new double[3][3];
        for (int a = 0; a < 3; a++) {
            for (int b = 0; b < 3; b++) {
                for (int c = 0; c < 3; c++) {
                    for (int d = 0; d < 3; d++) {
                        out[a][b] += r[a][c] * m[c][d] * r[b][d];
                    }
                }
            }
        }
        return new double[] {out[0][0], out[1][1], out[2][2], out[0][1], out[0][2], out[1][2]};
    }
}
