package org.austenite.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.austenite.AusteniteException;
import org.austenite.dynamics.Thermo;
import org.austenite.run.input.StageInput.Dynamics;
import org.austenite.run.input.StageInput.Sampling;
import org.austenite.run.input.StageInput.Target;
import org.austenite.run.input.StageInput.Thermostat;
import org.austenite.run.input.StageInput.ThermostatKind;
import org.austenite.run.output.ResultFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplicaRecorderTest {
    private static final int ATOMS = 10;

    @TempDir
    Path folder;

    private final List<String> warnings = new ArrayList<>();

    @Test
    void thermo_nveDriftsBeyondOneMilliElectronVolt_warnsOnce() {
        try (ResultFiles files = new ResultFiles(folder, Map.of())) {
            ReplicaRecorder recorder = recorder(files, Optional.empty());
            recorder.thermo(thermo(0, -5, 0));
            recorder.thermo(thermo(1, -5 + 0.0009 * ATOMS, 0));
            assertThat(warnings).isEmpty();
            recorder.thermo(thermo(2, -5 + 0.0011 * ATOMS, 0));
            recorder.thermo(thermo(3, -5 + 0.0012 * ATOMS, 0));
        }
        assertThat(warnings).hasSize(1).first().asString().contains("1.1").contains("step 2");
    }

    @Test
    void thermo_nveDriftsBeyondTen_stopsNamingStepAndDrift() {
        try (ResultFiles files = new ResultFiles(folder, Map.of())) {
            ReplicaRecorder recorder = recorder(files, Optional.empty());
            recorder.thermo(thermo(0, -5, 0));
            assertThatThrownBy(() -> recorder.thermo(thermo(40, -5 - 0.0101 * ATOMS, 0)))
                    .isInstanceOf(AusteniteException.class)
                    .hasMessageContaining("-10.1 meV/atom at step 40")
                    .hasMessageContaining("shorter timestep");
        }
    }

    @Test
    void thermo_thermostatted_isNotWatched() {
        Thermostat csvr = new Thermostat(ThermostatKind.CSVR, new Target(300, 300), 0.1, 3);
        try (ResultFiles files = new ResultFiles(folder, Map.of())) {
            ReplicaRecorder recorder = recorder(files, Optional.of(csvr));
            recorder.thermo(thermo(0, -5, 0));
            recorder.thermo(thermo(1, 5, 0));
        }
        assertThat(warnings).isEmpty();
    }

    /** The count is part of the checkpoint, so that a resumed run warns no second time and sums up the same. */
    @Test
    void thermo_selOverflow_warnsOnceAndKeepsTheLargestCount() {
        Tally tally = new Tally(new double[0], 50);
        try (ResultFiles files = new ResultFiles(folder, Map.of())) {
            ReplicaRecorder recorder = recorder(files, Optional.empty(), tally);
            recorder.thermo(crowded(0, 0));
            assertThat(warnings).isEmpty();
            recorder.thermo(crowded(10, 7));
            recorder.thermo(crowded(20, 3));
        }
        Tally resumed = new Tally(tally.state(), 50);
        try (ResultFiles files = new ResultFiles(folder, Map.of())) {
            recorder(files, Optional.empty(), resumed).thermo(crowded(30, 2));
        }

        assertThat(warnings).singleElement().asString().contains("gk: at step 10, 7 times");
        assertThat(resumed.selOverflow()).isEqualTo(7);
    }

    private static Thermo crowded(long step, long overflow) {
        return new Thermo(step, -5, new double[6], new double[6], 1000, 0, 3 * ATOMS - 3, overflow);
    }

    private ReplicaRecorder recorder(ResultFiles files, Optional<Thermostat> thermostat) {
        return recorder(files, thermostat, new Tally(new double[0], 50));
    }

    private ReplicaRecorder recorder(ResultFiles files, Optional<Thermostat> thermostat, Tally tally) {
        Dynamics stage = new Dynamics(
                "gk",
                1,
                Optional.empty(),
                thermostat,
                Optional.empty(),
                100,
                false,
                0,
                0,
                new Sampling(0, 0, 0, 1, 1),
                10,
                List.of());
        return new ReplicaRecorder(
                new ReplicaRecorder.Setting("gk", ATOMS, 400, 0.001, List.of("Ar"), new int[] {0}),
                new StagePlan(0, stage, 1, 100),
                tally,
                "gk",
                files,
                _ -> {},
                warnings::add);
    }

    private static Thermo thermo(long step, double potential, double work) {
        return new Thermo(step, potential, new double[6], new double[6], 1000, work, 3 * ATOMS - 3, 0);
    }
}
