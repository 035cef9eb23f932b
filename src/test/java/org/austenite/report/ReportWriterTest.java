package org.austenite.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.austenite.observe.NumberTable;
import org.austenite.observe.RdfTable;
import org.austenite.observe.TableReader;
import org.austenite.report.ReportData.ThermoSeries;
import org.austenite.viscosity.Diffusion;
import org.austenite.viscosity.GreenKubo;
import org.austenite.viscosity.MsdSeries;
import org.austenite.viscosity.PressureSeries;
import org.austenite.viscosity.PressureSeriesReader;
import org.austenite.viscosity.ViscosityResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportWriterTest {
    private static final Path LAMMPS = Path.of("validation/reference/lammps");

    private static final ReportData EXAMPLE = analysed();

    @TempDir
    Path folder;

    @Test
    void write_fullReport_isOneSelfContainedPage() throws Exception {
        ReportWriter.write(folder, example("Fe & <b>Cr</b> \"melt\""));
        String html = Files.readString(folder.resolve("report.html"));
        assertThat(html)
                .contains("Fe &amp; &lt;b&gt;Cr&lt;/b&gt; &quot;melt&quot;")
                .doesNotContain("<b>Cr");
        assertThat(html).doesNotContain("<script", "<link", "http:", "https:", "url(", "@import", "NaN", "Infinity");
        assertThat(html).contains("Warnings", "Green-Kubo", "Thermodynamics", "Motion", "Structure", "Inputs", "Files");
        assertThat(html.split("<svg", -1)).hasSize(8);
    }

    @Test
    void write_fullReport_isWellFormedMarkup() throws Exception {
        ReportWriter.write(folder, example("melt"));
        String body = Files.readString(folder.resolve("report.html"))
                .replaceFirst("<!DOCTYPE html>", "")
                .replaceAll("<meta [^>]*>", "");
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(body)));
    }

    @Test
    void write_sameDataTwice_givesTheSameBytes() throws Exception {
        for (String name : List.of("a", "b")) {
            ReportWriter.write(Files.createDirectory(folder.resolve(name)), example("melt"));
        }
        for (String file : List.of("report.html", "result.json", "gk.csv")) {
            assertThat(folder.resolve("a").resolve(file))
                    .hasSameBinaryContentAs(folder.resolve("b").resolve(file));
        }
    }

    @Test
    void write_jsonAndCsv_holdTheResult() throws Exception {
        ReportData data = example("melt");
        ViscosityResult v = data.viscosity().orElseThrow();
        ReportWriter.write(folder, data);
        JsonNode json = new JsonMapper().readTree(Files.readString(folder.resolve("result.json")));
        assertThat(json.at("/viscosity/eta_mPas").asDouble())
                .isEqualTo(v.viscosity().value());
        assertThat(json.at("/viscosity/eta_mPas_error").asDouble())
                .isEqualTo(v.viscosity().error());
        assertThat(json.at("/viscosity/kinematic_m2_per_s").isNull()).isTrue();
        double side = Math.cbrt(v.volume()) * 1e-10;
        double kT = 1.380649e-23 * v.temperature().mean();
        double correction = 2.837297 * kT / (6 * Math.PI * v.viscosity().value() * 1e-3 * side);
        assertThat(json.at("/D_finite_size_correction_m2_per_s").asDouble())
                .isCloseTo(correction, within(1e-4 * correction));
        assertThat(json.at("/warnings/0").asString()).isEqualTo("something to know");
        NumberTable csv = TableReader.read(folder.resolve("gk.csv"));
        int cut = (int) Math.round(v.cutoff() / csv.column("lag")[1]);
        assertThat(csv.column("integral_mPas")[cut]).isCloseTo(v.viscosity().value(), within(1e-12));
        assertThat(csv.column("sacf")[0]).isEqualTo(1);
    }

    @Test
    void write_runWithoutViscosity_leavesItsSectionsOut() throws Exception {
        ReportData full = example("only a run");
        ReportData data = new ReportData(
                full.title(),
                full.inputs(),
                full.thermo(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of());
        ReportWriter.write(folder, data);
        assertThat(folder.resolve("gk.csv")).doesNotExist();
        assertThat(Files.readString(folder.resolve("report.html")))
                .contains("Thermodynamics")
                .doesNotContain("Green-Kubo", "Warnings", "Structure");
    }

    /** The reference runs of LAMMPS. */
    private static ReportData example(String title) {
        ReportData e = EXAMPLE;
        return new ReportData(
                title, e.inputs(), e.thermo(), e.viscosity(), e.msd(), e.diffusion(), e.rdf(), e.warnings(), e.files());
    }

    private static ReportData analysed() {
        PressureSeriesReader.Given given = new PressureSeriesReader.Given(1434.8, Double.NaN, Double.NaN, 0.001);
        List<PressureSeries> series = IntStream.of(11, 12)
                .mapToObj(s -> PressureSeriesReader.read(LAMMPS.resolve("gk-" + s + ".txt.gz"), given)
                        .getFirst())
                .toList();
        List<MsdSeries> msd =
                IntStream.of(11, 12).mapToObj(ReportWriterTest::msd).toList();
        return new ReportData(
                "",
                List.of(new ReportData.Input("model", "fecrc.pb"), new ReportData.Input("atoms", "93 Fe, 15 Cr, 20 C")),
                IntStream.of(11, 12).mapToObj(ReportWriterTest::thermo).toList(),
                Optional.of(GreenKubo.analyze(series, GreenKubo.Settings.AUTO)),
                msd,
                Diffusion.of(msd),
                Optional.of(rdf()),
                List.of("something to know"),
                List.of("result.json", "gk.csv", "gk/replica-1/thermo.csv"));
    }

    private static ThermoSeries thermo(int seed) {
        NumberTable t = TableReader.read(LAMMPS.resolve("gk-" + seed + ".txt.gz"));
        int n = t.rows();
        double[] time = new double[n];
        double[] pressure = new double[n];
        double[] drift = new double[n];
        for (int i = 0; i < n; i++) {
            time[i] = t.column("step")[i] * 0.001;
            pressure[i] = (t.column("pxx")[i] + t.column("pyy")[i] + t.column("pzz")[i]) / 3;
            drift[i] = (t.column("Etot")[i] - t.column("Etot")[0]) / 128;
        }
        return new ThermoSeries("seed " + seed, time, t.column("T"), pressure, drift);
    }

    private static MsdSeries msd(int seed) {
        MsdSeries raw =
                MsdSeries.read(LAMMPS.resolve("msd-" + seed + ".txt"), 0.001).getFirst();
        return new MsdSeries("seed " + seed, raw.time(), List.of("Fe", "Cr", "C"), raw.msd());
    }

    private static RdfTable rdf() {
        try {
            double[][] rows = Files.readAllLines(LAMMPS.resolve("rdf-11.txt")).stream()
                    .filter(line -> !line.startsWith("#") && line.strip().split(" ").length == 14)
                    .map(line -> Arrays.stream(line.strip().split(" "))
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toArray(double[][]::new);
            double[][] g = new double[6][rows.length];
            double[] r = new double[rows.length];
            for (int k = 0; k < rows.length; k++) {
                r[k] = rows[k][1];
                for (int p = 0; p < 6; p++) {
                    g[p][k] = rows[k][2 + 2 * p];
                }
            }
            return new RdfTable(r, List.of("Fe-Fe", "Fe-Cr", "Fe-C", "Cr-Cr", "Cr-C", "C-C"), g);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
