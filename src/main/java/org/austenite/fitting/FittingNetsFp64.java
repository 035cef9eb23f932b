package org.austenite.fitting;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.austenite.descriptor.DescriptorVectorFp64;
import org.austenite.model.DenseLayer;
import org.austenite.model.FittingEner;
import org.austenite.model.FittingNet;
import org.austenite.simd.DenseWeightsFp64;

/** The fitting nets' packed weights, for a folded descriptor: built once per model, shared by all threads. */
public final class FittingNetsFp64 {
    private final FittingEner model;
    private final List<List<DenseWeightsFp64>> byType = new ArrayList<>();

    /** Packs {@code model}'s nets for a descriptor of {@code width} channels, {@code axis} on the axis. */
    public FittingNetsFp64(FittingEner model, int width, int axis) {
        this.model = model;
        int extra = model.fparam().size() + model.aparam().size();
        DescriptorVectorFp64 descriptor = new DescriptorVectorFp64(width, axis, extra);
        int[] feature = new int[width * axis + extra];
        for (int k = 0; k < width * axis; k++) {
            feature[k] = descriptor.feature(k / axis, k % axis);
        }
        for (int k = 0; k < extra; k++) {
            feature[width * axis + k] = DescriptorVectorFp64.folded(width, axis) + k;
        }
        Map<FittingNet, List<DenseWeightsFp64>> packed = new IdentityHashMap<>();
        for (FittingNet net : model.nets()) {
            byType.add(packed.computeIfAbsent(
                    net, n -> pack(n, feature, descriptor.layout().features())));
        }
    }

    private static List<DenseWeightsFp64> pack(FittingNet net, int[] feature, int features) {
        List<DenseWeightsFp64> layers = new ArrayList<>();
        for (DenseLayer layer : net.layers()) {
            layers.add(
                    layers.isEmpty() ? DenseWeightsFp64.folded(layer, feature, features) : DenseWeightsFp64.of(layer));
        }
        return List.copyOf(layers);
    }

    FittingEner model() {
        return model;
    }

    List<List<DenseWeightsFp64>> all() {
        return byType;
    }

    List<DenseWeightsFp64> of(int type) {
        return byType.get(type);
    }

    /** Number of extra inputs. */
    public int extra() {
        return model.fparam().size() + model.aparam().size();
    }
}
