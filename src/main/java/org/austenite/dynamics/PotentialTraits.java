package org.austenite.dynamics;

import java.util.List;

/**
 * What a program's checks need to know of its potential.
 *
 * @param typeMap names of the types, by type index
 * @param rcut cut-off radius (Angstrom)
 * @param aparamSize number of atomic parameters per atom
 */
public record PotentialTraits(List<String> typeMap, double rcut, int aparamSize) {}
