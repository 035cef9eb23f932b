package org.austenite.viscosity;

import java.util.List;
import org.austenite.system.Units;

/**
 * The integrands of the Green-Kubo formula, {@code V/(kB T) <P_a(0) P_a(t)>} (mPa s/ps), of every replica and of weighted means of replicas.
 *
 * <p>Each replica enters with its own mean temperature and is weighted by its length. Series of block means need no correction: the trapezoid sum
 * over their correlations equals that over the single steps' once the function has decayed, because the blocks' triangular weights add up to one.
 */
final class Kernels {
    private final double interval;
    private final double[] time;
    private final double[][] mean;
    private final double[][] component;

    private Kernels(double interval, double[] time, double[][] mean, double[][] component) {
        this.interval = interval;
        this.time = time;
        this.mean = mean;
        this.component = component;
    }

    /** Correlates every replica up to {@code lags} lags. */
    static Kernels of(List<PressureSeries> replicas, int lags) {
        int r = replicas.size();
        double[] time = new double[r];
        double[][] mean = new double[r][lags];
        double[][] component = new double[ShearComponents.COUNT][lags];
        double total = replicas.stream().mapToDouble(PressureSeries::time).sum();
        for (int i = 0; i < r; i++) {
            PressureSeries series = replicas.get(i);
            time[i] = series.time();
            double factor = series.volume() / (Units.BOLTZMANN * series.temperature()) * Units.EV_PS_PER_A3_IN_MPA_S;
            double[][] c = DirectCorrelator.correlate(ShearComponents.of(series.pressure()), lags)
                    .value();
            for (int a = 0; a < c.length; a++) {
                for (int k = 0; k < lags; k++) {
                    mean[i][k] += factor * c[a][k] / c.length;
                    component[a][k] += factor * c[a][k] * time[i] / total;
                }
            }
        }
        return new Kernels(replicas.getFirst().interval(), time, mean, component);
    }

    /** Number of replicas. */
    int replicas() {
        return time.length;
    }

    /** Time between lags (ps). */
    double interval() {
        return interval;
    }

    /** Mean over the five components, of replica {@code r}, [lags]. */
    double[] replica(int r) {
        return mean[r];
    }

    /** Mean over replicas of each component, [5, lags]. */
    double[][] components() {
        return component;
    }

    /**
     * Time (ps) that the mean over the replicas picked is worth: a replica picked twice counts twice in the mean but brings no new data, so that the
     * noise of a mean with weights {@code n_r T_r} is that of {@code (sum n_r T_r)^2 / sum n_r^2 T_r}.
     */
    double independentTime(int[] picked) {
        int[] times = new int[time.length];
        for (int r : picked) {
            times[r]++;
        }
        double sum = 0;
        double squares = 0;
        for (int r = 0; r < time.length; r++) {
            sum += times[r] * time[r];
            squares += (double) times[r] * times[r] * time[r];
        }
        return sum * sum / squares;
    }

    /** Mean over the replicas picked, weighted by their lengths, [lags]. */
    double[] mean(int[] picked) {
        double[] sum = new double[mean[0].length];
        double total = 0;
        for (int r : picked) {
            total += time[r];
        }
        for (int r : picked) {
            for (int k = 0; k < sum.length; k++) {
                sum[k] += mean[r][k] * time[r] / total;
            }
        }
        return sum;
    }

    /** The running integral by the trapezoid rule, 0 at lag 0, [lags]. */
    static double[] integrate(double[] kernel, double interval) {
        double[] integral = new double[kernel.length];
        for (int k = 1; k < kernel.length; k++) {
            integral[k] = integral[k - 1] + 0.5 * interval * (kernel[k - 1] + kernel[k]);
        }
        return integral;
    }
}
