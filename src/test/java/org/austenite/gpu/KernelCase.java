package org.austenite.gpu;

import java.util.List;

/** A file of kernels as the mutation test needs it. */
public interface KernelCase {
    /** Its name in {@code kernels/}, without ending. */
    String file();

    /** The contract that its stages are held to, on inputs of the tests' sizes. Throws where the kernels do not pass. */
    void check(Device device);

    /** What its stages give for a larger set of inputs, drawn by {@code seed}. */
    List<double[]> results(Device device, long seed);
}
