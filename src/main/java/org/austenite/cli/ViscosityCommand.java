package org.austenite.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.austenite.InputException;
import org.austenite.files.Folders;
import org.austenite.files.IoReason;
import org.austenite.observe.RdfTable;
import org.austenite.report.ReportData;
import org.austenite.report.ReportWriter;
import org.austenite.report.Summary;
import org.austenite.viscosity.Diffusion;
import org.austenite.viscosity.GreenKubo;
import org.austenite.viscosity.LiquidCheck;
import org.austenite.viscosity.MsdSeries;
import org.austenite.viscosity.PressureSeries;
import org.austenite.viscosity.PressureSeriesReader;
import org.austenite.viscosity.ViscosityResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code austenite viscosity --series FILE...}: the Green-Kubo analysis of pressure series that exist already. */
@Command(
        name = "viscosity",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Shear viscosity by Green-Kubo from pressure series: run folders, stress.csv, LAMMPS logs or fix ave/time files (bar).")
public final class ViscosityCommand implements Callable<Integer> {
    @Option(
            names = "--series",
            required = true,
            arity = "1..*",
            paramLabel = "PATH",
            description = "a file per replica, or folders of runs (every stress.csv in them)")
    private List<Path> series;

    @Mixin
    private KnownOptions known;

    @Option(
            names = "--max-lag",
            converter = Picoseconds.class,
            paramLabel = "TIME",
            description = "longest lag; default a fifth of the shortest run, at most 5 ps")
    private Double maxLag = Double.NaN;

    @Option(
            names = "--cutoff",
            converter = Picoseconds.class,
            paramLabel = "TIME",
            description = "where the integral is cut; default where the autocorrelation sinks into its noise")
    private Double cutoff = Double.NaN;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FOLDER",
            description = "write report.html, result.json and gk.csv there (a new or empty folder)")
    private Path output;

    @Option(names = "--allow-solid", description = "compute it even if the metal atoms of a run folder hardly moved")
    private boolean allowSolid;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (output != null) {
            Folders.requireUnused(output);
        }
        List<PressureSeries> replicas = new ArrayList<>();
        for (Path path : series) {
            replicas.addAll(PressureSeriesReader.read(path, known.given()));
        }
        List<MsdSeries> msd = displacements();
        if (!msd.isEmpty() && !allowSolid) {
            LiquidCheck.require(msd);
        }
        ViscosityResult result = GreenKubo.analyze(replicas, GreenKubo.Settings.AUTO.with(maxLag, cutoff));
        PrintWriter out = spec.commandLine().getOut();
        out.println(Summary.sentence(result));
        out.println(Summary.method(result));
        out.println(Summary.temperature(result.temperature()));
        result.warnings().forEach(w -> spec.commandLine().getErr().println("warning: " + w));
        if (output != null) {
            writeReport(replicas, msd, result);
            out.println("report: " + output.resolve("report.html"));
        }
        out.flush();
        return 0;
    }

    /** Mean square displacements of the runs among the series: in their folders, or beside a {@code stress.csv}; empty for other files. */
    private List<MsdSeries> displacements() {
        return series.stream()
                .map(path ->
                        path.endsWith(PressureSeriesReader.OWN_FILE) ? path.resolveSibling(MsdSeries.OWN_FILE) : path)
                .filter(path -> Files.isDirectory(path) || path.endsWith(MsdSeries.OWN_FILE) && Files.exists(path))
                .flatMap(path -> MsdSeries.read(path, known.given().timeStep()).stream())
                .toList();
    }

    private void writeReport(List<PressureSeries> replicas, List<MsdSeries> msd, ViscosityResult result) {
        ReportData data = new ReportData(
                "Viscosity of " + replicas.size()
                        + (replicas.size() == 1 ? " pressure series" : " pressure series together"),
                inputs(replicas),
                List.of(),
                Optional.of(result),
                msd,
                Diffusion.isPossible(msd) ? Diffusion.of(msd) : List.of(),
                Optional.<RdfTable>empty(),
                List.of(),
                List.of("result.json", "gk.csv"));
        ReportWriter.write(made(output), data);
    }

    private List<ReportData.Input> inputs(List<PressureSeries> replicas) {
        List<ReportData.Input> list = new ArrayList<>();
        list.add(new ReportData.Input(
                "series", String.join(", ", series.stream().map(Path::toString).toList())));
        PressureSeries first = replicas.getFirst();
        list.add(new ReportData.Input("volume", String.format(Locale.ROOT, "%.6g Å³", first.volume())));
        list.add(new ReportData.Input("sampling", String.format(Locale.ROOT, "every %.6g ps", first.interval())));
        list.add(new ReportData.Input(
                "density",
                Double.isNaN(first.density())
                        ? "not known"
                        : String.format(Locale.ROOT, "%.4g g/cm³", first.density())));
        list.add(new ReportData.Input("cut-off", cutoff.isNaN() ? "by rule" : cutoff + " ps"));
        return list;
    }

    private static Path made(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new InputException("cannot make the folder " + folder + ": " + IoReason.of(e), e);
        }
    }
}
