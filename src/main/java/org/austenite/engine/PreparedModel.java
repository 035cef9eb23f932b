package org.austenite.engine;

import java.util.Optional;
import org.austenite.embedding.TableSet;
import org.austenite.model.DeepPotModel;
import org.austenite.potential.Potential;

/**
 * A model with everything chosen that decides its numbers.
 *
 * @param model the model
 * @param rung which implementation computes
 * @param arithmetic in which precision
 * @param tables tables in place of the embedding nets; empty for the exact nets, or a compressed model's own tables
 */
public record PreparedModel(DeepPotModel model, Rung rung, Arithmetic arithmetic, Optional<TableSet> tables) {
    /** A model with tables, computed by the Vector rung. */
    public static PreparedModel withTables(DeepPotModel model, Arithmetic arithmetic, TableSet tables) {
        return new PreparedModel(model, Rung.VECTOR, arithmetic, Optional.of(tables));
    }

    /** A potential on {@code threads} threads, the caller's to close. */
    public Potential potential(int threads) {
        return tables.map(t -> DeepPotentials.withTables(model, t, arithmetic, threads))
                .orElseGet(() -> DeepPotentials.exact(model, rung, arithmetic, threads));
    }
}
