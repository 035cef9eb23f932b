package org.austenite.engine;

import java.util.Optional;
import org.austenite.embedding.TableSet;
import org.austenite.model.DeepPotModel;
import org.austenite.potential.Parameters;
import org.austenite.potential.Potential;
import org.austenite.system.Box;

/**
 * A model with everything chosen that decides its numbers.
 *
 * @param model the model
 * @param rung which implementation computes
 * @param arithmetic in which precision
 * @param tables tables in place of the embedding nets; empty for the exact nets, or a compressed model's own tables
 */
public record PreparedModel(DeepPotModel model, Rung rung, Arithmetic arithmetic, Optional<TableSet> tables) {
    /** A potential on {@code threads} threads, the caller's to close. */
    public Potential potential(int threads) {
        return tables.map(t -> DeepPotentials.withTables(model, t, arithmetic, threads))
                .orElseGet(() -> DeepPotentials.exact(model, rung, arithmetic, threads));
    }

    /** Force error against the exact nets in double precision, on a {@link FrameSample#displaced()} sample of a structure. */
    public ForceError forceError(Box box, int[] type, double[] position, Parameters parameters, int threads) {
        FrameSample sample = FrameSample.of(
                        box,
                        type,
                        position,
                        parameters,
                        model.fitting().aparam().size())
                .displaced();
        double[] exact = sample.forces(DeepPotentials.exact(model, Rung.VECTOR, Arithmetic.FP64, threads), threads);
        return ForceError.of(sample.forces(potential(threads), threads), exact);
    }
}
