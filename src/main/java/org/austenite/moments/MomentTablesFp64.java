package org.austenite.moments;

import java.util.IdentityHashMap;
import java.util.Map;
import org.austenite.embedding.PackedTableFp64;
import org.austenite.embedding.TableSet;
import org.austenite.model.DescriptorSeA;
import org.austenite.model.Embedding;
import org.austenite.model.EmbeddingTable;

/** What {@link MomentsTableVectorFp64} reads: packed tables and padding contributions, built once per model and shared by all threads. */
public final class MomentTablesFp64 extends MomentConstantsFp64 {
    private final TableSet set;
    private final PackedTableFp64[][] packed;

    /** Packs {@code set} for {@code descriptor}. */
    public MomentTablesFp64(DescriptorSeA descriptor, TableSet set) {
        super(descriptor, PackedTableFp64.tiles(descriptor.width()) * PackedTableFp64.TILE);
        this.set = set;
        int n = descriptor.ntypes();
        packed = new PackedTableFp64[n][n];
        Map<EmbeddingTable, PackedTableFp64> done = new IdentityHashMap<>();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                EmbeddingTable table = set.tables()[i][j];
                packed[i][j] = table == null ? null : done.computeIfAbsent(table, PackedTableFp64::new);
            }
        }
    }

    PackedTableFp64 table(int centre, int neighbour) {
        return packed[centre][neighbour];
    }

    Embedding outside(int centre, int neighbour) {
        return set.outside()[centre][neighbour];
    }
}
