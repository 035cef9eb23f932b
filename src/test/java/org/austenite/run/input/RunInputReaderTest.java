package org.austenite.run.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.austenite.InputException;
import org.austenite.run.input.StageInput.Dynamics;
import org.austenite.run.input.StageInput.Minimize;
import org.austenite.run.input.StageInput.ThermostatKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunInputReaderTest {
    @TempDir
    Path folder;

    @Test
    void read_completeInput_valuesInInternalUnits() throws IOException {
        RunInput input = read(GoodInput.TEXT);

        assertThat(input.timeStep()).isEqualTo(0.001);
        assertThat(input.engine().model()).isEqualTo(folder.resolve("fecrc.pb"));
        assertThat(input.stages()).hasSize(4);
        assertThat(input.stages().get(0))
                .isInstanceOfSatisfying(
                        Minimize.class, m -> assertThat(m.fmax()).isEqualTo(1));
        Dynamics volume = (Dynamics) input.stages().get(1);
        assertThat(volume.meanBox()).isTrue();
        assertThat(volume.steps()).isEqualTo(5000);
        // 1 GPa = 1e4 bar; 1 eV/A^3 = 1.6021765e6 bar.
        assertThat(volume.barostat().orElseThrow().pressure().from()).isCloseTo(1e4 / 1.6021765e6, within(1e-15));
        Dynamics starts = (Dynamics) input.stages().get(2);
        assertThat(starts.thermostat().orElseThrow().kind()).isEqualTo(ThermostatKind.NHC);
        assertThat(starts.thermostat().orElseThrow().temperature()).isEqualTo(new StageInput.Target(3000, 2000));
        Dynamics gk = (Dynamics) input.stages().get(3);
        assertThat(gk.isNve()).isTrue();
        assertThat(gk.sampling().stressBlock()).isEqualTo(10);
        assertThat(StageOrder.replicas(gk, input.stages().subList(0, 3))).isEqualTo(4);
        assertThat(input.viscosity().orElseThrow().maxLag()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            timestep: 1 fs            | timestep: 1              | :6: timestep: a time needs a unit: write 1 fs (units: fs, ps, ns)
            timestep: 1 fs            | timestep: 1 bar          | :6: timestep: "bar" is no unit of a time
            timestep: 1 fs            | timestep: -1 fs          | :6: timestep: -1 fs is out of range
            timestep: 1 fs            | timestep: one            | :6: timestep: "one" is not a time such as 1 fs
            timestep: 1 fs            | time_step: 1 fs          | :6: time_step: unknown key; did you mean timestep?
            P: 1 GPa                  | P: 0                     | :9: stages[1].P: a pressure needs a unit: write 0 bar
            tdamp: 0.1 ps, pdamp      | tdmap: 0.1 ps, pdamp     | :9: stages[1].tdmap: unknown key; did you mean tdamp?
            ensemble: npt             | ensemble: nph            | :9: stages[1].ensemble: "nph" is none of nve, nvt, npt; did you mean
            snapshots: 4              | snapshots: 7             | only 0.857 ps apart
            from: starts              | from: start              | :11: stages[3].from: no earlier stage is called start; did you mean starts?
            name: gk                  | name: relax              | :11: stages[3].name: two stages are called relax
            name: gk                  | name: a/b                | cannot be a folder's name
            {from: gk,                | {from: starts,           | :13: results.viscosity.from: the stage starts records no pressure tensor
            max_lag: 2 ps             | max_lag: 3 ps            | :13: results.viscosity.max_lag: 3.0 ps does not fit: it must lie between the stress block, 0.01 ps, and half of the stage gk, 3.0 ps
            max_lag: 2 ps             | max_lag: 4 fs            | :13: results.viscosity.max_lag: 0.004 ps does not fit
            seed: 11                  | seed: 1.5                | :5: seed: "1.5" is not a whole number
            model: fecrc.pb           | # nothing                | the key model is missing
            precision: mixed          | precision: fp32          | :4: precision: "fp32" is none of fp64, mixed
            box: mean                 | box: median              | "median" is none of last, mean
            minimize: fire            | minimize: fire, T: 5 K   | :8: stages[0].T: has no meaning in a minimisation
            ensemble: nve             | ensemble: nve, T: 5 K    | :11: stages[3].T: has no meaning in nve
            time: 5 ps                | time: 5 ps, steps: 7     | one of them
            file: gk.extxyz           | file: ../gk.extxyz       | :11: stages[3].dump.file: "../gk.extxyz" cannot be used
            seed: 11                  | timestep: 2 fs           | given twice
            seed: 11                  | seed: [1, 2]             | :5: seed: one value is expected here, this is a list
            output: out/              | output: {a: b}           | :14: output: one value is expected here
            stress: {block: 10}       | stress: {block: 7000}    | a block of 7000 steps is longer than the stage
            seed: 11                  | threads: 5000            | :5: threads: 5000 is too large: at most 4096 is possible
            nhc, T:                   | nhc, chain: 101, T:      | :10: stages[2].chain: 101 is too large: at most 100
            results:                  | results: [               | not readable as YAML
            """)
    void read_badValue_messageSaysWhereAndWhat(String good, String bad, String message) {
        assertThat(GoodInput.TEXT).contains(good);
        assertThatThrownBy(() -> read(GoodInput.TEXT.replace(good, bad)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("run.yaml:")
                .hasMessageContaining(message);
    }

    @Test
    void read_duplicateKey_refusedWithLine() {
        assertThatThrownBy(() -> read(GoodInput.TEXT.replace("seed: 11", "seed: 11\nseed: 12")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("run.yaml:6");
    }

    @Test
    void read_meltAndLattice_understood() throws IOException {
        String file = "system: {file: melt.data, elements: [Fe, Cr, C]}";
        StartInput melt = read(GoodInput.TEXT.replace(
                        file, "system: {melt: {Fe: 93, Cr: 15, C: 20}, density: 7200 kg/m3}"))
                .start();
        assertThat(melt).isInstanceOfSatisfying(StartInput.Melt.class, m -> {
            assertThat(m.density()).isEqualTo(7.2);
            assertThat(m.counts()).containsEntry("C", 20);
        });
        StartInput alloy = read(GoodInput.TEXT.replace(
                        file, "system: {lattice: bcc, a: 2.87 A, repeat: [4, 4, 4], alloy: {Fe: 0.8, Cr: 0.2}}"))
                .start();
        assertThat(alloy)
                .isInstanceOfSatisfying(
                        StartInput.Crystal.class, c -> assertThat(c.a()).isEqualTo(2.87));
        assertThatThrownBy(
                        () -> read(GoodInput.TEXT.replace(file, "system: {melt: {Fe: 93, Xx: 1}, density: 7 g/cm3}")))
                .hasMessageContaining(":2: system.melt.Xx: \"Xx\" is no element's symbol");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nvt, thermostat: langevin, T: 2000 K | a Langevin thermostat changes the pressure's correlations
            npt, T: 2000 K, P: 0 bar             | a barostat changes the pressure's correlations
            """)
    void read_stressUnderADrive_refused(String ensemble, String message) {
        assertThatThrownBy(() -> read(GoodInput.TEXT.replace("ensemble: nve", "ensemble: " + ensemble)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("run.yaml:11: stages[3].stress: " + message);
    }

    @Test
    void read_viscosityFromSnapshotsOfABarostat_refused() {
        String text = GoodInput.TEXT.replace("box: mean", "snapshots: 5").replace("from: starts", "from: volume");
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(":13: results.viscosity.from: the stage gk starts from snapshots of volume");
    }

    private RunInput read(String text) throws IOException {
        return RunInputReader.read(Files.writeString(folder.resolve("run.yaml"), text));
    }
}
