package org.austenite.viscosity;

import java.util.Locale;
import org.austenite.InputException;

/**
 * The pressure tensor of one run (a replica) at even intervals: the primary record that a Green-Kubo viscosity is computed from.
 *
 * @param name what to call the replica
 * @param interval time between samples (ps)
 * @param blockSteps steps that each sample is the mean of; 1 for instantaneous values
 * @param volume cell volume (Angstrom^3), constant
 * @param temperature mean temperature of this run (K)
 * @param density mass density (g/cm3), NaN when not known
 * @param pressure [6, samples]: xx, yy, zz, xy, xz, yz (eV/Angstrom^3), kinetic part included
 */
public record PressureSeries(
        String name,
        double interval,
        int blockSteps,
        double volume,
        double temperature,
        double density,
        double[][] pressure) {
    /** Checks that the numbers make a series. */
    public PressureSeries {
        positive(name, "time between samples (ps)", interval);
        positive(name, "volume (A^3)", volume);
        positive(name, "temperature (K)", temperature);
        if (pressure.length != 6 || pressure[0].length < 2) {
            throw new InputException(name + ": a pressure series needs six components and at least two samples");
        }
    }

    /** Number of samples. */
    public int samples() {
        return pressure[0].length;
    }

    /** Simulated time that the samples stand for (ps). */
    public double time() {
        return samples() * interval;
    }

    private static void positive(String name, String what, double x) {
        if (!(x > 0) || Double.isInfinite(x)) {
            throw new InputException(String.format(Locale.ROOT, "%s: %s must be positive, it is %s", name, what, x));
        }
    }
}
