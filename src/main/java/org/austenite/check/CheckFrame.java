package org.austenite.check;

import org.austenite.potential.Parameters;
import org.austenite.system.Structure;

/**
 * A frame with what a model needs to evaluate it.
 *
 * @param structure the atoms
 * @param type model type of each atom, -1 for virtual atoms
 * @param parameters extra inputs, atomic ones for each atom
 */
public record CheckFrame(Structure structure, int[] type, Parameters parameters) {
    /** Number of atoms that the model sees. */
    int seen() {
        int n = 0;
        for (int t : type) {
            n += t >= 0 ? 1 : 0;
        }
        return n;
    }
}
