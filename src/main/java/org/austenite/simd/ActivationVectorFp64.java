package org.austenite.simd;

import org.austenite.model.Activation;

/**
 * Activation of a layer's outputs in place, and its slope, with the resnet timestep applied to both: {@code h = act(z) dt},
 * {@code slope = act'(z) dt}. tanh runs in vectors; the other functions, which few models use, one number at a time.
 */
final class ActivationVectorFp64 {
    private static final int PANEL = GemmFp64.PANEL;

    private ActivationVectorFp64() {}

    /**
     * Applies {@code activation} to consecutive features of one panel.
     *
     * @param z in: pre-activations, [features][PANEL] from {@code at}; out: h
     * @param slope out: dh/dz, [features][PANEL] from {@code at}
     * @param timestep [features]
     */
    static void apply(
            Activation activation,
            double /*64*/ threshold,
            double[] z,
            double[] slope,
            int at,
            int features,
            double[] timestep) {
        switch (activation) {
            case TANH -> TanhVectorFp64.rows(z, slope, at, features, timestep);
            case LINEAR -> linear(z, slope, at, features, timestep);
            default -> oneByOne(activation, threshold, z, slope, at, features, timestep);
        }
    }

    private static void linear(double[] z, double[] slope, int at, int features, double[] timestep) {
        for (int k = 0; k < features * PANEL; k++) {
            double dt = timestep[k / PANEL];
            z[at + k] *= dt;
            slope[at + k] = dt;
        }
    }

    private static void oneByOne(
            Activation activation,
            double /*64*/ threshold,
            double[] z,
            double[] slope,
            int at,
            int features,
            double[] timestep) {
        for (int k = 0; k < features * PANEL; k++) {
            double dt = timestep[k / PANEL];
            double /*64*/ x = z[at + k];
            z[at + k] = /*as-float*/ (activation.value(x, threshold) * dt);
            slope[at + k] = /*as-float*/ (activation.slope(x, threshold) * dt);
        }
    }
}
