package org.austenite.model;

/**
 * Activation functions of DeePMD-kit's dense layers, with exact derivatives.
 *
 * <p>{@code GELU} is the tanh form that DeePMD-kit uses for {@code gelu} and, except in TensorFlow graphs, for {@code gelu_tf}:
 * {@code 0.5 x (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3)))}. {@code GELU_TF} is TensorFlow's own, whose coefficient is rounded to single precision
 * whatever the rest is computed in; that shows in the ninth digit of energies. {@code SILUT} ({@code silut}, {@code custom_silu}) is silu below a threshold t and
 * {@code tanh(silu'(t) (x - t)) + silu(t)} above; its threshold belongs to the layer ({@link DenseLayer#threshold()}).
 */
public enum Activation {
    /** {@code x}. */
    LINEAR,
    /** {@code tanh x}. */
    TANH,
    /** {@code max(x, 0)}. */
    RELU,
    /** {@code min(max(x, 0), 6)}. */
    RELU6,
    /** {@code ln(1 + e^x)}. */
    SOFTPLUS,
    /** {@code 1 / (1 + e^-x)}. */
    SIGMOID,
    /** {@code 0.5 x (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3)))}. */
    GELU,
    /** The same with 0.044715 rounded to single precision. */
    GELU_TF,
    /** {@code x / (1 + e^-x)}. */
    SILU,
    /** Silu with a tanh tail above a threshold. */
    SILUT;

    private static final double SQRT_2_OVER_PI = Math.sqrt(2.0 / Math.PI);
    private static final double GELU_CUBIC = 0.044715;

    /** The value at {@code x}; {@code threshold} is used by {@code SILUT} alone. */
    public double value(double x, double threshold) {
        return switch (this) {
            case LINEAR -> x;
            case TANH -> StrictMath.tanh(x);
            case RELU -> x > 0 ? x : 0;
            case RELU6 -> x > 0 ? Math.min(x, 6) : 0;
            case SOFTPLUS -> x > 0 ? x + StrictMath.log1p(StrictMath.exp(-x)) : StrictMath.log1p(StrictMath.exp(x));
            case SIGMOID -> sigmoid(x);
            case GELU -> gelu(x, GELU_CUBIC);
            case GELU_TF -> gelu(x, (float) GELU_CUBIC);
            case SILU -> x * sigmoid(x);
            case SILUT ->
                x < threshold
                        ? x * sigmoid(x)
                        : StrictMath.tanh(siluSlope(threshold) * (x - threshold)) + threshold * sigmoid(threshold);
        };
    }

    /** The derivative at {@code x}; {@code threshold} is used by {@code SILUT} alone. */
    public double slope(double x, double threshold) {
        return switch (this) {
            case LINEAR -> 1;
            case TANH -> oneMinusSquare(StrictMath.tanh(x));
            case RELU -> x > 0 ? 1 : 0;
            case RELU6 -> x > 0 && x < 6 ? 1 : 0;
            case SOFTPLUS -> sigmoid(x);
            case SIGMOID -> sigmoid(x) * (1 - sigmoid(x));
            case GELU -> geluSlope(x, GELU_CUBIC);
            case GELU_TF -> geluSlope(x, (float) GELU_CUBIC);
            case SILU -> siluSlope(x);
            case SILUT -> {
                double inner = siluSlope(threshold);
                yield x < threshold ? siluSlope(x) : inner * oneMinusSquare(StrictMath.tanh(inner * (x - threshold)));
            }
        };
    }

    /** The second derivative at {@code x}; {@code threshold} is used by {@code SILUT} alone. */
    public double curvature(double x, double threshold) {
        return switch (this) {
            case LINEAR, RELU, RELU6 -> 0;
            case TANH -> tanhCurvature(StrictMath.tanh(x));
            case SOFTPLUS -> sigmoid(x) * (1 - sigmoid(x));
            case SIGMOID -> sigmoid(x) * (1 - sigmoid(x)) * (1 - 2 * sigmoid(x));
            case GELU -> geluCurvature(x, GELU_CUBIC);
            case GELU_TF -> geluCurvature(x, (float) GELU_CUBIC);
            case SILU -> siluCurvature(x);
            case SILUT -> {
                double inner = siluSlope(threshold);
                yield x < threshold
                        ? siluCurvature(x)
                        : inner * inner * tanhCurvature(StrictMath.tanh(inner * (x - threshold)));
            }
        };
    }

    private static double sigmoid(double x) {
        return 1 / (1 + StrictMath.exp(-x));
    }

    private static double oneMinusSquare(double y) {
        return 1 - y * y;
    }

    private static double tanhCurvature(double t) {
        return -2 * t * oneMinusSquare(t);
    }

    private static double siluCurvature(double x) {
        double s = sigmoid(x);
        return s * (1 - s) * (2 + x * (1 - 2 * s));
    }

    private static double geluCurvature(double x, double cubic) {
        double t = StrictMath.tanh(geluInner(x, cubic));
        double inner = SQRT_2_OVER_PI * (1 + 3 * cubic * x * x);
        double bend = SQRT_2_OVER_PI * 6 * cubic * x;
        return oneMinusSquare(t) * (inner + 0.5 * x * (bend - 2 * t * inner * inner));
    }

    private static double siluSlope(double x) {
        double s = sigmoid(x);
        return s * (1 + x * (1 - s));
    }

    private static double gelu(double x, double cubic) {
        return 0.5 * x * (1 + StrictMath.tanh(geluInner(x, cubic)));
    }

    private static double geluInner(double x, double cubic) {
        return SQRT_2_OVER_PI * (x + cubic * x * x * x);
    }

    private static double geluSlope(double x, double cubic) {
        double t = StrictMath.tanh(geluInner(x, cubic));
        double inner = SQRT_2_OVER_PI * (1 + 3 * cubic * x * x);
        return 0.5 * (1 + t) + 0.5 * x * oneMinusSquare(t) * inner;
    }
}
