package org.austenite.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.austenite.AusteniteException;
import org.austenite.observe.NumberTable;
import org.austenite.observe.RdfTable;
import org.austenite.observe.TableReader;
import org.austenite.report.ReportData;
import org.austenite.report.ReportWriter;
import org.austenite.report.Summary;
import org.austenite.run.input.RunInput.ViscosityInput;
import org.austenite.run.output.RunLog;
import org.austenite.viscosity.Diffusion;
import org.austenite.viscosity.GreenKubo;
import org.austenite.viscosity.LiquidCheck;
import org.austenite.viscosity.MsdSeries;
import org.austenite.viscosity.PressureSeries;
import org.austenite.viscosity.PressureSeriesReader;
import org.austenite.viscosity.PressureSeriesReader.Given;
import org.austenite.viscosity.ViscosityResult;

/** What is made of a finished run's files: the report, and the viscosity where the input asks for it. Reads files only, so that it can be redone. */
final class RunReport {
    /** Where the stress autocorrelation of a liquid metal has usually died out (ps): what an error is promised for before the run. */
    private static final double TYPICAL_CUTOFF = 1;

    private final RunContext context;
    private final List<StagePlan> plans;

    RunReport(RunContext context, List<StagePlan> plans) {
        this.context = context;
        this.plans = plans;
    }

    /** Says before the run what error of the viscosity to expect. */
    void announce() {
        context.input().viscosity().ifPresent(v -> {
            StagePlan plan = plan(v.from());
            double time = plan.steps() * context.input().timeStep();
            double cutoff = v.cutoff().orElse(Math.min(TYPICAL_CUTOFF, v.maxLag()));
            context.log()
                    .say(String.format(
                            Locale.ROOT,
                            "Viscosity from %d x %.4g ps: expected error about %.0f %% (one standard error, the integral cut at %.3g ps)",
                            plan.replicas(),
                            time,
                            100 * GreenKubo.expectedError(cutoff, time, plan.replicas()),
                            cutoff));
        });
    }

    /**
     * Writes {@code report.html} and its data, and says the result.
     *
     * @throws AusteniteException when the viscosity that was asked for cannot be given: too short a run, a solid
     */
    void write() {
        Optional<ViscosityInput> wanted = context.input().viscosity();
        StagePlan plan = wanted.map(v -> plan(v.from())).orElse(plans.getLast());
        Path folder = context.folder().resolve(plan.name());
        List<MsdSeries> msd = MsdSeries.read(folder, context.input().timeStep());
        List<String> warnings = new ArrayList<>(RunWarnings.of(context, plans));
        Optional<ViscosityResult> viscosity = Optional.empty();
        AusteniteException refusal = null;
        try {
            viscosity = wanted.map(v -> viscosity(v, folder, msd, warnings));
        } catch (AusteniteException e) {
            refusal = e;
            warnings.add(e.getMessage());
        }
        ReportWriter.write(
                context.folder(),
                new ReportData(
                        title(),
                        inputs(),
                        thermo(plan),
                        viscosity,
                        msd,
                        Diffusion.isPossible(msd) ? Diffusion.of(msd) : List.of(),
                        rdf(plan),
                        warnings,
                        files(plan, viscosity.isPresent())));
        viscosity.ifPresent(this::say);
        if (refusal != null) {
            throw refusal;
        }
    }

    private ViscosityResult viscosity(ViscosityInput wanted, Path folder, List<MsdSeries> msd, List<String> warnings) {
        if (msd.isEmpty()) {
            warnings.add(
                    "No mean square displacements were recorded (msd: 50): whether the system flowed is not known.");
        } else if (!wanted.allowSolid()) {
            LiquidCheck.require(msd);
        }
        Given fromFiles =
                new Given(Double.NaN, Double.NaN, Double.NaN, context.input().timeStep());
        List<PressureSeries> replicas = PressureSeriesReader.read(folder, fromFiles);
        double cutoff = wanted.cutoff().orElse(Double.NaN);
        return GreenKubo.analyze(replicas, GreenKubo.Settings.AUTO.with(wanted.maxLag(), cutoff));
    }

    private void say(ViscosityResult result) {
        RunLog log = context.log();
        log.say("");
        log.say(Summary.sentence(result));
        log.say(Summary.method(result));
        log.say(Summary.temperature(result.temperature()));
        result.warnings().forEach(log::warn);
    }

    private StagePlan plan(String name) {
        return plans.stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
    }

    private String title() {
        StringBuilder formula = new StringBuilder();
        context.atoms().counts().forEach((element, n) -> formula.append(element).append(n));
        return formula + ": "
                + String.join(", ", plans.stream().map(StagePlan::name).toList());
    }

    private List<ReportData.Input> inputs() {
        List<ReportData.Input> inputs = new ArrayList<>();
        context.input().text().forEach((key, value) -> inputs.add(new ReportData.Input(key, value)));
        return inputs;
    }

    private List<ReportData.ThermoSeries> thermo(StagePlan plan) {
        return IntStream.range(0, plan.replicas())
                .mapToObj(r -> {
                    NumberTable table = TableReader.read(
                            context.folder().resolve(plan.folder(r)).resolve("thermo.csv"));
                    double[] time = Arrays.stream(table.column("Step"))
                            .map(step -> step * context.input().timeStep())
                            .toArray();
                    return new ReportData.ThermoSeries(
                            plan.folder(r), time, table.column("Temp"), table.column("Press"), table.column("Drift"));
                })
                .toList();
    }

    private Optional<RdfTable> rdf(StagePlan plan) {
        List<RdfTable> tables = IntStream.range(0, plan.replicas())
                .mapToObj(r -> context.folder().resolve(plan.folder(r)).resolve("rdf.csv"))
                .filter(Files::exists)
                .map(RdfTable::read)
                .toList();
        return tables.isEmpty() ? Optional.empty() : Optional.of(RdfTable.mean(tables));
    }

    private List<String> files(StagePlan plan, boolean hasViscosity) {
        List<String> files = new ArrayList<>(List.of("run.json", "result.json"));
        if (hasViscosity) {
            files.add("gk.csv");
        }
        for (int r = 0; r < plan.replicas(); r++) {
            for (String name : List.of("thermo.csv", "stress.csv", "msd.csv", "rdf.csv")) {
                String file = plan.folder(r) + "/" + name;
                if (Files.exists(context.folder().resolve(file))) {
                    files.add(file);
                }
            }
        }
        return files;
    }
}
