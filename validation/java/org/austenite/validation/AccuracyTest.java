package org.austenite.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Stream;
import org.austenite.Tolerances;
import org.austenite.embedding.TableSet;
import org.austenite.engine.Arithmetic;
import org.austenite.engine.DeepPotentials;
import org.austenite.engine.ForceComparison;
import org.austenite.engine.Rung;
import org.austenite.engine.TableTuner;
import org.austenite.model.DeepPotModel;
import org.austenite.potential.FrameEvaluator;
import org.austenite.potential.Parameters;
import org.austenite.potential.Potential;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables and mixed precision keep the bars, against DeePMD-kit's values of {@code fecrc.pb}. */
class AccuracyTest {
    private static final DeepPotModel MODEL = ReferencePack.model("fecrc.pb");

    static Stream<Arguments> melts() {
        return Stream.of("melt-eq-128", "melt-128", "melt-tri-28", "cementite-16")
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("melts")
    void mixedPrecisionWithExactNets_keepsTheBars(String frame) {
        keepsMixedBars(frame, "mixed, exact nets", DeepPotentials.exact(MODEL, Rung.VECTOR, Arithmetic.MIXED, 2));
    }

    @ParameterizedTest
    @MethodSource("melts")
    void mixedPrecisionWithTables_keepsTheBars(String frame) {
        keepsMixedBars(
                frame,
                "mixed, tables",
                DeepPotentials.withTables(MODEL, tables(frame).tables(), Arithmetic.MIXED, 2));
    }

    @ParameterizedTest
    @MethodSource("melts")
    void doublePrecisionWithTables_keepsTheForceErrorTheyWereBuiltFor(String frame) {
        TableTuner.Tuned tuned = tables(frame);
        Errors e = errors(frame, DeepPotentials.withTables(MODEL, tuned.tables(), Arithmetic.FP64, 2));
        print(frame, "fp64, " + tuned.summary(), e);
        assertThat(e.rms).isLessThanOrEqualTo(Tolerances.FP64_TABLES_RMS);
        // What the tuner printed is what DeePMD-kit's numbers say, up to the exact nets' own deviation.
        assertThat(Math.abs(e.rms - tuned.error().rms())).isLessThanOrEqualTo(Tolerances.FP64_EXACT);
    }

    @Test
    void pairsNearerThanTheTableReaches_useTheExactNet() {
        ReferencePack.Frame f = ReferencePack.frames().get("melt-tri-28");
        double[] close = f.positions().clone();
        close[3] = close[0] + 0.4;
        close[4] = close[1] + 0.3;
        close[5] = close[2];
        int[] type = f.types(MODEL);
        double[] exact = forces(DeepPotentials.exact(MODEL, Rung.REFERENCE, Arithmetic.FP64, 1), f, type, close);
        TableSet tables = TableSet.build(MODEL.descriptor(), 1024);
        double[] tabulated = forces(DeepPotentials.withTables(MODEL, tables, Arithmetic.FP64, 1), f, type, close);
        double scale = Deviation.max(exact, new double[exact.length]);
        assertThat(Deviation.max(exact, tabulated) / scale).isLessThan(1e-10);
    }

    private static double[] forces(Potential p, ReferencePack.Frame f, int[] type, double[] x) {
        try (FrameEvaluator evaluator = new FrameEvaluator(p, 1, false)) {
            return evaluator.evaluate(f.box(), type, x, Parameters.NONE).force();
        }
    }

    private static TableTuner.Tuned tables(String frame) {
        ReferencePack.Frame f = ReferencePack.frames().get(frame);
        return TableTuner.standard(
                new ForceComparison(MODEL, f.box(), f.types(MODEL), f.positions(), Parameters.NONE, 2));
    }

    private static void keepsMixedBars(String frame, String what, Potential potential) {
        Errors e = errors(frame, potential);
        print(frame, what, e);
        assertThat(e.energy).isLessThanOrEqualTo(Tolerances.MIXED_ENERGY);
        assertThat(e.rms).isLessThanOrEqualTo(Tolerances.MIXED_FORCE_RMS);
        assertThat(e.max).isLessThanOrEqualTo(Tolerances.MIXED_FORCE_MAX);
    }

    private record Errors(double energy, double rms, double max) {}

    private static Errors errors(String frame, Potential potential) {
        ReferencePack.Frame f = ReferencePack.frames().get(frame);
        ReferencePack.Values v = ReferencePack.values("fecrc").get(frame);
        try (FrameEvaluator evaluator = new FrameEvaluator(potential, 2, false)) {
            FrameEvaluator.Result r = evaluator.evaluate(f.box(), f.types(MODEL), f.positions(), Parameters.NONE);
            return new Errors(
                    Math.abs(r.energy() - v.energy()) / f.symbols().size(),
                    Deviation.rms(v.force(), r.force()),
                    Deviation.max(v.force(), r.force()));
        }
    }

    private static void print(String frame, String what, Errors e) {
        System.out.printf(
                Locale.ROOT,
                "accuracy %-14s %-20s energy %.1e eV/atom, force RMS %.1e, max %.1e eV/A%n",
                frame,
                what,
                e.energy,
                e.rms,
                e.max);
    }
}
