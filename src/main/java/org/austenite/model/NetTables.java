package org.austenite.model;

/**
 * Tables that a model file holds beside its embedding nets, as {@code austenite compress} writes them. The nets stay the model; the tables stand for
 * them where speed is asked for.
 *
 * @param tables table for [centre, neighbour], the same object where pairs share a net; null where the pair has none
 * @param intervals intervals of each table
 * @param rms RMS force error that was measured when they were made (eV/Angstrom)
 * @param max largest error of a force component, measured then (eV/Angstrom)
 * @param atoms atoms that it was measured on
 */
public record NetTables(EmbeddingTable[][] tables, int intervals, double rms, double max, int atoms) {}
