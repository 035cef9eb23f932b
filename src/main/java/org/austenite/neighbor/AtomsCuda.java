package org.austenite.neighbor;

import org.austenite.gpu.DeviceArray;

/**
 * What atoms carry with them in device memory when a list build puts them into another order; the arrays are the caller's and stay where they are.
 * Positions and types are the first ones of {@link NeighborListCuda#position} and {@link NeighborListCuda#type}.
 *
 * @param size number of atoms n, at least 1
 * @param ntypes number of types
 * @param typed number of atoms that have a type (the others are virtual)
 * @param tag what tells atoms apart: each of 0 .. n - 1 once, [n]
 * @param image image flags, [n, 3]
 * @param velocity velocities (Angstrom/ps), [n, 3]
 * @param origin takes the positions at which the list is built (Angstrom), [n, 3]
 */
public record AtomsCuda(
        int size,
        int ntypes,
        int typed,
        DeviceArray<int[]> tag,
        DeviceArray<int[]> image,
        DeviceArray<double[]> velocity,
        DeviceArray<double[]> origin) {}
