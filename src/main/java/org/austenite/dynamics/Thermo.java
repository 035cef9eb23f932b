package org.austenite.dynamics;

import org.austenite.system.Units;

/**
 * The state of a system at one step, as sums over atoms.
 *
 * @param step step number
 * @param potential potential energy (eV)
 * @param kineticTensor sum m v_a v_b, [xx, yy, zz, xy, xz, yz] (eV)
 * @param virial virial tensor, symmetrised, [xx, yy, zz, xy, xz, yz] (eV)
 * @param volume cell volume (Angstrom^3); 0 when not periodic
 * @param work energy that thermostats, barostats and drives have put into the system since the stage's start (eV)
 * @param degreesOfFreedom kinetic degrees of freedom
 * @param selOverflow how often an atom had more neighbours of a type than the model's sel, summed over types: the farthest were left out
 */
public record Thermo(
        long step,
        double potential,
        double[] kineticTensor,
        double[] virial,
        double volume,
        double work,
        long degreesOfFreedom,
        long selOverflow) {
    /** Kinetic energy (eV). */
    public double kinetic() {
        return 0.5 * (kineticTensor[0] + kineticTensor[1] + kineticTensor[2]);
    }

    /** Total energy (eV). */
    public double total() {
        return potential + kinetic();
    }

    /** Temperature (K). */
    public double temperature() {
        return 2 * kinetic() / (degreesOfFreedom * Units.BOLTZMANN);
    }

    /** Pressure component {@code k} of [xx, yy, zz, xy, xz, yz] (eV/Angstrom^3), positive in compression; 0 when not periodic. */
    public double pressure(int k) {
        return volume == 0 ? 0 : (kineticTensor[k] + virial[k]) / volume;
    }

    /** Mean of the diagonal pressures (eV/Angstrom^3). */
    public double pressure() {
        return (pressure(0) + pressure(1) + pressure(2)) / 3;
    }

    /** Total energy less the work done on the system (eV): what stays constant up to the integrator's error. */
    public double conserved() {
        return total() - work;
    }
}
