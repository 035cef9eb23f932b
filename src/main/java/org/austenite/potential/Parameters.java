package org.austenite.potential;

import java.util.Arrays;
import org.austenite.InputException;

/**
 * Extra inputs of models that have them.
 *
 * @param fparam frame parameters, or null for the model's default
 * @param aparam atomic parameters of the local atoms, [local, d], in the list's atom order, or null when the model takes none
 */
public record Parameters(double[] fparam, double[] aparam) {
    /** No extra inputs. */
    public static final Parameters NONE = new Parameters(null, null);

    /**
     * Atomic parameters of every atom, [atoms, size]: one set given stands for all atoms; null stays null.
     *
     * @throws InputException when their number is neither one set nor one for each atom
     */
    public static double[] perAtom(double[] given, int size, int atoms) {
        if (given == null || size > 0 && given.length == (long) size * atoms) {
            return given;
        }
        if (size == 0 || given.length != size) {
            throw new InputException("aparam has " + given.length + " numbers; the model takes " + size
                    + " per atom: give one set for all atoms or one for each of " + atoms);
        }
        double[] all = new double[Math.multiplyExact(size, atoms)];
        Arrays.setAll(all, k -> given[k % size]);
        return all;
    }
}
