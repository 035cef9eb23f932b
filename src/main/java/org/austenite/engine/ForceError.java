package org.austenite.engine;

import java.util.Locale;

/**
 * How far forces are from the exact ones, on a {@link FrameSample#displaced()} sample.
 *
 * @param rms RMS over all components (eV/Angstrom)
 * @param max largest deviation of a component (eV/Angstrom)
 * @param atoms atoms it was measured on
 */
public record ForceError(double rms, double max, int atoms) {
    /** The error of {@code found}, [n, 3]. */
    public static ForceError of(double[] found, double[] exact) {
        double sum = 0;
        double max = 0;
        for (int k = 0; k < exact.length; k++) {
            double d = Math.abs(found[k] - exact[k]);
            sum += d * d;
            max = Math.max(max, d);
        }
        return new ForceError(Math.sqrt(sum / Math.max(1, exact.length)), max, exact.length / 3);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "RMS %.1e, max %.1e eV/A (%d atoms, displaced by up to %.1f A)",
                rms,
                max,
                atoms,
                FrameSample.DISPLACEMENT);
    }
}
