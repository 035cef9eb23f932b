package org.austenite.dynamics.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.austenite.dynamics.Backend.Settings;
import org.austenite.dynamics.Recipes;
import org.austenite.dynamics.Snapshot;
import org.austenite.dynamics.StepOp;
import org.austenite.dynamics.StepProgram;
import org.austenite.dynamics.Thermo;
import org.austenite.dynamics.cpu.PairBackends;
import org.austenite.dynamics.cpu.Systems;
import org.austenite.gpu.StandIn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CudaStepsTest {
    @BeforeEach
    void standIn() {
        StandIn.use();
    }

    @Test
    void nve_followsTheCpu() {
        Snapshot start = Systems.crystal(3, 5.6, 400);
        Settings settings = new Settings(4e-3, 0.3, false, 3L * start.size() - 3, null, null);
        List<StepOp> ops = Recipes.with(Recipes.nve(), List.of(new StepOp.SampleThermo(5), new StepOp.SampleStress(4)));
        Systems.Recorder cpu = new Systems.Recorder();
        Systems.Recorder gpu = new Systems.Recorder();
        Snapshot a;
        Snapshot b;
        try (StepProgram program = PairBackends.argon().compile(ops, start, settings, 1)) {
            program.run(20, cpu);
            a = program.snapshot();
        }
        try (StepProgram program = new CudaBackend(0, PairForces.argon()).compile(ops, start, settings, 1)) {
            program.run(20, gpu);
            b = program.snapshot();
        }
        assertThat(b.step()).isEqualTo(20);
        System.out.println("rebuilds " + a.list().rebuilds() + " " + b.list().rebuilds());
        double worst = 0;
        for (int k = 0; k < a.position().length; k++) {
            worst = Math.max(worst, Math.abs(a.position()[k] - b.position()[k]));
        }
        System.out.println("worst " + worst);
        for (int k = 0; k < cpu.thermo.size(); k++) {
            Thermo x = cpu.thermo.get(k);
            Thermo y = gpu.thermo.get(k);
            System.out.println(x.step() + " " + y.step() + " " + (x.total() - y.total()) + " " + (x.pressure() - y.pressure()));
        }
        System.out.println(cpu.stress.size() + " " + gpu.stress.size());
        assertThat(worst).isCloseTo(0, within(1e-9));
    }
}
