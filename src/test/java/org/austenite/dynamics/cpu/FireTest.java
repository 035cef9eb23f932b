package org.austenite.dynamics.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.austenite.dynamics.Recipes;
import org.austenite.dynamics.SampleSink;
import org.austenite.dynamics.Snapshot;
import org.austenite.dynamics.StepOp;
import org.austenite.dynamics.StepProgram;
import org.austenite.system.Box;
import org.junit.jupiter.api.Test;

class FireTest {
    private static final List<StepOp> FIRE = Recipes.fire(1e-6, 0.1, 2e-3, 5e-2);

    @Test
    void liquid_comesToRestAtLowerEnergy() {
        Snapshot start = VelocityVerletTest.melt();
        try (StepProgram program = Systems.program(PairPotential.argon(), FIRE, start, Systems.settings(start, 2))) {
            double before = program.thermo().potential();
            assertThat(program.run(5000, SampleSink.NONE)).isEqualTo(StepProgram.Outcome.CONVERGED);
            assertThat(program.step()).isBetween(20L, 4999L);
            assertThat(program.thermo().potential()).isLessThan(before - 0.005 * start.size());
            for (double f : program.forces()) {
                assertThat(Math.abs(f)).isLessThanOrEqualTo(1e-6);
            }
        }
    }

    @Test
    void convergedStart_takesNoStep() {
        Snapshot crystal = Systems.crystal(3, 5.6, 0);
        try (StepProgram program =
                Systems.program(PairPotential.argon(), FIRE, crystal, Systems.settings(crystal, 2))) {
            assertThat(program.run(10, SampleSink.NONE)).isEqualTo(StepProgram.Outcome.CONVERGED);
            assertThat(program.step()).isZero();
        }
    }

    @Test
    void overlappingAtoms_moveByTheLimitAtMostAndSeparate() {
        double[] x = {0, 0, 0, 0.5, 0, 0, 0, 6, 0};
        Snapshot start = Systems.fresh(Box.OPEN, x, 0);
        try (StepProgram program = Systems.program(PairPotential.argon(), FIRE, start, Systems.settings(start, 2))) {
            double[] last = Systems.unwrapped(program.snapshot());
            while (program.run(1, SampleSink.NONE) == StepProgram.Outcome.DONE && program.step() < 5000) {
                double[] now = Systems.unwrapped(program.snapshot());
                for (int i = 0; i < 9; i += 3) {
                    double move = Math.hypot(
                            Math.hypot(now[i] - last[i], now[i + 1] - last[i + 1]), now[i + 2] - last[i + 2]);
                    assertThat(move).isLessThanOrEqualTo(0.1 * (1 + 1e-12));
                }
                last = now;
            }
            assertThat(program.step()).isLessThan(5000);
            assertThat(Math.hypot(last[3] - last[0], last[4] - last[1])).isGreaterThan(3.4);
        }
    }
}
