package org.austenite.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** tanh and its slope against forty decimal digits, over every magnitude that a net can meet. */
class TanhVectorTest {
    private static final MathContext DIGITS = new MathContext(40);
    private static final int FEATURES = 512;

    @Test
    void rows_fp64EveryMagnitude_errorsAsStated() {
        double[] x = arguments(FEATURES * GemmFp64.PANEL);
        double[] h = x.clone();
        double[] slope = new double[x.length];
        TanhVectorFp64.rows(h, slope, 0, FEATURES, ones());

        for (int k = 0; k < x.length; k++) {
            double wanted = exact(x[k]);
            assertThat(Math.abs(h[k] - wanted)).as("tanh %s", x[k]).isLessThanOrEqualTo(5e-16 * Math.abs(wanted));
            assertThat(slope[k]).as("slope at %s", x[k]).isEqualTo(Math.fma(-h[k], h[k], 1));
        }
    }

    @Test
    void rows_fp32EveryMagnitude_errorsAsStated() {
        float[] x = floats(arguments(FEATURES * GemmFp32.PANEL));
        float[] h = x.clone();
        float[] slope = new float[x.length];
        TanhVectorFp32.rows(h, slope, 0, FEATURES, floats(ones()));

        for (int k = 0; k < x.length; k++) {
            double wanted = exact(x[k]);
            assertThat(Math.abs(h[k] - wanted)).as("tanh %s", x[k]).isLessThanOrEqualTo(3e-7 * Math.abs(wanted));
            assertThat(slope[k]).as("slope at %s", x[k]).isEqualTo(Math.fma(-h[k], h[k], 1));
        }
    }

    @Test
    void rows_timestep_scalesValueAndSlope() {
        double[] z = new double[3 * GemmFp64.PANEL];
        double[] slope = new double[z.length];
        Arrays.fill(z, 0.5);
        TanhVectorFp64.rows(z, slope, GemmFp64.PANEL, 2, new double[] {0.5, 0.25});

        double t = exact(0.5);
        assertThat(z[0]).as("the panel before").isEqualTo(0.5);
        assertThat(z[2 * GemmFp64.PANEL]).isCloseTo(0.25 * t, offset(1e-16));
        assertThat(slope[GemmFp64.PANEL]).isCloseTo(0.5 * (1 - t * t), offset(1e-16));
    }

    @Test
    void rows_notANumberAndInfinity_stayWhatTheyAre() {
        double[] z = new double[GemmFp64.PANEL];
        z[0] = Double.NaN;
        z[1] = Double.NEGATIVE_INFINITY;
        TanhVectorFp64.rows(z, new double[z.length], 0, 1, new double[] {1});

        assertThat(z[0]).isNaN();
        assertThat(z[1]).isEqualTo(-1);
    }

    /** {@code tanh x = m / (m + 2)}, {@code m = e^{2|x|} - 1} by its Taylor series at {@code 2|x| / 2^8} and eight doublings. */
    private static double exact(double x) {
        BigDecimal y = new BigDecimal(Math.abs(x)).divide(BigDecimal.valueOf(128), DIGITS);
        BigDecimal m = BigDecimal.ZERO;
        for (int n = 30; n >= 1; n--) {
            m = m.add(BigDecimal.ONE, DIGITS).multiply(y, DIGITS).divide(BigDecimal.valueOf(n), DIGITS);
        }
        for (int doubling = 0; doubling < 8; doubling++) {
            m = m.multiply(m.add(BigDecimal.TWO), DIGITS);
        }
        double magnitude = m.divide(m.add(BigDecimal.TWO), DIGITS).doubleValue();
        return x < 0 ? -magnitude : magnitude;
    }

    private static double[] arguments(int n) {
        SplittableRandom random = new SplittableRandom(7);
        double[] x = random.doubles(n, -12, 4)
                .map(log -> Math.pow(10, log / 3) * (random.nextBoolean() ? 1 : -1))
                .toArray();
        x[0] = 0;
        x[1] = -1e-300;
        return x;
    }

    private static double[] ones() {
        double[] one = new double[FEATURES];
        Arrays.fill(one, 1);
        return one;
    }

    private static float[] floats(double[] x) {
        float[] f = new float[x.length];
        for (int k = 0; k < x.length; k++) {
            f[k] = (float) x[k];
        }
        return f;
    }
}
