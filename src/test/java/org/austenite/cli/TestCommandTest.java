package org.austenite.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.austenite.Tolerances;
import org.austenite.system.Structure;
import org.austenite.system.io.DeepmdData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Labels are DeePMD-kit's own numbers with known errors added, so that every line of the report is known beforehand. */
class TestCommandTest {
    @TempDir
    Path folder;

    private Path data;

    /** Two frames of 28 atoms, energies off by 1 and -3 eV, and one of 16 atoms, off by 2 eV. */
    @BeforeEach
    void writeData() {
        data = folder.resolve("data");
        DeepmdData.write(
                data.resolve("melt/deep"), List.of(labelled("melt-tri-28", 1, 0.1), labelled("images-28", -3, 0.2)));
        DeepmdData.write(data.resolve("cementite"), List.of(labelled("cementite-16", 2, 0.5)));
    }

    private static Structure labelled(String name, double energyError, double otherError) {
        JsonNode v = CommandRun.values("two-sided").get("frames").get(name);
        return CommandRun.frame(name)
                .labelled(new Structure.Labels(
                        v.get("energy").doubleValue() - energyError,
                        shifted(v.get("force"), otherError),
                        shifted(v.get("virial"), 10 * otherError),
                        shifted(v.get("atom_energy"), otherError / 10),
                        null,
                        null));
    }

    private static double[] shifted(JsonNode values, double error) {
        return Arrays.stream(CommandRun.numbers(values)).map(x -> x + error).toArray();
    }

    @Test
    void severalSystems_areReportedAsDpTestDoes() {
        CommandRun run = CommandRun.of("test", "-m", CommandRun.MODEL, "-s", data, "-a");
        assertThat(run.exitCode).as(run.err).isZero();
        String cementite = """
                # ---------------output of dp test---------------\s
                # testing system : %s
                # number of test data : 1\s
                Energy MAE         : 2.000000e+00 eV
                Energy RMSE        : 2.000000e+00 eV
                Energy MAE/Natoms  : 1.250000e-01 eV
                Energy RMSE/Natoms : 1.250000e-01 eV
                Force  MAE         : 5.000000e-01 eV/Å
                Force  RMSE        : 5.000000e-01 eV/Å
                Virial MAE         : 5.000000e+00 eV
                Virial RMSE        : 5.000000e+00 eV
                Virial MAE/Natoms  : 3.125000e-01 eV
                Virial RMSE/Natoms : 3.125000e-01 eV
                Atomic ener MAE    : 5.000000e-02 eV
                Atomic ener RMSE   : 5.000000e-02 eV
                # -----------------------------------------------\s
                """.formatted(data.resolve("cementite"));
        // sqrt((1 + 9) / 2), sqrt((0.01 + 0.04) / 2), ten times that
        String melt = """
                # ---------------output of dp test---------------\s
                # testing system : %s
                # number of test data : 2\s
                Energy MAE         : 2.000000e+00 eV
                Energy RMSE        : 2.236068e+00 eV
                Energy MAE/Natoms  : 7.142857e-02 eV
                Energy RMSE/Natoms : 7.985957e-02 eV
                Force  MAE         : 1.500000e-01 eV/Å
                Force  RMSE        : 1.581139e-01 eV/Å
                Virial MAE         : 1.500000e+00 eV
                Virial RMSE        : 1.581139e+00 eV
                Virial MAE/Natoms  : 5.357143e-02 eV
                Virial RMSE/Natoms : 5.646924e-02 eV
                Atomic ener MAE    : 1.500000e-02 eV
                Atomic ener RMSE   : 1.581139e-02 eV
                # -----------------------------------------------\s
                """.formatted(data.resolve("melt/deep"));
        // Energies and virials weigh 2 : 1, forces 56 : 16; squares for RMSE.
        String average = """
                # ----------weighted average of errors-----------\s
                # number of systems : 2
                Energy MAE         : 2.000000e+00 eV
                Energy RMSE        : 2.160247e+00 eV
                Energy MAE/Natoms  : 8.928571e-02 eV
                Energy RMSE/Natoms : 9.726271e-02 eV
                Force  MAE         : 2.277778e-01 eV/Å
                Force  RMSE        : 2.738613e-01 eV/Å
                Virial MAE         : 2.666667e+00 eV
                Virial RMSE        : 3.162278e+00 eV
                Virial MAE/Natoms  : 1.398810e-01 eV
                Virial RMSE/Natoms : 1.862201e-01 eV
                # -----------------------------------------------\s
                """;
        assertThat(run.out).isEqualToNormalizingNewlines(cementite + melt + average);
    }

