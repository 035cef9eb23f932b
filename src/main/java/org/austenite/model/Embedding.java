package org.austenite.model;

/**
 * The embedding G: normalised s -> M channels, for one (centre, neighbour) type pair. Either the net itself, or the table that a compressed
 * model file holds in its place.
 */
public sealed interface Embedding permits EmbeddingNet, EmbeddingTable {
    /** Number of channels M. */
    int width();
}
