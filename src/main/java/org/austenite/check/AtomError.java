package org.austenite.check;

/**
 * An atom whose forces differ, with its surroundings.
 *
 * @param frame the frame's name
 * @param atom the atom's number in the frame, from 1
 * @param element its element
 * @param error length of the difference of the two forces (eV/Angstrom)
 * @param force length of the first one's force (eV/Angstrom)
 * @param neighbors atoms within the cut-off
 * @param nearest distance of the nearest of them (Angstrom), NaN without one
 */
public record AtomError(
        String frame, int atom, String element, double error, double force, int neighbors, double nearest) {}
