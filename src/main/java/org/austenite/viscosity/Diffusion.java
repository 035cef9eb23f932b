package org.austenite.viscosity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.austenite.InputException;
import org.austenite.system.Units;

/**
 * Self-diffusion coefficients from mean square displacements: {@code MSD = 6 D t + const}, a straight line fitted over the last four fifths of each run
 * (the first fifth leaves the ballistic start out).
 *
 * <p>The error comes from the replicas' scatter where there are four or more, else from the scatter of the slopes over five equal parts of the fitted
 * stretch: increments of a random walk are uncorrelated.
 */
public final class Diffusion {
    /** One Angstrom^2/ps in m2/s. */
    public static final double A2_PER_PS_IN_M2_S = 1e-8;

    private static final double FIT_FROM = 0.2;
    private static final int PARTS = 5;
    /** So many leave two in each part of the fitted stretch. */
    private static final int LEAST_DISPLACEMENTS = 13;

    private static final double YEH_HUMMER = 2.837297;

    private Diffusion() {}

    /**
     * Diffusion of one species.
     *
     * @param species its element
     * @param coefficient D (m2/s) at the box size simulated
     * @param finalMsd mean square displacement at the end of the runs, mean over replicas (Angstrom^2)
     */
    public record Coefficient(String species, Estimate coefficient, double finalMsd) {}

    /** Whether there are runs, each with enough displacements for a straight line that says something. */
    public static boolean isPossible(List<MsdSeries> replicas) {
        return !replicas.isEmpty() && replicas.stream().allMatch(r -> r.time().length >= LEAST_DISPLACEMENTS);
    }

    /** The coefficients of all species. */
    public static List<Coefficient> of(List<MsdSeries> replicas) {
        MsdSeries first = replicas.getFirst();
        List<Coefficient> list = new ArrayList<>();
        for (int s = 0; s < first.species().size(); s++) {
            List<Estimate> slopes = new ArrayList<>();
            double end = 0;
            for (MsdSeries replica : replicas) {
                if (!replica.species().equals(first.species())) {
                    throw new InputException(replica.name() + ": its species " + replica.species() + " are not "
                            + first.species() + " as in " + first.name());
                }
                double[] msd = replica.msd()[s];
                slopes.add(slope(replica.time(), msd));
                end += msd[msd.length - 1] / replicas.size();
            }
            list.add(new Coefficient(first.species().get(s), mean(slopes).times(A2_PER_PS_IN_M2_S / 6), end));
        }
        return List.copyOf(list);
    }

    /**
     * What a periodic cube of side L takes from D (m2/s): {@code 2.837297 kB T/(6 pi eta L)} (Yeh and Hummer, J. Phys. Chem. B 108, 15873 (2004)). Add it
     * to extrapolate to an infinite box.
     *
     * @param temperature temperature (K)
     * @param viscosity eta (mPa s)
     * @param side side of the box (Angstrom)
     */
    static double finiteSizeCorrection(double temperature, double viscosity, double side) {
        double eta = viscosity / Units.EV_PS_PER_A3_IN_MPA_S;
        return YEH_HUMMER * Units.BOLTZMANN * temperature / (6 * Math.PI * eta * side) * A2_PER_PS_IN_M2_S;
    }

    private static Estimate slope(double[] time, double[] msd) {
        int from = (int) Math.round(FIT_FROM * (time.length - 1));
        if (time.length < LEAST_DISPLACEMENTS) {
            throw new InputException("a diffusion coefficient needs at least " + LEAST_DISPLACEMENTS
                    + " mean square displacements, there are " + time.length);
        }
        double[] parts = new double[PARTS];
        int length = time.length - 1 - from;
        for (int p = 0; p < PARTS; p++) {
            int a = from + p * length / PARTS;
            int b = from + (p + 1) * length / PARTS;
            parts[p] = (msd[b] - msd[a]) / (time[b] - time[a]);
        }
        return new Estimate(fit(time, msd, from), standardError(parts));
    }

    private static Estimate mean(List<Estimate> slopes) {
        double[] values = slopes.stream().mapToDouble(Estimate::value).toArray();
        double mean = Arrays.stream(values).average().orElseThrow();
        if (values.length >= Resampling.MIN_REPLICAS) {
            return new Estimate(mean, standardError(values));
        }
        double squares = slopes.stream().mapToDouble(e -> e.error() * e.error()).sum();
        return new Estimate(mean, Math.sqrt(squares) / values.length);
    }

    private static double standardError(double[] values) {
        int n = values.length;
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return Math.sqrt(squares / (n - 1) / n) * Resampling.studentFactor(n - 1);
    }

    private static double fit(double[] x, double[] y, int from) {
        int n = x.length - from;
        double meanX = Arrays.stream(x, from, x.length).average().orElseThrow();
        double meanY = Arrays.stream(y, from, x.length).average().orElseThrow();
        double xy = 0;
        double xx = 0;
        for (int i = from; i < from + n; i++) {
            xy += (x[i] - meanX) * (y[i] - meanY);
            xx += (x[i] - meanX) * (x[i] - meanX);
        }
        return xy / xx;
    }
}
