package org.austenite.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.austenite.observe.RdfTable;
import org.austenite.viscosity.Diffusion;
import org.austenite.viscosity.MsdSeries;
import org.austenite.viscosity.ViscosityResult;

/**
 * All that a report shows. Empty lists and optionals leave their sections out. Nothing here may depend on the wall clock: a resumed run's report
 * equals the uninterrupted run's.
 *
 * @param title what was simulated
 * @param inputs settings and files, in the order to show
 * @param thermo thermodynamic series, one per replica or stage
 * @param viscosity the Green-Kubo result
 * @param msd mean square displacements, one per replica
 * @param diffusion diffusion coefficients
 * @param rdf partial radial distribution functions
 * @param warnings what a reader must know, besides the viscosity's own warnings
 * @param files result files beside the report, by name
 */
public record ReportData(
        String title,
        List<Input> inputs,
        List<ThermoSeries> thermo,
        Optional<ViscosityResult> viscosity,
        List<MsdSeries> msd,
        List<Diffusion.Coefficient> diffusion,
        Optional<RdfTable> rdf,
        List<String> warnings,
        List<String> files) {
    /** All that a reader must know: the report's own warnings, then the viscosity's. */
    List<String> allWarnings() {
        List<String> all = new ArrayList<>(warnings);
        viscosity.ifPresent(v -> all.addAll(v.warnings()));
        return all;
    }

    /** One line of the inputs table. */
    public record Input(String name, String value) {}

    /**
     * Thermodynamics of one replica or stage.
     *
     * @param name its name
     * @param time times (ps)
     * @param temperature temperatures (K)
     * @param pressure mean of the diagonal pressures (bar)
     * @param drift conserved energy less its first value (eV/atom)
     */
    public record ThermoSeries(String name, double[] time, double[] temperature, double[] pressure, double[] drift) {}
}
