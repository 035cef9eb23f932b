package org.austenite.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Stream;
import org.austenite.engine.Arithmetic;
import org.austenite.engine.DeepPotentials;
import org.austenite.engine.Rung;
import org.austenite.model.DeepPotModel;
import org.austenite.potential.FrameEvaluator;
import org.austenite.potential.Parameters;
import org.austenite.system.Box;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold for any potential, without a reference: derivatives by finite differences, and symmetries. */
class InvarianceTest {
    /** Step of the five-point stencils (Angstrom, or strain times 10 Angstrom). */
    private static final double STEP = 2e-3;

    /** Finite-difference error relative to the RMS: the stencil's own truncation and the energy's rounding. */
    private static final double DIFFERENCE = 1e-7;

    /** Rounding of sums of some thousand terms of order 10 (eV/Angstrom). */
    private static final double ROUNDING = 1e-10;

    private static final DeepPotModel MODEL = ReferencePack.model("fecrc.pb");
    private static final ReferencePack.Frame MELT = ReferencePack.frames().get("melt-tri-28");
    private static final int[] TYPE = MELT.types(MODEL);

    static Stream<Arguments> rungs() {
        return Stream.of(Arguments.of(Rung.REFERENCE), Arguments.of(Rung.VECTOR));
    }

    private static FrameEvaluator evaluator(Rung rung) {
        return new FrameEvaluator(DeepPotentials.exact(MODEL, rung, Arithmetic.FP64, 2), false);
    }

    private static FrameEvaluator.Result evaluate(FrameEvaluator e, Box box, int[] type, double[] x) {
        return e.evaluate(box, type, x, Parameters.NONE);
    }

