package org.austenite.engine;

import java.util.Optional;
import org.austenite.InputException;
import org.austenite.embedding.TableSet;
import org.austenite.model.DeepPotModel;
import org.austenite.potential.Potential;
import org.austenite.potential.ReferenceStages;
import org.austenite.potential.VectorStagesFp32;
import org.austenite.potential.VectorStagesFp64;

/** Potentials of a model by rung, precision and tables. */
public final class DeepPotentials {
    private static final int FIRST_DEVICE = 0;

    private DeepPotentials() {}

    /**
     * A potential with exact nets (a compressed model keeps its own tables); on a GPU, the first one.
     *
     * @throws InputException when the rung does not offer the precision
     */
    public static Potential exact(DeepPotModel model, Rung rung, Arithmetic arithmetic, int threads) {
        return switch (rung) {
            case REFERENCE -> {
                requireDouble(arithmetic);
                yield ReferenceStages.potential(model, threads);
            }
            case VECTOR ->
                switch (arithmetic) {
                    case FP64 -> VectorStagesFp64.exact(model, threads);
                    case MIXED -> VectorStagesFp32.exact(model, threads);
                };
            case CUDA -> DeepPotentialsCuda.potential(model, Optional.empty(), arithmetic, FIRST_DEVICE, threads);
        };
    }

    /** A Vector potential with {@code tables} in place of the embedding nets. */
    public static Potential withTables(DeepPotModel model, TableSet tables, Arithmetic arithmetic, int threads) {
        return switch (arithmetic) {
            case FP64 -> VectorStagesFp64.withTables(model, tables, threads);
            case MIXED -> VectorStagesFp32.withTables(model, tables, threads);
        };
    }

    private static void requireDouble(Arithmetic arithmetic) {
        if (arithmetic != Arithmetic.FP64) {
            throw new InputException(
                    "the reference backend computes in fp64 only: use --precision fp64, or --backend vector");
        }
    }
}
