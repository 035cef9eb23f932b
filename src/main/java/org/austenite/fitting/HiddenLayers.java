package org.austenite.fitting;

import java.util.Arrays;
import java.util.List;
import org.austenite.model.Activation;
import org.austenite.model.DenseLayer;
import org.austenite.model.FittingNet;
import org.austenite.model.Skip;

/**
 * A fitting net as layers with an activation and a weighted sum of the last one's outputs.
 *
 * @param layers the layers but the last linear one; at least one
 * @param weight weights of the last one's outputs towards the energy
 * @param shift what is added to the sum
 */
record HiddenLayers(List<DenseLayer> layers, double[] weight, double shift) {
    static HiddenLayers of(FittingNet net) {
        DenseLayer last = net.layers().getLast();
        int count = net.layers().size();
        if (count == 1 || last.activation() != Activation.LINEAR) {
            return new HiddenLayers(net.layers(), new double[] {1}, 0);
        }
        double dt = last.timestep() == null ? 1 : last.timestep()[0];
        // With one output, a skip can only come from one input.
        double carried = last.skip() == Skip.NONE ? 0 : 1;
        double[] weight =
                Arrays.stream(last.weight()).map(w -> w * dt + carried).toArray();
        return new HiddenLayers(net.layers().subList(0, count - 1), weight, last.bias()[0] * dt);
    }

    /** Whether layers have the same sizes, functions and skips, so that one launch can serve both nets. */
    boolean isLike(HiddenLayers other) {
        if (layers.size() != other.layers.size()) {
            return false;
        }
        for (int n = 0; n < layers.size(); n++) {
            DenseLayer a = layers.get(n);
            DenseLayer b = other.layers.get(n);
            if (a.in() != b.in() || a.out() != b.out() || a.activation() != b.activation() || a.skip() != b.skip()) {
                return false;
            }
        }
        return true;
    }
}
