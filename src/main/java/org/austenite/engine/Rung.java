package org.austenite.engine;

/** Which implementation of the stages computes. */
public enum Rung {
    /** Scalar, double precision, exact nets: the specification. */
    REFERENCE,
    /** Java Vector API. */
    VECTOR,
    /** Kernels on an NVIDIA GPU. */
    CUDA
}
