package org.austenite.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.austenite.engine.ForceError;

/**
 * Times of one variant at one size.
 *
 * @param variant how it computes
 * @param atoms number of atoms
 * @param threads threads
 * @param stepsPerSample steps of each sample
 * @param error force error against DeePMD-kit, measured before
 * @param flops useful operations per atom and step
 * @param folded of these, what folding D's symmetric block saves
 * @param samples the samples, in order
 * @param peakMemory highest resident memory of the process (MiB)
 */
record SpeedResult(
        Variant variant,
        int atoms,
        int threads,
        long stepsPerSample,
        ForceError error,
        double flops,
        double folded,
        List<Sample> samples,
        double peakMemory) {
    private static final double SECONDS_PER_DAY = 86_400;
    private static final double FS_IN_NS = 1e-6;

    /**
     * One sample.
     *
     * @param micros time per atom and step (us), all threads together
     * @param peak FMA peak just before and after, mean (flop/s)
     * @param share processor time that this process got, as a fraction of what the threads could have had: below 1, others ran too
     */
    record Sample(double micros, double peak, double share) {}

    private double micros() {
        return median(samples.stream().mapToDouble(Sample::micros));
    }

    private double peak() {
        return median(samples.stream().mapToDouble(Sample::peak));
    }

    /** Median over the samples of useful operations per second over the sample's own peak. */
    private double percentOfPeak(double operations) {
        return median(samples.stream().mapToDouble(s -> 100 * operations / (s.micros * 1e-6) / s.peak));
    }

    /** Nanoseconds per day with steps of 1 fs. */
    private double nanosecondsPerDay() {
        return SECONDS_PER_DAY / (micros() * 1e-6 * atoms) * FS_IN_NS;
    }

    private static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        int n = sorted.length;
        return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }

    /** What the result file holds. */
    Map<String, Object> json() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("atoms", atoms);
        all.put("threads", threads);
        all.put("precision", variant.arithmetic().name().toLowerCase(Locale.ROOT));
        all.put("embedding", variant.nets().name().toLowerCase(Locale.ROOT));
        all.put("us_per_atom_step", micros());
        all.put("Matom_steps_per_s", 1 / micros());
        all.put("ns_per_day_at_1_fs", nanosecondsPerDay());
        all.put("percent_of_fma_peak", percentOfPeak(flops));
        all.put("percent_of_fma_peak_without_what_folding_saves", percentOfPeak(flops - folded));
        all.put("fma_peak_Gflops", peak() / 1e9);
        all.put("processor_share", median(samples.stream().mapToDouble(Sample::share)));
        all.put("useful_flops_per_atom_step", flops);
        all.put("force_rms_against_deepmd_eV_per_A", error.rms());
        all.put("peak_memory_MiB", peakMemory);
        all.put("steps_per_sample", stepsPerSample);
        all.put("samples_us", samples.stream().map(Sample::micros).toList());
        all.put(
                "samples_fma_peak_Gflops",
                samples.stream().map(s -> s.peak / 1e9).toList());
        return all;
    }
}
