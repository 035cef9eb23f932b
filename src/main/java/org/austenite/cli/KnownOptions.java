package org.austenite.cli;

import org.austenite.viscosity.PressureSeriesReader;
import picocli.CommandLine.Option;

/** What the user knows of pressure series and their files may not tell. */
final class KnownOptions {
    @Option(names = "--volume", paramLabel = "A3", description = "cell volume in A^3, where the files do not tell")
    private double volume = Double.NaN;

    @Option(
            names = "--temperature",
            paramLabel = "K",
            description = "mean temperature in K, where the files do not tell it")
    private double temperature = Double.NaN;

    @Option(
            names = "--density",
            paramLabel = "G/CM3",
            description = "mass density in g/cm3, for the kinematic viscosity")
    private double density = Double.NaN;

    @Option(
            names = "--timestep",
            converter = Picoseconds.class,
            paramLabel = "TIME",
            description = "time step, for files that count steps: '1 fs'")
    private Double timeStep = Double.NaN;

    /** The values given, NaN for the others. */
    PressureSeriesReader.Given given() {
        return new PressureSeriesReader.Given(volume, temperature, density, timeStep);
    }
}
