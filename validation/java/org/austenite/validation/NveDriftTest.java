package org.austenite.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.austenite.dynamics.Backend;
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
import org.austenite.system.io.ReadOptions;
import org.austenite.system.io.StructureReader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Energy conservation over 20 ps of NVE: 512 atoms of the Fe-Cr-C melt near 2000 K, 1 fs. From the means of 1 ps blocks after the first ps, by least squares:
 * Etot/N = a + slope t + c T, the standard error of the slope from the scatter.
 *
 * <p>At equal temperature, because velocity Verlet conserves a Hamiltonian that lies above the true energy by dt^2/24 k T times the sum of the squared
 * frequencies (per atom, about 5e-8 eV/K here): where the temperature creeps, as it does while this melt goes on ordering, the true energy falls by that
 * much, and nothing is lost.
 */
@Tag("slow")
class NveDriftTest {
    private static final Path MELT = Path.of("validation", "start", "melt-512.extxyz");
    private static final double TIME_STEP = 0.001;
    private static final int BLOCK = 1000;
    private static final int BLOCKS = 20;
    private static final double[] MASS = {55.845, 51.9961, 12.011};

    private static final DeepPotModel MODEL = ReferencePack.model("fecrc.pb");

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
        Snapshot start = start();
        Backend.Settings settings = new Backend.Settings(TIME_STEP, 1, false, 3L * start.size() - 3, null, null);
        List<StepOp> operations = Recipes.with(Recipes.nve(), List.of(new StepOp.SampleThermo(1)));
        double[] energy = new double[BLOCKS];
        double[] temperature = new double[BLOCKS];
        long rebuilds;
        try (StepProgram program = backend(start, arithmetic).compile(operations, start, settings, 2)) {
            for (int b = 0; b < BLOCKS; b++) {
                Means means = new Means();
                program.run(BLOCK, means);
                energy[b] = means.energy() / start.size();
                temperature[b] = means.temperature();
            }
            rebuilds = program.snapshot().list().rebuilds();
        }
        assertThat(rebuilds).isGreaterThanOrEqualTo(3);
        double[] e = Arrays.copyOfRange(energy, 1, BLOCKS);
        double[] t = Arrays.copyOfRange(temperature, 1, BLOCKS);
        Slope plain = fit(e, time());
        Slope equal = fit(without(e, t), without(time(), t), e.length - 3);
        System.out.printf(
                Locale.ROOT,
                "NVE drift, %s, %d atoms, %d ps, %d rebuilds: at equal temperature %.1e +- %.1e eV/atom/ps"
                        + " (as it is %.1e, while the temperature moved by %.1f K/ps and took %.1e eV/atom/K along)%n",
                arithmetic,
                start.size(),
                BLOCKS,
                rebuilds,
                equal.slope,
                equal.error,
                plain.slope,
                fit(t, time()).slope,
                fit(without(e, time()), without(t, time())).slope);
        return equal;
    }

    /** Middle of each block after the first (ps). */
    private static double[] time() {
        double[] time = new double[BLOCKS - 1];
        Arrays.setAll(time, k -> k + 1.5);
        return time;
    }

    private static Slope fit(double[] y, double[] x) {
        return fit(y, x, y.length - 2);
    }

    /** The straight line through y over x; the error of its slope from the residuals and their degrees of freedom. */
    private static Slope fit(double[] y, double[] x, int freedom) {
        double meanX = mean(x);
        double meanY = mean(y);
        double sxx = 0;
        double sxy = 0;
        for (int k = 0; k < x.length; k++) {
            sxx += (x[k] - meanX) * (x[k] - meanX);
            sxy += (x[k] - meanX) * (y[k] - meanY);
        }
        double slope = sxy / sxx;
        double residual = 0;
        for (int k = 0; k < x.length; k++) {
            double r = y[k] - meanY - slope * (x[k] - meanX);
            residual += r * r;
        }
        return new Slope(slope, Math.sqrt(residual / freedom / sxx));
    }

    /** y less its straight line over x: slopes between two such remainders are those of the fit with both variables (Frisch, Waugh 1933). */
    private static double[] without(double[] y, double[] x) {
        double slope = fit(y, x).slope;
        double[] rest = new double[y.length];
        Arrays.setAll(rest, k -> y[k] - mean(y) - slope * (x[k] - mean(x)));
        return rest;
    }

    private static double mean(double[] y) {
        // Less the first, whose digits are most of the energy's.
        return y[0] + Arrays.stream(y).map(v -> v - y[0]).average().orElseThrow();
    }

    private static Snapshot start() {
        Structure melt = StructureReader.readFirst(MELT, ReadOptions.NONE);
        int n = melt.size();
        int[] tag = new int[n];
        Arrays.setAll(tag, i -> i);
        int[] type = TypeMapping.of(MODEL.typeMap(), melt);
        return Snapshot.start(melt.box(), tag, type, MASS, melt.position(), new int[3 * n], melt.velocity());
    }

    private static Backend backend(Snapshot start, Arithmetic arithmetic) {
        TableTuner.Tuned tuned = TableTuner.standard(
                new ForceComparison(MODEL, start.box(), start.type(), start.position(), Parameters.NONE, 2));
        return new CpuBackend(
                "vector", threads -> DeepPotentials.withTables(MODEL, tuned.tables(), arithmetic, threads));
    }

    /** Means over the records of a block. */
    private static final class Means implements SampleSink {
        private final List<Thermo> records = new ArrayList<>();

        @Override
        public void thermo(Thermo thermo) {
            records.add(thermo);
        }

        @Override
        public void stress(long lastStep, double[] pressure) {}

        @Override
        public void msd(long step, double[] perType) {}

        double energy() {
            return mean(records.stream().mapToDouble(Thermo::total).toArray());
        }

        double temperature() {
            return mean(records.stream().mapToDouble(Thermo::temperature).toArray());
        }
    }
}
