package org.austenite.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import org.austenite.dynamics.Backend;
import org.austenite.dynamics.Ramp;
import org.austenite.dynamics.Recipes;
import org.austenite.dynamics.SampleSink;
import org.austenite.dynamics.Snapshot;
import org.austenite.dynamics.StepOp;
import org.austenite.dynamics.StepProgram;
import org.austenite.dynamics.Thermo;
import org.austenite.dynamics.cpu.CpuBackend;
import org.austenite.engine.Arithmetic;
import org.austenite.engine.DeepPotentials;
import org.austenite.engine.ForceComparison;
import org.austenite.engine.TableTuner;
import org.austenite.model.DeepPotModel;
import org.austenite.potential.Parameters;
import org.austenite.system.Structure;
import org.austenite.system.TypeMapping;
import org.austenite.system.build.MeltBuilder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Energy conservation over 20 ps of NVE: 500 atoms of the Fe-Cr-C melt, 10 ps at 2000 K before, 1 fs. The slope of Etot/N after the first ps, by a straight
 * line through the means of 1 ps blocks, with its standard error from their scatter.
 */
@Tag("slow")
class NveDriftTest {
    private static final double TIME_STEP = 0.001;
    private static final int BLOCK = 1000;
    private static final int BLOCKS = 20;
    private static final double[] MASS = {55.845, 51.9961, 12.011};

    private static final DeepPotModel MODEL = ReferencePack.model("fecrc.pb");
    private static final Snapshot START = equilibrated();

    @Test
    void doublePrecision_driftIsZeroWithinItsError() {
        Slope s = drift(Arithmetic.FP64);
        assertThat(s.error).isLessThanOrEqualTo(2e-7);
        assertThat(Math.abs(s.slope)).isLessThanOrEqualTo(2 * s.error);
    }

    @Test
    void mixedPrecision_driftIsBelowAMicroElectronvoltPerPicosecond() {
        Slope s = drift(Arithmetic.MIXED);
        assertThat(Math.abs(s.slope) + 2 * s.error).isLessThanOrEqualTo(1e-6);
    }

    private record Slope(double slope, double error) {}

    private static Slope drift(Arithmetic arithmetic) {
        Snapshot start = START;
        TableTuner.Tuned tuned = TableTuner.standard(
                new ForceComparison(MODEL, start.box(), start.type(), start.position(), Parameters.NONE, 2));
        Backend backend = backend(tuned, arithmetic);
        double[] block = new double[BLOCKS];
        List<StepOp> operations = Recipes.with(Recipes.nve(), List.of(new StepOp.SampleThermo(1)));
        long rebuilds;
        double temperature;
        try (StepProgram program = backend.compile(operations, start, settings(start, 1), 2)) {
            for (int b = 0; b < BLOCKS; b++) {
                MeanEnergy mean = new MeanEnergy();
                program.run(BLOCK, mean);
                block[b] = mean.perAtom(start.size());
            }
            rebuilds = program.snapshot().list().rebuilds();
            temperature = program.thermo().temperature();
        }
        assertThat(rebuilds).isGreaterThanOrEqualTo(3);
        Slope s = slope(Arrays.copyOfRange(block, 1, BLOCKS));
        System.out.printf(
                Locale.ROOT,
                "NVE drift, %s, %d atoms, %d ps, %d rebuilds, %.0f K at the end: %.1e +- %.1e eV/atom/ps%n",
                arithmetic,
                start.size(),
                BLOCKS,
                rebuilds,
                temperature,
                s.slope,
                s.error);
        return s;
    }

    private static Slope slope(double[] y) {
        int n = y.length;
        double meanX = (n - 1) / 2.0;
        double meanY = Arrays.stream(y).average().orElseThrow();
        double sxx = 0;
        double sxy = 0;
        for (int k = 0; k < n; k++) {
            sxx += (k - meanX) * (k - meanX);
            sxy += (k - meanX) * (y[k] - meanY);
        }
        double slope = sxy / sxx;
        double residual = 0;
        for (int k = 0; k < n; k++) {
            double r = y[k] - meanY - slope * (k - meanX);
            residual += r * r;
        }
        // Blocks are 1 ps long, so this is per ps.
        return new Slope(slope, Math.sqrt(residual / (n - 2) / sxx));
    }

    /** A random melt, relaxed, then 10 ps of Langevin dynamics at 2000 K. */
    private static Snapshot equilibrated() {
        SequencedMap<String, Integer> counts = new LinkedHashMap<>();
        counts.put("Fe", 363);
        counts.put("Cr", 59);
        counts.put("C", 78);
        Structure melt = MeltBuilder.build(counts, 6.8, 3).structure();
        int n = melt.size();
        int[] tag = new int[n];
        Arrays.setAll(tag, i -> i);
        Snapshot s = new Snapshot(
                0,
                melt.box(),
                tag,
                TypeMapping.of(MODEL.typeMap(), melt),
                MASS,
                melt.position(),
                new int[3 * n],
                new double[3 * n],
                null,
                List.of(),
                0);
        Backend backend = new CpuBackend(
                "vector",
                threads -> DeepPotentials.withTables(
                        MODEL,
                        org.austenite.embedding.TableSet.build(MODEL.descriptor(), 128),
                        Arithmetic.MIXED,
                        threads));
        s = run(backend, Recipes.fire(1, 0.1, 0.0005, 0.002), s, 2000);
        return run(backend, Recipes.langevin(Ramp.constant(2000), 0.1, 5), s, 10_000);
    }

    /** Runs and gives the atoms a fresh start: no list, no operation state. */
    private static Snapshot run(Backend backend, List<StepOp> operations, Snapshot s, int steps) {
        try (StepProgram program = backend.compile(operations, s, settings(s, 0), 2)) {
            program.run(steps, SampleSink.NONE);
            Snapshot e = program.snapshot();
            return new Snapshot(
                    0, e.box(), e.tag(), e.type(), MASS, e.position(), e.image(), e.velocity(), null, List.of(), 0);
        }
    }

    private static Backend backend(TableTuner.Tuned tuned, Arithmetic arithmetic) {
        return new CpuBackend(
                "vector", threads -> DeepPotentials.withTables(MODEL, tuned.tables(), arithmetic, threads));
    }

    private static Backend.Settings settings(Snapshot s, int momentum) {
        return new Backend.Settings(TIME_STEP, 1, false, 3L * s.size() - 3L * momentum, null, null);
    }

    private static final class MeanEnergy implements SampleSink {
        private final List<Double> energies = new ArrayList<>();

        @Override
        public void thermo(Thermo thermo) {
            energies.add(thermo.total());
        }

        @Override
        public void stress(long lastStep, double[] pressure) {}

        @Override
        public void msd(long step, double[] perType) {}

        double perAtom(int atoms) {
            double first = energies.getFirst();
            return (first
                            + energies.stream()
                                    .mapToDouble(e -> e - first)
                                    .average()
                                    .orElseThrow())
                    / atoms;
        }
    }
}
