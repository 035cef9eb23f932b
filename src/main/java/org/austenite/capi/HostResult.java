package org.austenite.capi;

import org.austenite.InputException;
import org.austenite.potential.FrameEvaluator;

/**
 * Where a host program wants its results: {@code struct austenite_result}. Addresses may be 0: not wanted.
 *
 * @param energy the energy, [1]
 * @param force forces, [all, 3]
 * @param virial the virial, [9]
 * @param atomEnergy atomic energies, [local]
 * @param atomVirial atomic virials, [all, 9]
 * @param selOverflow atoms with more neighbours than sel, by type
 */
record HostResult(long energy, long force, long virial, long atomEnergy, long atomVirial, long selOverflow) {
    /** Size of the struct (bytes). */
    static final int BYTES = 48;

    /** The struct at {@code address}. */
    static HostResult at(long address) {
        if (address == 0) {
            throw new InputException("result is NULL");
        }
        return new HostResult(
                HostMemory.getAddress(address),
                HostMemory.getAddress(address + 8),
                HostMemory.getAddress(address + 16),
                HostMemory.getAddress(address + 24),
                HostMemory.getAddress(address + 32),
                HostMemory.getAddress(address + 40));
    }

    /**
     * Writes what is wanted of the results of {@code local} atoms among {@code all}; arrays may be longer.
     *
     * @throws InputException when the energy is not a number; nothing is written then
     */
    void write(FrameEvaluator.Result found, int local, int all) {
        if (!Double.isFinite(found.energy())) {
            throw new InputException(
                    "the energy is " + found.energy() + ": are two atoms at one place, or far too close?");
        }
        HostMemory.put(energy, new double[] {found.energy()}, 1);
        HostMemory.put(force, found.force(), 3 * all);
        HostMemory.put(virial, found.virial(), 9);
        HostMemory.put(atomEnergy, found.atomEnergy(), local);
        HostMemory.put(atomVirial, found.atomVirial(), 9 * all);
        HostMemory.put(selOverflow, found.selOverflow());
    }
}
