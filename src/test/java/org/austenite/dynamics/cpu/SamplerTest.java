package org.austenite.dynamics.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.austenite.dynamics.Recipes;
import org.austenite.dynamics.SampleSink;
import org.austenite.dynamics.Snapshot;
import org.austenite.dynamics.StepOp;
import org.austenite.dynamics.StepProgram;
import org.austenite.dynamics.Thermo;
import org.austenite.observe.RdfHistogram;
import org.junit.jupiter.api.Test;

class SamplerTest {
    @Test
    void msd_ofFreeFlight_isTheMeanSquareVelocityTimesTimeSquared() {
        Snapshot gas = Systems.gas(30, 15, 2000);
        // A common drift on top must not count.
        double[] v = gas.velocity().clone();
        double[] expected = new double[2];
        for (int i = 0; i < 30; i++) {
            expected[i % 2] += Sums.square(v, 3 * i) / 15;
            v[3 * i] += 5;
        }
        Systems.Recorder recorder = new Systems.Recorder();
        List<StepOp> ops = Recipes.with(Recipes.nve(), List.of(new StepOp.SampleMsd(200)));
        Snapshot start = Systems.withVelocities(gas, v);
        try (StepProgram program =
                Systems.program(PairPotential.none(), ops, start, VelocityVerletTest.gasSettings(start, 10))) {
            program.run(400, recorder);
            assertThat(program.snapshot().list().rebuilds()).isGreaterThan(10);
        }
        assertThat(recorder.msd).hasSize(2);
        for (int t = 0; t < 2; t++) {
            assertThat(recorder.msd.get(0)[t]).isCloseTo(4 * expected[t], within(1e-9));
            assertThat(recorder.msd.get(1)[t]).isCloseTo(16 * expected[t], within(1e-9));
        }
    }

    @Test
    void stress_isTheMeanOfThePressuresOfTheBlock() {
        Snapshot start = VelocityVerletTest.melt();
        Systems.Recorder recorder = new Systems.Recorder();
        List<StepOp> ops =
                Recipes.with(Recipes.nve(), List.of(new StepOp.SampleThermo(1), new StepOp.SampleStress(10)));
        try (StepProgram program = Systems.program(PairPotential.argon(), ops, start, Systems.settings(start, 2))) {
            program.run(25, recorder);
        }
        assertThat(recorder.thermo).hasSize(26);
        assertThat(recorder.stress).hasSize(2);
        for (int k = 0; k < 6; k++) {
            double mean = 0;
            for (Thermo t : recorder.thermo.subList(11, 21)) {
                mean += t.pressure(k) / 10;
            }
            assertThat(recorder.stress.get(1)[k]).isCloseTo(mean, within(1e-14));
        }
    }

    @Test
    void pressure_isMinusTheChangeOfEnergyWithVolume() {
        Snapshot start = VelocityVerletTest.melt();
        double h = 1e-4;
        double energyChange = energyScaled(start, 1 + h) - energyScaled(start, 1 - h);
        double volume = start.box().volume();
        double volumeChange = volume * (Math.pow(1 + h, 3) - Math.pow(1 - h, 3));
        try (StepProgram program =
                Systems.program(PairPotential.argon(), Recipes.nve(), start, Systems.settings(start, 1))) {
            Thermo t = program.thermo();
            double kinetic = 2 * t.kinetic() / (3 * volume);
            assertThat(t.pressure()).isCloseTo(kinetic - energyChange / volumeChange, within(1e-8));
        }
    }

    private static double energyScaled(Snapshot s, double factor) {
        double[] x = Systems.scaled(s.position(), factor);
        Snapshot scaled = new Snapshot(
                0, s.box().scaled(factor), s.tag(), s.type(), s.mass(), x, s.image(), s.velocity(), null, List.of(), 0);
        try (StepProgram program =
                Systems.program(PairPotential.argon(), Recipes.nve(), scaled, Systems.settings(scaled, 1))) {
            return program.thermo().potential();
        }
    }

    @Test
    void rdf_ofAPerfectCrystal_hasItsShells() {
        // fcc, a = 5: 12 neighbours at 3.54, 6 at 5, 24 at 6.12. By turns along the basis, 4 of the 12 nearest are of
        // the same kind.
        RdfHistogram rdf =
                histogram(PairPotential.argon(), Systems.crystal(3, 5, 0), 1, new StepOp.SampleRdf(1, 7, 140));
        assertThat(rdf.coordination(0, 0, 79) + rdf.coordination(0, 1, 79)).isCloseTo(12, within(1e-12));
        assertThat(rdf.coordination(0, 0, 79)).isCloseTo(4, within(1e-12));
        assertThat(rdf.coordination(1, 0, 110) + rdf.coordination(1, 1, 110)).isCloseTo(18, within(1e-12));
        assertThat(rdf.coordination(0, 0, 130) + rdf.coordination(0, 1, 130)).isCloseTo(42, within(1e-12));
        assertThat(rdf.g(0, 1, 60)).isZero();
        assertThat(rdf.radius(70)).isCloseTo(3.525, within(1e-12));
    }

    @Test
    void rdf_ofAnIdealGas_isOne() {
        RdfHistogram rdf =
                histogram(PairPotential.none(), Systems.gas(400, 20, 3000), 400, new StepOp.SampleRdf(5, 3, 3));
        for (int a = 0; a < 2; a++) {
            for (int b = 0; b < 2; b++) {
                // Like pairs are counted twice: half as many independent ones.
                double pairs = 80 * 200 * 200 * shell(2) / 8000 / (a == b ? 2 : 1);
                assertThat(rdf.g(a, b, 2)).isCloseTo(1, within(5 / Math.sqrt(pairs)));
            }
        }
    }

    private static double shell(int bin) {
        return 4 * Math.PI / 3 * (Math.pow(bin + 1, 3) - Math.pow(bin, 3));
    }

    private static RdfHistogram histogram(PotentialFactory potential, Snapshot start, int steps, StepOp.SampleRdf op) {
        List<StepOp> ops = Recipes.with(Recipes.nve(), List.of(op));
        try (StepProgram program = Systems.program(potential, ops, start, VelocityVerletTest.gasSettings(start, 10))) {
            program.run(steps, SampleSink.NONE);
            return RdfHistogram.of(ops, program.snapshot()).orElseThrow();
        }
    }

    @Test
    void removeMomentum_stopsTheCentreOfMassAndBooksItsEnergy() {
        Snapshot gas = Systems.gas(30, 15, 2000);
        double[] v = gas.velocity().clone();
        for (int i = 0; i < 30; i++) {
            v[3 * i] += 5;
        }
        Snapshot start = Systems.withVelocities(gas, v);
        List<StepOp> ops = Recipes.with(Recipes.nve(), List.of(new StepOp.RemoveMomentum(3)));
        try (StepProgram program =
                Systems.program(PairPotential.none(), ops, start, VelocityVerletTest.gasSettings(start, 1))) {
            double conserved = program.thermo().conserved();
            program.run(2, SampleSink.NONE);
            assertThat(program.thermo().work()).isZero();
            program.run(1, SampleSink.NONE);
            assertThat(program.thermo().work()).isLessThan(-0.1);
            assertThat(program.thermo().conserved()).isCloseTo(conserved, within(1e-11));
            double[] momentum = new double[3];
            Snapshot s = program.snapshot();
            for (int k = 0; k < 90; k++) {
                momentum[k % 3] += s.mass()[s.type()[k / 3]] * s.velocity()[k];
            }
            for (double p : momentum) {
                assertThat(p).isCloseTo(0, within(1e-10));
            }
        }
    }
}
