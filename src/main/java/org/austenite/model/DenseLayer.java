package org.austenite.model;

/**
 * One dense layer: {@code h = activation(x W + b) * timestep}, then {@code y = h}, {@code x + h} or {@code [x, x] + h}.
 *
 * <p>Shapes: {@code weight [in, out]} (row-major, row-vector convention), {@code bias [out]}, {@code timestep [out]} or null (all ones).
 *
 * @param in input width
 * @param out output width
 * @param weight W, row-major
 * @param bias b
 * @param timestep resnet timestep (idt), or null
 * @param activation the activation function
 * @param threshold threshold of {@link Activation#SILUT}; ignored by the others
 * @param skip the resnet connection
 */
public record DenseLayer(
        int in,
        int out,
        double[] weight,
        double[] bias,
        double[] timestep,
        Activation activation,
        double threshold,
        Skip skip) {
    /** Checks the shapes: a mismatch is a programming error of a reader, which must check before. */
    public DenseLayer {
        require(weight.length == Math.multiplyExact(in, out), "weight", weight.length);
        require(bias.length == out, "bias", bias.length);
        require(timestep == null || timestep.length == out, "timestep", timestep == null ? 0 : timestep.length);
        require(skip != Skip.IDENTITY || in == out, "identity skip", in);
        require(skip != Skip.DOUBLE || 2 * in == out, "doubling skip", in);
    }

    private static void require(boolean holds, String what, int found) {
        if (!holds) {
            throw new IllegalArgumentException("dense layer: " + what + " has " + found + ", which does not fit");
        }
    }
}
