package org.austenite.viscosity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.austenite.system.Units;

/**
 * Whether the shear components average to zero as they must in a fluid at equilibrium.
 *
 * <p>A run of length T leaves a mean with variance {@code 2 kB T eta/(V T)}, since the variance of a time average is twice the correlation integral over
 * its length. Tested are each component's mean over all replicas, which shows a stress common to all, and the sum of squares over replicas and
 * components, which shows stresses frozen into single replicas (a solid, a glass).
 */
final class MeanShearCheck {
    private static final double LIMIT = 3;

    private MeanShearCheck() {}

    /** Warnings about means beyond three standard errors, for a viscosity {@code eta} (mPa s). */
    static List<String> check(List<PressureSeries> replicas, List<double[]> means, double eta) {
        List<String> warnings = new ArrayList<>();
        double chiSquared = 0;
        for (int a = 0; a < ShearComponents.COUNT; a++) {
            double weighted = 0;
            double weight = 0;
            for (int r = 0; r < replicas.size(); r++) {
                double precision = 1 / varianceOfMean(replicas.get(r), eta);
                double mean = means.get(r)[a];
                weighted += precision * mean;
                weight += precision;
                chiSquared += precision * mean * mean;
            }
            double score = weighted / Math.sqrt(weight);
            if (Math.abs(score) > LIMIT) {
                warnings.add(String.format(
                        Locale.ROOT,
                        "The mean of shear component %s is %.0f bar, %.1f standard errors from zero: the cell is not at equilibrium, or not a"
                                + " fluid. (No mean is subtracted.)",
                        ShearComponents.NAMES[a],
                        weighted / weight * Units.EV_PER_A3_IN_BAR,
                        score));
            }
        }
        int freedom = ShearComponents.COUNT * replicas.size();
        if (chiSquared > freedom + LIMIT * Math.sqrt(2.0 * freedom)) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "The replicas' mean shear stresses are too large together (chi squared %.0f for %d of them): stress is frozen in, or the runs"
                            + " are shorter than the liquid's memory.",
                    chiSquared,
                    freedom));
        }
        return warnings;
    }

    private static double varianceOfMean(PressureSeries s, double eta) {
        double integral = Math.abs(eta) / Units.EV_PS_PER_A3_IN_MPA_S * Units.BOLTZMANN * s.temperature() / s.volume();
        return 2 * integral / s.time();
    }
}
