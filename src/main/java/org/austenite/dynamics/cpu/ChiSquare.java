package org.austenite.dynamics.cpu;

import org.austenite.random.Philox;

/** Sums of squared Gaussians without drawing each. */
final class ChiSquare {
    private ChiSquare() {}

    /**
     * A chi-square deviate of {@code freedom} degrees of freedom: twice a Gamma deviate of shape freedom/2, by Marsaglia and Tsang, ACM Trans. Math.
     * Softw. 26, 363 (2000), whose rejection takes more draws of the same sequence.
     */
    static double sample(long freedom, Philox random) {
        if (freedom <= 2) {
            double sum = 0;
            for (long k = 0; k < freedom; k++) {
                double g = random.gaussian();
                sum += g * g;
            }
            return sum;
        }
        double d = 0.5 * freedom - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = random.gaussian();
            double t = 1 + c * x;
            double u = 1 - random.uniform();
            double v = t * t * t;
            if (t > 0 && StrictMath.log(u) < 0.5 * x * x + d * (1 - v + StrictMath.log(v))) {
                return 2 * d * v;
            }
        }
    }
}
