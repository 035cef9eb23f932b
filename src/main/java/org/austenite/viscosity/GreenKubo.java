package org.austenite.viscosity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.austenite.InputException;

/**
 * Shear viscosity from equilibrium pressure fluctuations: {@code eta = V/(kB T) integral_0^tc <P_a(0) P_a(t)> dt}, averaged over the five independent
 * shear components a and over replicas.
 *
 * <p>No mean is subtracted from the components (it would bias eta by about -2 tc/T), the cut-off follows {@link CutoffRule} unless given, and the
 * error comes from resampling the replicas, the cut-off chosen anew each time. Below four replicas it is the analytic
 * {@code 2 sqrt(tc/T)/sqrt(5 R)}, T the length of one of R runs.
 */
public final class GreenKubo {
    /** Relative difference that a log's rounding may make between equal volumes. */
    private static final double SAME_VOLUME = 1e-4;

    private GreenKubo() {}

    /**
     * How to analyse.
     *
     * @param maxLag longest lag (ps); NaN: a fifth of the shortest run, at most 5 ps
     * @param cutoff where the integral is cut (ps); NaN: by rule
     * @param resamples how often replicas are drawn again
     * @param seed of the resampling
     */
    public record Settings(double maxLag, double cutoff, int resamples, long seed) {
        /** Longest lag and cut-off chosen from the data, 400 resamples. */
        public static final Settings AUTO = new Settings(Double.NaN, Double.NaN, 400, 1);

        /** The same with another longest lag and cut-off (ps; NaN: chosen from the data). */
        public Settings with(double newMaxLag, double newCutoff) {
            return new Settings(newMaxLag, newCutoff, resamples, seed);
        }
    }

    /** The relative standard error to expect from {@code replicas} runs of {@code time} ps with the integral cut at {@code cutoff} ps. */
    public static double expectedError(double cutoff, double time, int replicas) {
        return 2 * Math.sqrt(cutoff / time) / Math.sqrt((double) ShearComponents.COUNT * replicas);
    }

    /**
     * The viscosity of {@code replicas}, which must be runs of one system at one state and sampling interval.
     *
     * @throws InputException when the series do not fit together or are too short for the lags wanted
     */
    public static ViscosityResult analyze(List<PressureSeries> replicas, Settings settings) {
        int lags = lags(replicas, settings);
        Kernels kernels = Kernels.of(replicas, lags);
        int[] all = IntStream.range(0, replicas.size()).toArray();
        Cut cut = cut(kernels, all, settings);
        double expected = 2 * Math.sqrt(cut.time() / (ShearComponents.COUNT * kernels.independentTime(all)));
        boolean resample = replicas.size() >= Resampling.MIN_REPLICAS;
        double error = resample
                ? Resampling.standardError(
                        replicas.size(),
                        settings.resamples(),
                        settings.seed(),
                        picked -> cut(kernels, picked, settings).integral())
                : expected * Math.abs(cut.integral());
        List<String> warnings = new ArrayList<>();
        if (!cut.decayed()) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "The stress autocorrelation does not sink into its noise within %.3g ps: the integral is cut there and may be incomplete."
                            + " Give a longer max_lag or longer runs.",
                    cut.time()));
        }
        return new ResultBuilder(replicas, kernels)
                .build(new Estimate(cut.integral(), error), cut.lag(), expected, resample, warnings);
    }

    /** A cut integral: at which lag, at what time (ps), its value (mPa s), and whether the function had decayed by then. */
    private record Cut(int lag, double time, double integral, boolean decayed) {}

    private static Cut cut(Kernels kernels, int[] picked, Settings settings) {
        double[] kernel = kernels.mean(picked);
        double interval = kernels.interval();
        int lag = Double.isNaN(settings.cutoff())
                ? CutoffRule.choose(kernel, interval, ShearComponents.COUNT * kernels.independentTime(picked))
                : (int) Math.round(settings.cutoff() / interval);
        boolean decayed = lag >= 0;
        int at = decayed ? lag : kernel.length - 1;
        return new Cut(at, at * interval, Kernels.integrate(kernel, interval)[at], decayed);
    }

    private static int lags(List<PressureSeries> replicas, Settings settings) {
        if (replicas.isEmpty()) {
            throw new InputException("a viscosity needs at least one pressure series");
        }
        PressureSeries first = replicas.getFirst();
        replicas.forEach(s -> checkAlike(first, s));
        double shortest =
                replicas.stream().mapToDouble(PressureSeries::time).min().orElseThrow();
        double longest = Double.isNaN(settings.maxLag()) ? Math.min(5, shortest / 5) : settings.maxLag();
        double wanted = Double.isNaN(settings.cutoff()) ? longest : Math.max(longest, settings.cutoff());
        int lags = (int) Math.round(wanted / first.interval()) + 1;
        int limit = (int) Math.floor(shortest / first.interval() / 2);
        if (lags < 2 || lags > limit) {
            throw new InputException(String.format(
                    Locale.ROOT,
                    "max_lag (or cutoff) of %.4g ps does not fit: it must lie between the sampling interval, %.4g ps, and half of the shortest"
                            + " run, %.4g ps",
                    wanted,
                    first.interval(),
                    shortest / 2));
        }
        return lags;
    }

    private static void checkAlike(PressureSeries a, PressureSeries b) {
        if (Math.abs(b.interval() - a.interval()) > 1e-9 * a.interval()) {
            throw new InputException(String.format(
                    Locale.ROOT,
                    "replicas must be sampled alike: %s every %.6g ps, %s every %.6g ps",
                    a.name(),
                    a.interval(),
                    b.name(),
                    b.interval()));
        }
        if (Math.abs(b.volume() - a.volume()) > SAME_VOLUME * a.volume()) {
            throw new InputException(String.format(
                    Locale.ROOT,
                    "replicas must have one volume: %s has %.8g A^3, %s has %.8g A^3; analyse them one by one",
                    a.name(),
                    a.volume(),
                    b.name(),
                    b.volume()));
        }
    }
}
