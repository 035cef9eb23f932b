package org.austenite.viscosity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.austenite.InputException;
import org.austenite.system.Units;
import org.austenite.viscosity.PressureSeriesReader.Given;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PressureSeriesReaderTest {
    private static final String HEAD = "step,pxx_bar,pyy_bar,pzz_bar,pxy_bar,pxz_bar,pyz_bar\n";
    private static final Given STATE = new Given(1000, 2000, 7, 0.001);
    private static final Given TIME_STEP = new Given(Double.NaN, Double.NaN, Double.NaN, 0.001);

    @TempDir
    Path folder;

    @Test
    void read_lammpsTable_takesTemperatureFromIt() {
        Path file = Path.of("validation/reference/lammps/gk-11.txt.gz");
        PressureSeries s = PressureSeriesReader.read(file, new Given(1434.8, Double.NaN, Double.NaN, 0.001))
                .getFirst();
        assertThat(s.samples()).isEqualTo(20_001);
        assertThat(s.interval()).isCloseTo(0.005, within(1e-12));
        assertThat(s.temperature()).isCloseTo(2014, within(0.5));
        assertThat(s.pressure()[3][0] * Units.EV_PER_A3_IN_BAR).isCloseTo(-6048.46025283, within(1e-6));
    }

    @Test
    void read_runFolder_takesConditionsFromThermo() throws IOException {
        for (String r : List.of("replica-1", "replica-2")) {
            Path run = Files.createDirectories(folder.resolve("gk").resolve(r));
            Files.writeString(run.resolve("stress.csv"), HEAD + "10,1,2,3,4,5,6\n20,1,2,3,4,5,6\n30,1,2,3,4,5,6\n");
            Files.writeString(
                    run.resolve("thermo.csv"), "Step,Temp,Volume,Density\n0,1990,1400,7.1\n10,2010,1400,7.1\n");
        }
        List<PressureSeries> all = PressureSeriesReader.read(folder, TIME_STEP);
        assertThat(all).extracting(PressureSeries::name).containsExactly("gk/replica-1", "gk/replica-2");
        PressureSeries s = all.getFirst();
        assertThat(s.blockSteps()).isEqualTo(10);
        assertThat(s.interval()).isCloseTo(0.01, within(1e-15));
        assertThat(s.temperature()).isEqualTo(2000);
        assertThat(s.volume()).isEqualTo(1400);
        assertThat(s.density()).isCloseTo(7.1, within(1e-12));
    }

    @Test
    void read_lammpsLog_takesTheRunThatPrintsPressures() throws IOException {
        Path log = folder.resolve("log.lammps");
        Files.writeString(log, """
                LAMMPS (22 Jul 2025)
                Step Temp Press
                0 1 2
                Loop time of 1 on 1 procs
                   Step          Temp      Pxx  Pyy  Pzz  Pxy  Pxz  Pyz  Volume
                      0   2000   1 2 3 4 5 6  1500
                WARNING: something (src/x.cpp:1)
                      5   2010   1 2 3 4 5 7  1500
                     10   2020   1 2 3 4 5 8  1500
                Loop time of 1 on 1 procs
                Step Temp
                0 1
                Loop time of 1
                """);
        PressureSeries s = PressureSeriesReader.read(log, TIME_STEP).getFirst();
        assertThat(s.samples()).isEqualTo(3);
        assertThat(s.temperature()).isCloseTo(2010, within(1e-12));
        assertThat(s.volume()).isEqualTo(1500);
        assertThat(s.pressure()[5][2] * Units.EV_PER_A3_IN_BAR).isCloseTo(8, within(1e-12));
    }

    @Test
    void read_fixAveTimeOfComputePressure_findsTheComponents() throws IOException {
        Path file = folder.resolve("p.txt");
        Files.writeString(file, """
                # Time-averaged data for fix p
                # TimeStep c_thermo_press[1] c_thermo_press[2] c_thermo_press[3] c_thermo_press[4] c_thermo_press[5] c_thermo_press[6]
                10 1 2 3 4 5 6
                20 1 2 3 4 5 6
                """);
        PressureSeries s = PressureSeriesReader.read(file, STATE).getFirst();
        assertThat(s.interval()).isCloseTo(0.01, within(1e-15));
        assertThat(s.pressure()[4][0] * Units.EV_PER_A3_IN_BAR).isCloseTo(5, within(1e-12));
    }

    @Test
    void read_badFiles_areRefusedWithPlaceAndAdvice() throws IOException {
        refused(HEAD + "10,1,2,3,4,5,6\n20,1,2,3\n", ":3: 4 columns where the header names 7");
        refused(HEAD + "10,1,2,3,4,5,6\n20,1,2,x,4,5,6\n", ":3: 'x' in column pzz_bar");
        refused(HEAD + "10,1,2,3,4,5,6\n20,1,2,NaN,4,5,6\n", ":3: 'NaN' in column pzz_bar");
        refused(HEAD + "10,1,2,3,4,5,6\n20,1,2,3,4,5,6\n40,1,2,3,4,5,6\n", "rows are missing or doubled");
        refused("step,pxx\n1,2\n2,3\n", "no column pyy");
        refused(HEAD + "10,1,2,3,4,5,6\n", "only one row");
        refused(HEAD, "no numbers in it");
        refused("", "no numbers in it");
        refused("1 2 3\n", "3 columns where the header names 0");
    }

    @Test
    void read_missingConditions_namesTheOption() throws IOException {
        Path file = folder.resolve("stress.csv");
        Files.writeString(file, HEAD + "10,1,2,3,4,5,6\n20,1,2,3,4,5,6\n");
        assertThatThrownBy(() -> PressureSeriesReader.read(file, TIME_STEP)).hasMessageContaining("--temperature");
        assertThatThrownBy(() -> PressureSeriesReader.read(file, new Given(1, 1, 1, Double.NaN)))
                .hasMessageContaining("--timestep");
        assertThatThrownBy(() -> PressureSeriesReader.read(folder.resolve("none.csv"), STATE))
                .isInstanceOf(InputException.class);
        assertThatThrownBy(() -> PressureSeriesReader.read(file, new Given(-1, 1, 1, 0.001)))
                .hasMessageContaining("volume (A^3) must be positive");
    }

    private void refused(String content, String message) throws IOException {
        Path file = folder.resolve("stress.csv");
        Files.writeString(file, content);
        assertThatThrownBy(() -> PressureSeriesReader.read(file, STATE))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("stress.csv")
                .hasMessageContaining(message);
    }
}
