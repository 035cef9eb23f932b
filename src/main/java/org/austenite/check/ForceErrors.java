package org.austenite.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** Lengths of force differences of all atoms of all frames: percentiles, and the worst atoms. */
final class ForceErrors {
    private static final int WORST = 10;
    private static final double[] PERCENT = {50, 90, 99, 99.9, 100};

    private double[] errors = new double[1024];
    private int count;
    private final List<AtomError> worst = new ArrayList<>();

    /**
     * Adds a frame.
     *
     * @param a forces, [n, 3]
     * @param b the other forces, [n, 3]
     * @param describe tells of an atom by its index all but the error
     */
    void add(double[] a, double[] b, IntFunction<AtomError> describe) {
        int n = a.length / 3;
        if (errors.length < count + n) {
            errors = Arrays.copyOf(errors, Math.max(2 * errors.length, count + n));
        }
        for (int i = 0; i < n; i++) {
            double error = Math.sqrt(square(a[3 * i] - b[3 * i])
                    + square(a[3 * i + 1] - b[3 * i + 1])
                    + square(a[3 * i + 2] - b[3 * i + 2]));
            errors[count++] = error;
            if (worst.size() < WORST || !(error <= worst.getLast().error())) {
                AtomError e = describe.apply(i);
                keep(new AtomError(e.frame(), e.atom(), e.element(), error, e.force(), e.neighbors(), e.nearest()));
            }
        }
    }

    private void keep(AtomError error) {
        worst.add(error);
        worst.sort(Comparator.comparingDouble(AtomError::error).reversed());
        if (worst.size() > WORST) {
            worst.removeLast();
        }
    }

    private static double square(double x) {
        return x * x;
    }

    /** Percentiles by percent: so many of the atoms have at most this error (eV/Angstrom). Empty without atoms. */
    Map<Double, Double> percentiles() {
        Map<Double, Double> values = new LinkedHashMap<>();
        if (count > 0) {
            double[] sorted = Arrays.copyOf(errors, count);
            Arrays.sort(sorted);
            for (double p : PERCENT) {
                int rank = (int) Math.ceil(p / 100 * count);
                values.put(p, sorted[Math.max(1, rank) - 1]);
            }
        }
        return values;
    }

    /** The worst atoms, the worst first. */
    List<AtomError> worst() {
        return List.copyOf(worst);
    }
}
