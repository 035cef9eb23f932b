package org.austenite.viscosity;

import java.util.List;

/**
 * A Green-Kubo viscosity and all that it rests on.
 *
 * @param viscosity eta (mPa s) with its standard error
 * @param kinematic eta over the mass density (m2/s); NaN when the density is not known
 * @param cutoff where the integral was cut (ps)
 * @param relativeErrorExpected the analytic relative error at that cut-off
 * @param errorMethod how the error was obtained, for people
 * @param temperature the temperature realised and what its scatter does
 * @param volume cell volume (Angstrom^3)
 * @param totalTime simulated time of all replicas together (ps)
 * @param replicas each replica's own numbers
 * @param curves functions of the lag
 * @param warnings what a reader of the result must know
 */
public record ViscosityResult(
        Estimate viscosity,
        Estimate kinematic,
        double cutoff,
        double relativeErrorExpected,
        String errorMethod,
        TemperatureEffect temperature,
        double volume,
        double totalTime,
        List<Replica> replicas,
        Curves curves,
        List<String> warnings) {
    /** What to add to diffusion coefficients (m2/s) for an infinite box, of a cell that is about a cube. */
    public double finiteSizeCorrection() {
        return Diffusion.finiteSizeCorrection(temperature.mean(), viscosity.value(), Math.cbrt(volume));
    }

    /**
     * One replica.
     *
     * @param name its name
     * @param time its length (ps)
     * @param temperature its mean temperature (K)
     * @param viscosity its integral at the common cut-off (mPa s)
     * @param meanShear mean of each of the five shear components (eV/Angstrom^3)
     */
    public record Replica(String name, double time, double temperature, double viscosity, double[] meanShear) {}

    /**
     * Functions of the lag.
     *
     * @param lag lags (ps)
     * @param autocorrelation mean over components and replicas, 1 at lag 0
     * @param components each of the five components, over the same divisor, [5, lags]
     * @param integral running integral (mPa s)
     * @param band its standard error at each lag (mPa s)
     * @param replicaIntegrals each replica's running integral (mPa s), [replicas, lags]
     */
    public record Curves(
            double[] lag,
            double[] autocorrelation,
            double[][] components,
            double[] integral,
            double[] band,
            double[][] replicaIntegrals) {}
}
