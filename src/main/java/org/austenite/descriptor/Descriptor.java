package org.austenite.descriptor;

import org.austenite.potential.Panels;

/**
 * From moments to the descriptor, and back.
 *
 * <pre>
 *   D[m][n]     = sum_c A[m][c] A[n][c]                                     m = 0..M-1, n = 0..axis-1
 *   dE/dA[m][c] = sum_n dE/dD[m][n] A[n][c]  (+ for m below axis:)  sum_k dE/dD[k][m] A[k][c]
 * </pre>
 *
 * <p>Zhang et al. 2018 (arXiv:1805.09003), eq. 8. D[0:axis][0:axis] is symmetric; a rung may fold each pair into one feature, and then folds the
 * fitting net's first weights alike. An instance belongs to one thread.
 *
 * @param <R> {@code double[]} or {@code float[]}
 */
public interface Descriptor<R> {
    /** Layout of D and dE/dD. */
    Panels layout();

    /** Feature of D that holds (m, n). */
    int feature(int m, int n);

    /** D of {@code rows} rows from their moments. */
    void forward(int rows, R moments, R descriptor);

    /** dE/dA of {@code rows} rows from their moments and dE/dD. */
    void backward(int rows, R moments, R dEdD, R dEdA);
}