    @Test
    void detailFiles_holdLabelsAndPredictions() throws IOException {
        CommandRun run = CommandRun.of("test", "-m", CommandRun.MODEL, "-s", data, "-d", folder.resolve("detail"));
        assertThat(run.exitCode).as(run.err).isZero();
        List<String> energies = Files.readAllLines(folder.resolve("detail.e.out"));
        assertThat(energies).hasSize(5);
        assertThat(energies.get(0)).isEqualTo("# " + data.resolve("cementite") + ": data_e pred_e");
        assertThat(energies.get(2)).isEqualTo("# " + data.resolve("melt/deep") + ": data_e pred_e");
        assertThat(energies.get(1)).matches("-[0-9]\\.[0-9]{18}e\\+02 -[0-9]\\.[0-9]{18}e\\+02");
        assertThat(row(energies.get(1))[1] - row(energies.get(1))[0]).isCloseTo(2, within(16 * Tolerances.FP64_EXACT));
        assertThat(row(lines("e_peratom").get(1))[0]).isCloseTo(row(energies.get(1))[0] / 16, within(1e-15));
        assertThat(lines("f")).hasSize(2 + 16 + 2 * 28);
        assertThat(lines("f").getFirst()).endsWith(": data_fx data_fy data_fz pred_fx pred_fy pred_fz");
        JsonNode values = CommandRun.values("two-sided").get("frames").get("images-28");
        double[] lastForce = row(lines("f").getLast());
        for (int d = 0; d < 3; d++) {
            double exact = CommandRun.numbers(values.get("force"))[3 * 27 + d];
            assertThat(lastForce[3 + d]).isCloseTo(exact, within(Tolerances.FP64_EXACT));
            assertThat(lastForce[d]).isCloseTo(exact + 0.2, within(Tolerances.FP64_EXACT));
        }
        double[] lastVirial = row(lines("v").getLast());
        assertThat(Arrays.copyOfRange(lastVirial, 9, 18))
                .containsExactly(CommandRun.numbers(values.get("virial")), within(Tolerances.FP64_EXACT));
        assertThat(row(lines("v_peratom").getLast())[17]).isCloseTo(lastVirial[17] / 28, within(1e-15));
        assertThat(lines("v_peratom").getFirst()).endsWith(" pred_vzx pred_vzy pred_vzz");
    }

    private List<String> lines(String kind) throws IOException {
        return Files.readAllLines(folder.resolve("detail." + kind + ".out"));
    }

    private static double[] row(String line) {
        return Arrays.stream(line.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    @Test
    void numbTest_limitsTheFramesOfEachSystem() {
        CommandRun run = CommandRun.of("test", "-m", CommandRun.MODEL, "-s", data.resolve("melt"), "-n", "1");
        assertThat(run.exitCode).isZero();
        assertThat(run.out).contains("# number of test data : 1 ").contains("Energy RMSE        : 1.000000e+00 eV");
    }

    @Test
    void missingLabels_areNotReported() {
        Structure cluster = CommandRun.frame("cluster-19");
        DeepmdData.write(
                data.resolve("open"),
                List.of(cluster.labelled(new Structure.Labels(-100.0, null, new double[9], null, null, null))));
        CommandRun run = CommandRun.of("test", "-m", CommandRun.MODEL, "-s", data.resolve("open"));
        assertThat(run.exitCode).as(run.err).isZero();
        assertThat(run.out).contains("Energy MAE").doesNotContain("Force").doesNotContain("Virial");
    }

    @Test
    void withoutTypeMap_theNumbersAreTheModelsTypes() throws IOException {
        Files.delete(data.resolve("cementite/type_map.raw"));
        // The writer numbered the elements of the frame: C 0, Fe 1 or so; the model's are Fe 0, Cr 1, C 2.
        List<String> elements = CommandRun.frame("cementite-16").elements();
        List<String> typeMap = List.of("Fe", "Cr", "C");
        Path types = data.resolve("cementite/type.raw");
        Files.write(
                types,
                Files.readAllLines(types).stream()
                        .map(t -> String.valueOf(typeMap.indexOf(elements.get(Integer.parseInt(t)))))
                        .toList());
        CommandRun run = CommandRun.of("test", "-m", CommandRun.MODEL, "-s", data.resolve("cementite"));
        assertThat(run.exitCode).as(run.err).isZero();
        assertThat(run.out).contains("Energy RMSE        : 2.000000e+00 eV");
    }

    @Test
    void badInput_exitsWith2_andSaysWhat() {
        assertThat(CommandRun.of("test", "-s", data).err).contains("Missing required option: '--model=MODEL'");
        CommandRun none = CommandRun.of("test", "-m", CommandRun.MODEL, "-s", CommandRun.REFERENCE);
        assertThat(none.exitCode).isEqualTo(2);
        assertThat(none.err).contains("no DeePMD-kit system (a folder with type.raw) in or below");
        CommandRun negative = CommandRun.of("test", "-m", CommandRun.MODEL, "-s", data, "-n", "-1");
        assertThat(negative.exitCode).isEqualTo(2);
        assertThat(negative.err).contains("-n must be 0 (all frames) or more; given: -1");
        CommandRun detail = CommandRun.of("test", "-m", CommandRun.MODEL, "-s", data, "-d", folder.resolve("no/x"));
        assertThat(detail.exitCode).isEqualTo(2);
        assertThat(detail.err).contains("there is no folder");
    }
}
