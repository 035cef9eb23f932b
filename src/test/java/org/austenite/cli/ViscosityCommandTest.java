package org.austenite.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
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
        assertThat(err.toString()).contains("--volume");
        assertThat(run("viscosity", "--series", SERIES, "--volume", "1434.8", "--timestep", "1"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("not a time with a unit");
        assertThat(run("viscosity", "--series", SERIES, "--volume", "1434.8", "--timestep", "1.2.3 fs"))
                .isEqualTo(2);
        assertThat(run("viscosity", "--series", "nowhere.csv", "--volume", "1")).isEqualTo(2);
    }

    @Test
    void viscosity_runFolderOfASolid_isRefusedUnlessAllowed() throws IOException {
        Path replica = replica("0.3");
        String run = folder.resolve("run").toString();
        assertThat(run("viscosity", "--series", run)).isEqualTo(1);
        assertThat(err.toString()).contains("0.30 A^2").contains("--allow-solid");
        String file = replica.resolve("stress.csv").toString();
        assertThat(run("viscosity", "--series", file)).isEqualTo(1);
        assertThat(run("viscosity", "--series", run, "--allow-solid")).isZero();
        assertThat(out.toString()).contains("kinematic");
    }

    /** A few chromium atoms that move through iron that does not: by the composition it is a solid, all species alike would make it a liquid. */
    @Test
    void viscosity_runFolder_speciesCountByTheirAtoms() throws IOException {
        Path replica = replica("0.3,20");
        String run = folder.resolve("run").toString();
        assertThat(run("viscosity", "--series", run)).isZero();
        Path summary = replica.resolveSibling("summary.json");
        Files.writeString(summary, "{\"atoms\": {\"Fe\": 99, \"Cr\": 1, \"C\": 50}}");
        assertThat(run("viscosity", "--series", run)).isEqualTo(1);
        assertThat(err.toString()).contains("0.50 A^2");
        Files.writeString(summary, "{\"atoms\": {\"Fe\": -1}}");
        assertThat(run("viscosity", "--series", run)).isEqualTo(2);
        assertThat(err.toString()).contains("atoms.Fe is no number of atoms");
    }

    /** A run's folder with one replica, its metal atoms' displacements constant. */
    private Path replica(String metals) throws IOException {
        Path replica = Files.createDirectories(folder.resolve("run/gk/r1"));
        StringBuilder stress = new StringBuilder("Step,Time_ps,Pxx_bar,Pyy_bar,Pzz_bar,Pxy_bar,Pxz_bar,Pyz_bar\n");
        StringBuilder msd = new StringBuilder("Step,Time_ps,MSD_Fe_A2,")
                .append(metals.contains(",") ? "MSD_Cr_A2," : "")
                .append("MSD_C_A2\n");
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 1; i <= 400; i++) {
            stress.append(10 * i).append(',').append(0.01 * i);
            for (int k = 0; k < 6; k++) {
                stress.append(',').append(1000 * random.nextGaussian());
            }
            stress.append('\n');
            msd.append(10 * i)
                    .append(',')
                    .append(0.01 * i)
                    .append("," + metals + ",")
                    .append(9 * i)
                    .append('\n');
        }
        Files.writeString(replica.resolve("stress.csv"), stress);
        Files.writeString(replica.resolve("msd.csv"), msd);
        Files.writeString(replica.resolve("thermo.csv"), "Step,Temp,Volume,Density\n0,1000,1400,7\n");
        return replica;
    }

    private int run(String... args) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(args);
    }
}
