package org.austenite.viscosity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Puts a {@link ViscosityResult} together from the kernels and the cut integral. */
final class ResultBuilder {
    /** kg/m3 in 1 g/cm3 and Pa s in 1 mPa s: mPa s over g/cm3 is 1e-6 m2/s. */
    private static final double MPA_S_PER_G_CM3_IN_M2_S = 1e-6;

    private static final double ERRORS_DISAGREE = 2;

    private final List<PressureSeries> series;
    private final Kernels kernels;

    ResultBuilder(List<PressureSeries> series, Kernels kernels) {
        this.series = series;
        this.kernels = kernels;
    }

    ViscosityResult build(Estimate eta, int cutLag, double expected, boolean resampled, List<String> warnings) {
        ViscosityResult.Curves curves = curves();
        List<ViscosityResult.Replica> replicas = replicas(curves, cutLag);
        List<String> all = new ArrayList<>(warnings);
        all.addAll(MeanShearCheck.check(
                series,
                replicas.stream().map(ViscosityResult.Replica::meanShear).toList(),
                eta.value()));
        if (resampled) {
            all.addAll(compareErrors(eta, expected));
        }
        return new ViscosityResult(
                eta,
                eta.times(MPA_S_PER_G_CM3_IN_M2_S / density()),
                cutLag * kernels.interval(),
                expected,
                resampled
                        ? "resampling of " + series.size() + " replicas, cut-off chosen anew each time"
                        : "analytic, 2 sqrt(cut-off/time)/sqrt(5 replicas): fewer than " + Resampling.MIN_REPLICAS
                                + " replicas",
                TemperatureEffect.of(series),
                series.getFirst().volume(),
                series.stream().mapToDouble(PressureSeries::time).sum(),
                replicas,
                curves,
                List.copyOf(all));
    }

    private static List<String> compareErrors(Estimate eta, double expected) {
        double ratio = eta.relative() / expected;
        if (ratio < ERRORS_DISAGREE && ratio > 1 / ERRORS_DISAGREE) {
            return List.of();
        }
        return List.of(String.format(
                Locale.ROOT,
                "The replicas scatter by %.1f %%, statistics alone would give %.1f %%: few replicas, or they are not alike (temperature, phase).",
                100 * eta.relative(),
                100 * expected));
    }

    private double density() {
        return series.stream().mapToDouble(PressureSeries::density).average().orElse(Double.NaN);
    }

    private List<ViscosityResult.Replica> replicas(ViscosityResult.Curves curves, int cutLag) {
        List<ViscosityResult.Replica> list = new ArrayList<>();
        for (int r = 0; r < series.size(); r++) {
            PressureSeries s = series.get(r);
            double[] means = Arrays.stream(ShearComponents.of(s.pressure()))
                    .mapToDouble(x -> Arrays.stream(x).average().orElseThrow())
                    .toArray();
            list.add(new ViscosityResult.Replica(
                    s.name(), s.time(), s.temperature(), curves.replicaIntegrals()[r][cutLag], means));
        }
        return List.copyOf(list);
    }

    private ViscosityResult.Curves curves() {
        int[] all = IntStream.range(0, series.size()).toArray();
        double[] kernel = kernels.mean(all);
        double interval = kernels.interval();
        double[] lag =
                IntStream.range(0, kernel.length).mapToDouble(k -> k * interval).toArray();
        double[] integral = Kernels.integrate(kernel, interval);
        double[][] each = IntStream.range(0, series.size())
                .mapToObj(r -> Kernels.integrate(kernels.replica(r), interval))
                .toArray(double[][]::new);
        double[][] components =
                Arrays.stream(kernels.components()).map(c -> over(c, kernel[0])).toArray(double[][]::new);
        return new ViscosityResult.Curves(
                lag, over(kernel, kernel[0]), components, integral, band(lag, integral, each), each);
    }

    private static double[] over(double[] x, double divisor) {
        return Arrays.stream(x).map(v -> v / divisor).toArray();
    }

    /** Standard error of the running integral: from the replicas' scatter where there are enough of them, else analytic. */
    private double[] band(double[] lag, double[] integral, double[][] each) {
        int n = each.length;
        double total = series.stream().mapToDouble(PressureSeries::time).sum();
        double[] band = new double[lag.length];
        for (int k = 0; k < band.length; k++) {
            double squares = 0;
            for (double[] one : each) {
                squares += (one[k] - integral[k]) * (one[k] - integral[k]);
            }
            band[k] = n >= Resampling.MIN_REPLICAS
                    ? Math.sqrt(squares / (n - 1.0) / n)
                    : Math.abs(integral[k]) * 2 * Math.sqrt(lag[k] / (ShearComponents.COUNT * total));
        }
        return band;
    }
}
