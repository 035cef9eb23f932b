package org.austenite.model;

/**
 * What a (centre type, neighbour type) pair contributes to the moments: DeePMD-kit's back ends mean different things by "excluded" when davg
 * is not zero, because empty (padding) slots contribute too.
 */
public enum PairRule {
    /** Neighbours and padding slots contribute. */
    INCLUDED,
    /** The whole block contributes zero (TensorFlow {@code exclude_types}). */
    BLOCK_ZERO,
    /** Real neighbours contribute zero, padding slots stay: sel - n of them (native {@code exclude_types}). */
    NEIGHBOURS_ZERO,
    /** Every slot counts as padding: sel of them (native model-level {@code pair_exclude_types}). */
    ALL_PADDING
}
