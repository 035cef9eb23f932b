package org.austenite.fitting;

import org.austenite.model.DenseLayer;

/**
 * Where one layer's numbers lie among a net's: W [pitchIn, pitchOut], its transpose, bias, timestep, threshold.
 *
 * @param at where they start
 * @param pitchIn inputs, filled up
 * @param pitchOut outputs, filled up
 */
record FittingWeights(int at, int pitchIn, int pitchOut) {
    /** The threshold's room keeps what follows aligned for vector loads. */
    private static final int THRESHOLD_ROOM = 4;

    /** Starts of W, W transposed, bias, timestep and threshold. */
    int[] places() {
        int size = Math.multiplyExact(pitchIn, pitchOut);
        int bias = Math.addExact(at, Math.multiplyExact(2, size));
        return new int[] {at, at + size, bias, bias + pitchOut, bias + 2 * pitchOut};
    }

    int end() {
        return Math.addExact(places()[4], THRESHOLD_ROOM);
    }

    /**
     * Writes {@code layer}'s numbers to {@code to} from {@code base} on.
     *
     * @param features order of the inputs for the first layer, null for the others
     * @param extra number of extra inputs, which follow the descriptor
     */
    void put(DenseLayer layer, FittingFeatures features, int extra, double[] to, int base) {
        int[] place = places();
        if (features == null) {
            putDense(layer, to, base);
        } else {
            putFirst(layer, features, extra, to, base);
        }
        for (int o = 0; o < layer.out(); o++) {
            to[base + place[2] + o] = layer.bias()[o];
            to[base + place[3] + o] = layer.timestep() == null ? 1 : layer.timestep()[o];
        }
        to[base + place[4]] = layer.threshold();
    }

    private void putDense(DenseLayer layer, double[] to, int base) {
        for (int i = 0; i < layer.in(); i++) {
            for (int o = 0; o < layer.out(); o++) {
                putBoth(to, base, i, o, layer.weight()[i * layer.out() + o]);
            }
        }
    }

    private void putFirst(DenseLayer layer, FittingFeatures features, int extra, double[] to, int base) {
        int out = layer.out();
        int[] codes = features.codes();
        int descriptor = features.width * features.axis;
        for (int o = 0; o < out; o++) {
            for (int k = 0; k < FittingFeatures.QUAD * codes.length; k++) {
                int code = codes[k / FittingFeatures.QUAD];
                int n = (code >> 16) * FittingFeatures.QUAD + k % FittingFeatures.QUAD;
                putBoth(to, base, k, o, features.weight(code & 0xffff, n, layer.weight(), out, o));
            }
            for (int k = 0; k < extra; k++) {
                int at = FittingFeatures.QUAD * codes.length + k;
                putBoth(to, base, at, o, layer.weight()[(descriptor + k) * out + o]);
            }
        }
    }

    private void putBoth(double[] to, int base, int i, int o, double weight) {
        int[] place = places();
        to[base + place[0] + i * pitchOut + o] = weight;
        to[base + place[1] + o * pitchIn + i] = weight;
    }
}
