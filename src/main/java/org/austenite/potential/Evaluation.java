package org.austenite.potential;

import java.util.Arrays;

/**
 * Results of one evaluation, in buffers that the caller keeps between evaluations.
 *
 * <p>Arrays are sized for {@code atoms} local and ghost atoms and may be longer. Units: eV, eV/Angstrom. Own lists leave the ghosts' parts
 * untouched (everything is folded onto owners).
 */
public final class Evaluation {
    private double energy;
    private final double[] virial = new double[9];
    private double[] force = {};
    private double[] atomEnergy = {};
    private double[] atomVirial;
    private final boolean wantsAtomVirial;
    private long[] selOverflow = {};

    /** Buffers that also take atomic virials when {@code wantsAtomVirial}. */
    public Evaluation(boolean wantsAtomVirial) {
        this.wantsAtomVirial = wantsAtomVirial;
    }

    /** Makes room for {@code local} centres, {@code atoms} local and ghost atoms and {@code ntypes} types; keeps what fits. */
    public void reserve(int local, int atoms, int ntypes) {
        if (atomEnergy.length < local) {
            atomEnergy = new double[local];
        }
        if (force.length < 3 * atoms) {
            // The number of ghosts differs from list to list: room for a few more.
            force = new double[3 * (atoms + (atoms - local) / 8)];
        }
        if (wantsAtomVirial && (atomVirial == null || atomVirial.length < 9 * atoms)) {
            atomVirial = new double[9 * atoms];
        }
        if (selOverflow.length != ntypes) {
            selOverflow = new long[ntypes];
        }
        Arrays.fill(selOverflow, 0);
    }

    /** Total energy (eV). */
    public double energy() {
        return energy;
    }

    /** Sets the total energy. */
    public void energy(double e) {
        energy = e;
    }

    /** Virial W = -sum dE_i/drij (x) rij (eV), row-major XX XY XZ YX ... ZZ. */
    public double[] virial() {
        return virial;
    }

    /** Forces (eV/Angstrom), [atoms, 3]. */
    public double[] force() {
        return force;
    }

    /** Atomic energies (eV), [local]. */
    public double[] atomEnergy() {
        return atomEnergy;
    }

    /** Atomic virials (eV), [atoms, 9], assigned to the neighbour of each edge as DeePMD-kit does; null unless wanted. */
    public double[] atomVirial() {
        return atomVirial;
    }

    /** Whether atomic virials are computed. */
    public boolean wantsAtomVirial() {
        return wantsAtomVirial;
    }

    /** Per neighbour type, how many centres had more neighbours within the cut-off than the model's sel (the farthest were dropped). */
    public long[] selOverflow() {
        return selOverflow;
    }

    /** Centres with an overflow of any type, summed over types. */
    public long totalSelOverflow() {
        return Arrays.stream(selOverflow).sum();
    }
}