    @ParameterizedTest
    @MethodSource("rungs")
    void forceIsMinusTheGradientOfTheEnergy(Rung rung) {
        try (FrameEvaluator e = evaluator(rung)) {
            double[] f = evaluate(e, MELT.box(), TYPE, MELT.positions()).force();
            double rms = Deviation.rms(f, new double[f.length]);
            Random random = new Random(1);
            for (int trial = 0; trial < 8; trial++) {
                int k = random.nextInt(f.length);
                double slope = fivePoint(STEP, h -> {
                    double[] x = MELT.positions().clone();
                    x[k] += h;
                    return evaluate(e, MELT.box(), TYPE, x).energy();
                });
                assertThat(Math.abs(f[k] + slope) / rms).as("component %d", k).isLessThan(DIFFERENCE);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rungs")
    void virialIsMinusTheStrainDerivative(Rung rung) {
        try (FrameEvaluator e = evaluator(rung)) {
            double[] w = evaluate(e, MELT.box(), TYPE, MELT.positions()).virial();
            double rms = Deviation.rms(w, new double[9]);
            for (int k = 0; k < 9; k++) {
                int a = k / 3;
                int b = k % 3;
                double slope = fivePoint(
                        STEP / 10,
                        h -> evaluate(
                                        e,
                                        Box.of(strained(MELT.box().h(), a, b, h)),
                                        TYPE,
                                        strained(MELT.positions(), a, b, h))
                                .energy());
                assertThat(Math.abs(w[k] + slope) / rms).as("strain %d%d", a, b).isLessThan(DIFFERENCE);
            }
        }
    }

    /** x_a += h x_b for every vector. */
    private static double[] strained(double[] vectors, int a, int b, double h) {
        double[] out = vectors.clone();
        for (int v = 0; v < vectors.length; v += 3) {
            out[v + a] += h * vectors[v + b];
        }
        return out;
    }

    private interface Energy {
        double at(double h);
    }

    private static double fivePoint(double h, Energy e) {
        return (8 * (e.at(h) - e.at(-h)) - (e.at(2 * h) - e.at(-2 * h))) / (12 * h);
    }

    @ParameterizedTest
    @MethodSource("rungs")
    void netForceIsZero_andTheVirialSymmetric(Rung rung) {
        try (FrameEvaluator e = evaluator(rung)) {
            FrameEvaluator.Result r = evaluate(e, MELT.box(), TYPE, MELT.positions());
            for (int d = 0; d < 3; d++) {
                double sum = 0;
                for (int i = 0; i < TYPE.length; i++) {
                    sum += r.force()[3 * i + d];
                }
                assertThat(Math.abs(sum)).isLessThan(ROUNDING);
            }
            assertThat(Math.abs(r.virial()[1] - r.virial()[3])).isLessThan(ROUNDING);
            assertThat(Math.abs(r.virial()[2] - r.virial()[6])).isLessThan(ROUNDING);
            assertThat(Math.abs(r.virial()[5] - r.virial()[7])).isLessThan(ROUNDING);
        }
    }

    @ParameterizedTest
    @MethodSource("rungs")
    void translationAndImageShiftsChangeNothing(Rung rung) {
        try (FrameEvaluator e = evaluator(rung)) {
            FrameEvaluator.Result here = evaluate(e, MELT.box(), TYPE, MELT.positions());
            double[] moved = MELT.positions().clone();
            double[] h = MELT.box().h();
            for (int i = 0; i < TYPE.length; i++) {
                for (int d = 0; d < 3; d++) {
                    moved[3 * i + d] += 1.234 * (d + 1) + (i % 3 - 1) * h[d] + (i % 2) * h[6 + d];
                }
            }
            same(here, evaluate(e, MELT.box(), TYPE, moved), here.force());
        }
    }

    @ParameterizedTest
    @MethodSource("rungs")
    void forcesRotateWithTheAtoms(Rung rung) {
        double[] q = rotation(0.3, 1.1, -0.7);
        try (FrameEvaluator e = evaluator(rung)) {
            FrameEvaluator.Result here = evaluate(e, MELT.box(), TYPE, MELT.positions());
            FrameEvaluator.Result there =
                    evaluate(e, Box.of(rotated(MELT.box().h(), q)), TYPE, rotated(MELT.positions(), q));
            same(here, there, rotated(here.force(), q));
        }
    }

    @ParameterizedTest
    @MethodSource("rungs")
    void permutationPermutesTheForces(Rung rung) {
        int n = TYPE.length;
        int[] type = new int[n];
        double[] x = new double[3 * n];
        double[] expected = new double[3 * n];
        try (FrameEvaluator e = evaluator(rung)) {
            FrameEvaluator.Result here = evaluate(e, MELT.box(), TYPE, MELT.positions());
            for (int i = 0; i < n; i++) {
                int from = (i * 11 + 5) % n;
                type[i] = TYPE[from];
                System.arraycopy(MELT.positions(), 3 * from, x, 3 * i, 3);
                System.arraycopy(here.force(), 3 * from, expected, 3 * i, 3);
            }
            same(here, evaluate(e, MELT.box(), type, x), expected);
        }
    }

    private static void same(FrameEvaluator.Result here, FrameEvaluator.Result there, double[] force) {
        assertThat(Math.abs(here.energy() - there.energy())).isLessThan(ROUNDING);
        assertThat(Deviation.max(force, there.force())).isLessThan(ROUNDING);
    }

    private static double[] rotation(double a, double b, double c) {
        double[] z = {Math.cos(a), -Math.sin(a), 0, Math.sin(a), Math.cos(a), 0, 0, 0, 1};
        double[] y = {Math.cos(b), 0, Math.sin(b), 0, 1, 0, -Math.sin(b), 0, Math.cos(b)};
        double[] x = {1, 0, 0, 0, Math.cos(c), -Math.sin(c), 0, Math.sin(c), Math.cos(c)};
        return rotated(rotated(z, y), x);
    }

    /** Each row vector of {@code v} times the matrix {@code q}. */
    private static double[] rotated(double[] v, double[] q) {
        double[] out = new double[v.length];
        for (int i = 0; i < v.length; i += 3) {
            for (int d = 0; d < 3; d++) {
                out[i + d] = v[i] * q[d] + v[i + 1] * q[3 + d] + v[i + 2] * q[6 + d];
            }
        }
        return out;
    }
}
