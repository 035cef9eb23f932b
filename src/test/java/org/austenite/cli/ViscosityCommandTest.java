package org.austenite.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ViscosityCommandTest {
    private static final String SERIES = "validation/reference/lammps/gk-11.txt.gz";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @Test
    void viscosity_lammpsSeries_printsTheResultAndWritesTheReport() {
        Path report = folder.resolve("report");
        int code = run(
                "viscosity", "--series", SERIES, "--volume", "1434.8", "--timestep", "1 fs", "-o", report.toString());
        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        assertThat(out.toString())
                .contains("The viscosity is ")
                .contains(" mPa s (")
                .contains("mean temperature 2014 K");
        assertThat(report.resolve("report.html")).exists();
        assertThat(report.resolve("gk.csv")).exists();
        assertThat(run(
                        "viscosity",
                        "--series",
                        SERIES,
                        "--volume",
                        "1434.8",
                        "--timestep",
                        "1 fs",
                        "-o",
                        report.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("is not empty");
    }

    @Test
    void viscosity_missingOrBareNumbers_exitsWithTwoAndAdvice() {
        assertThat(run("viscosity", "--series", SERIES, "--timestep", "1 fs")).isEqualTo(2);
        assertThat(err.toString()).contains("error: ").contains("--volume");
        assertThat(run("viscosity", "--series", SERIES, "--volume", "1434.8", "--timestep", "1"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("not a time with a unit");
        assertThat(run("viscosity", "--series", SERIES, "--volume", "1434.8", "--timestep", "1.2.3 fs"))
                .isEqualTo(2);
        assertThat(run("viscosity", "--series", "nowhere.csv", "--volume", "1")).isEqualTo(2);
    }

    private int run(String... args) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(args);
    }
}
