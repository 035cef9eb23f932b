package org.austenite.potential;

/**
 * Extra inputs of models that have them.
 *
 * @param fparam frame parameters, or null for the model's default
 * @param aparam atomic parameters of the local atoms, [local, d], in the list's atom order, or null when the model takes none
 */
public record Parameters(double[] fparam, double[] aparam) {
    /** No extra inputs. */
    public static final Parameters NONE = new Parameters(null, null);
}
