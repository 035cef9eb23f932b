package org.austenite.backprop;

import org.austenite.gpu.DeviceArray;

/**
 * What {@link GatherCuda} writes, in device memory.
 *
 * @param force forces (eV/Angstrom), [local, 3]
 * @param virial virial (eV), [9]
 * @param energy the sum of the atomic energies (eV), [1]
 * @param selOverflow rows with more neighbours than sel, by neighbour type, [ntypes]
 */
public record GatheredCuda(
        DeviceArray<double[]> force,
        DeviceArray<double[]> virial,
        DeviceArray<double[]> energy,
        DeviceArray<int[]> selOverflow) {}
