package org.austenite.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.austenite.model.Activation;

/**
 * Activation of a layer's outputs in place, and its slope, with the resnet timestep applied to both: {@code h = act(z) dt},
 * {@code slope = act'(z) dt}. tanh runs in vectors; the other functions, which few models use, one number at a time.
 */
final class ActivationVectorFp64 {
    private static final VectorSpecies<Double> SPECIES = Lanes.F64;
    private static final int L = SPECIES.length();

    private ActivationVectorFp64() {}

    /**
     * Applies {@code activation} to {@code n} numbers of feature rows of equal timestep.
     *
     * @param z in: pre-activations from {@code at}; out: h
     * @param slope out: dh/dz
     * @param dt the timestep of this feature
     */
    static void apply(
            Activation activation, double /*64*/ threshold, double[] z, double[] slope, int at, int n, double dt) {
        switch (activation) {
            case TANH -> tanh(z, slope, at, n, dt);
            case LINEAR -> linear(z, slope, at, n, dt);
            default -> oneByOne(activation, threshold, z, slope, at, n, dt);
        }
    }

    private static void tanh(double[] z, double[] slope, int at, int n, double dt) {
        DoubleVector step = DoubleVector.broadcast(SPECIES, dt);
        for (int k = at; k < at + n; k += L) {
            DoubleVector t = VectorMathFp64.tanh(DoubleVector.fromArray(SPECIES, z, k));
            DoubleVector h = t.mul(step);
            h.intoArray(z, k);
            t.neg().fma(h, step).intoArray(slope, k);
        }
    }

    private static void linear(double[] z, double[] slope, int at, int n, double dt) {
        for (int k = at; k < at + n; k++) {
            z[k] *= dt;
            slope[k] = dt;
        }
    }

    private static void oneByOne(
            Activation activation, double /*64*/ threshold, double[] z, double[] slope, int at, int n, double dt) {
        for (int k = at; k < at + n; k++) {
            double /*64*/ x = z[k];
            z[k] = /*as-float*/ (activation.value(x, threshold) * dt);
            slope[k] = /*as-float*/ (activation.slope(x, threshold) * dt);
        }
    }
}
