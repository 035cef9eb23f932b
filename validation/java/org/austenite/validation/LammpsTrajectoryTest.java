package org.austenite.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.austenite.Tolerances;
import org.austenite.dynamics.Backend;
import org.austenite.dynamics.Recipes;
import org.austenite.dynamics.SampleSink;
import org.austenite.dynamics.Snapshot;
import org.austenite.dynamics.StepProgram;
import org.austenite.dynamics.Thermo;
import org.austenite.dynamics.cpu.CpuBackend;
import org.austenite.engine.Arithmetic;
import org.austenite.engine.DeepPotentials;
import org.austenite.engine.Rung;
import org.austenite.model.DeepPotModel;
import org.austenite.system.Structure;
import org.austenite.system.Units;
import org.austenite.system.io.StructureReader;
import org.junit.jupiter.api.Test;

/** 500 steps of NVE follow LAMMPS + DeePMD-kit step by step: positions and all six pressure components. */
class LammpsTrajectoryTest {
    private static final int[] PRESSURE_COLUMNS = {6, 7, 8, 9, 10, 11};

    @Test
    void nveFollowsLammpsForFiveHundredSteps() throws IOException {
        DeepPotModel model = ReferencePack.model("fecrc.pb");
        Map<Long, double[]> thermo = thermo();
        List<Structure> frames =
                StructureReader.read(LammpsState.FOLDER.resolve("nve.lammpstrj.gz"), LammpsState.ELEMENTS);
        assertThat(frames).hasSize(51);
        Snapshot start = LammpsState.melt128(model);
        Backend backend =
                new CpuBackend("vector", threads -> DeepPotentials.exact(model, Rung.VECTOR, Arithmetic.FP64, threads));
        Backend.Settings settings = new Backend.Settings(0.001, 1, false, 3L * start.size() - 3, null, null);
        try (StepProgram program = backend.compile(Recipes.nve(), start, settings, 2)) {
            for (int frame = 0; frame <= 50; frame++) {
                long step = 10L * frame;
                program.run(step - program.step(), SampleSink.NONE);
                // Unwrapped: the two codes may wrap at different steps.
                double distance =
                        LammpsState.largestDistance(program.snapshot(), LammpsState.fresh(model, frames.get(frame)));
                double pressure = largestPressureDeviation(program.thermo(), thermo.get(step));
                if (step == 50 || step == 500) {
                    System.out.printf(
                            Locale.ROOT,
                            "LAMMPS trajectory, step %d: largest distance %.1e A, pressure deviation %.1e bar%n",
                            step,
                            distance,
                            pressure);
                }
                assertThat(distance)
                        .as("step %d, Angstrom", step)
                        .isLessThanOrEqualTo(
                                step <= 50 ? Tolerances.TRAJECTORY_50_STEPS : Tolerances.TRAJECTORY_500_STEPS);
                assertThat(pressure)
                        .as("step %d, bar", step)
                        .isLessThanOrEqualTo(step <= 50 ? Tolerances.PRESSURE_50_STEPS : Tolerances.PRESSURE_500_STEPS);
            }
            assertThat(program.snapshot().list().rebuilds()).isGreaterThanOrEqualTo(10);
        }
    }

    private static double largestPressureDeviation(Thermo thermo, double[] row) {
        double max = 0;
        for (int k = 0; k < 6; k++) {
            double bar = thermo.pressure(k) * Units.EV_PER_A3_IN_BAR;
            max = Math.max(max, Math.abs(bar - row[PRESSURE_COLUMNS[k]]));
        }
        return max;
    }

    private static Map<Long, double[]> thermo() throws IOException {
        Map<Long, double[]> rows = new HashMap<>();
        for (String line : Files.readAllLines(LammpsState.FOLDER.resolve("nve-thermo.txt"))) {
            String[] words = line.strip().split("\\s+");
            if (words[0].matches("\\d+")) {
                rows.put(
                        Long.valueOf(words[0]),
                        java.util.Arrays.stream(words)
                                .mapToDouble(Double::parseDouble)
                                .toArray());
            }
        }
        return rows;
    }
}
