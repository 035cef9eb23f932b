package org.austenite.moments;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.austenite.model.DescriptorSeA;
import org.austenite.model.Embedding;
import org.austenite.model.EmbeddingNet;
import org.austenite.simd.DenseWeightsFp64;
import org.austenite.simd.GemmFp64;

/** What {@link MomentsNetVectorFp64} reads: packed embedding nets and padding contributions, built once per model and shared by all threads. */
public final class MomentNetsFp64 extends MomentConstantsFp64 {
    private final List<List<List<DenseWeightsFp64>>> nets = new ArrayList<>();

    /** Packs {@code descriptor}'s nets; every embedding must be a net. */
    public MomentNetsFp64(DescriptorSeA descriptor) {
        super(descriptor, channels(descriptor));
        Map<Embedding, List<DenseWeightsFp64>> done = new IdentityHashMap<>();
        for (Embedding[] row : descriptor.embeddings()) {
            List<List<DenseWeightsFp64>> packed = new ArrayList<>();
            for (Embedding e : row) {
                packed.add(e == null ? null : done.computeIfAbsent(e, MomentNetsFp64::pack));
            }
            nets.add(packed);
        }
    }

    private static List<DenseWeightsFp64> pack(Embedding e) {
        return ((EmbeddingNet) e).layers().stream().map(DenseWeightsFp64::of).toList();
    }

    /** Channels rounded up to whole vectors. */
    private static int channels(DescriptorSeA descriptor) {
        int lanes = GemmFp64.PANEL / 2;
        return (descriptor.width() + lanes - 1) / lanes * lanes;
    }

    List<DenseWeightsFp64> net(int centre, int neighbour) {
        return nets.get(centre).get(neighbour);
    }

    /** Every distinct net that neighbours of type {@code neighbour} may need. */
    List<List<DenseWeightsFp64>> netsOfNeighbour(int neighbour) {
        return nets.stream()
                .map(row -> row.get(neighbour))
                .filter(Objects::nonNull)
                .toList();
    }
}
