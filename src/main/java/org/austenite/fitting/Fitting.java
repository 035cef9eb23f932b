package org.austenite.fitting;

import org.austenite.neighbor.Chunk;
import org.austenite.potential.Parameters;

/**
 * From the descriptor to the atomic energy, and its gradient.
 *
 * <pre>
 *   x = [D, (fparam - mean) / std, (aparam - mean) / std]
 *   x = layer(x) ...      h = act(x W + b) * timestep;  x = h or x + h
 *   e = N(x) [- N(x with D = 0)] + bias[t_i]
 * </pre>
 *
 * <p>Zhang et al. 2018 (arXiv:1805.09003), section 2. An instance belongs to one thread.
 *
 * @param <R> {@code double[]} or {@code float[]}
 */
public interface Fitting<R> {
    /** Takes the extra inputs for the evaluations that follow. The same object again means the same frame parameters. */
    void bind(Parameters parameters);

    /**
     * Energies of the chunk's rows and their gradient with respect to D.
     *
     * @param descriptor in: D, in the descriptor's layout
     * @param dEdD out: dE/dD (eV)
     * @param atomEnergy out: energies (eV) by local atom
     */
    void evaluate(Chunk chunk, R descriptor, R dEdD, double[] atomEnergy);
}
