package org.austenite.viscosity;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.austenite.system.Units;

/** Pressure series with a known viscosity: Gaussian processes whose correlation function is written down. */
final class SyntheticStress {
    static final double VOLUME = 1500;
    static final double TEMPERATURE = 2000;

    /** One term {@code weight exp(-t/tau) cos(omega t)} of a correlation function. */
    record Term(double weight, double tau, double omega) {
        double integral() {
            return weight * tau / (1 + omega * omega * tau * tau);
        }
    }

    private SyntheticStress() {}

    /** The correlation integral (eV/A^3)^2 ps for unit variance. */
    static double integral(List<Term> terms) {
        return terms.stream().mapToDouble(Term::integral).sum();
    }

    /** The viscosity (mPa s) that belongs to series with these terms and a standard deviation of {@code sigma} eV/A^3. */
    static double viscosity(List<Term> terms, double sigma) {
        return VOLUME / (Units.BOLTZMANN * TEMPERATURE) * sigma * sigma * integral(terms) * Units.EV_PS_PER_A3_IN_MPA_S;
    }

    /** {@code replicas} series of {@code samples} samples. */
    static List<PressureSeries> replicas(
            List<Term> terms, double sigma, int replicas, int samples, double interval, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<PressureSeries> list = new ArrayList<>();
        for (int r = 0; r < replicas; r++) {
            double[][] five = new double[5][];
            for (int a = 0; a < 5; a++) {
                five[a] = process(terms, sigma, samples, interval, random);
            }
            list.add(new PressureSeries("r" + r, interval, 1, VOLUME, TEMPERATURE, 7, tensor(five)));
        }
        return list;
    }

    /** A stationary process: each term is a rotating complex Ornstein-Uhlenbeck process' real part. */
    static double[] process(List<Term> terms, double sigma, int samples, double interval, RandomGenerator random) {
        double[] x = new double[samples];
        for (Term term : terms) {
            double s = sigma * Math.sqrt(term.weight());
            double decay = Math.exp(-interval / term.tau());
            double c = decay * Math.cos(term.omega() * interval);
            double d = decay * Math.sin(term.omega() * interval);
            double kick = Math.sqrt(1 - decay * decay) * s;
            double re = s * random.nextGaussian();
            double im = s * random.nextGaussian();
            for (int i = 0; i < samples; i++) {
                x[i] += re;
                double next = c * re - d * im + kick * random.nextGaussian();
                im = d * re + c * im + kick * random.nextGaussian();
                re = next;
            }
        }
        return x;
    }

    /** The traceless tensor with the given five components. */
    private static double[][] tensor(double[][] five) {
        int n = five[0].length;
        double[][] p = new double[6][n];
        for (int i = 0; i < n; i++) {
            double xx = 2 / Math.sqrt(3) * five[0][i];
            p[0][i] = xx;
            p[1][i] = -xx / 2 + five[1][i];
            p[2][i] = -xx / 2 - five[1][i];
        }
        System.arraycopy(five, 2, p, 3, 3);
        return p;
    }
}
