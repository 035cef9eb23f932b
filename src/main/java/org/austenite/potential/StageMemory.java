package org.austenite.potential;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import org.austenite.embedding.TableSet;
import org.austenite.fitting.FittingCuda;
import org.austenite.model.DeepPotModel;
import org.austenite.model.EmbeddingTable;

/**
 * Device memory of {@link StagesCuda} beside its list. With numbers of s bytes, T types, M channels, E edges per atom:
 *
 * <pre>
 * per atom   dE/drij                          3 s E
 *            kept neighbours                  4 T
 *            energy, force, parts of sums     42
 * per row of a chunk (at most 16,384 rows)
 *            A, dE/dA                         8 s M
 *            fitting nets' layers             see FittingCuda
 * fixed      tables, nets
 * </pre>
 */
public final class StageMemory {
    private static final int PER_ATOM = 8 + 24 + 10;

    /** Coefficients of a quintic. */
    private static final int COEFFICIENTS = 6;

    private StageMemory() {}

    /** Bytes for so many atoms and edges, at {@code size} bytes a number. */
    public static long bytes(DeepPotModel model, Optional<TableSet> tables, int size, int atoms, long edges) {
        int rows = Math.min(atoms, StagesCuda.CHUNK_ROWS);
        return 3L * size * edges
                + (PER_ATOM + 4L * model.ntypes()) * atoms
                + 8L * size * model.descriptor().width() * rows
                + tables.map(t -> size * numbers(t, model)).orElse(0L)
                + FittingCuda.bytes(model, atoms, rows, size);
    }

    private static long numbers(TableSet tables, DeepPotModel model) {
        Set<EmbeddingTable> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
        long intervals = 0;
        for (EmbeddingTable[] row : tables.tables()) {
            for (EmbeddingTable table : row) {
                if (table != null && distinct.add(table)) {
                    intervals += table.intervals();
                }
            }
        }
        return intervals * COEFFICIENTS * model.descriptor().width();
    }
}
