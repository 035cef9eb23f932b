package org.austenite.model;

/**
 * From the descriptor to the atomic energy: {@code e_i = N_t([D, fparam, aparam]) [- N_t([0, fparam, aparam])] + bias_t}.
 *
 * @param nets one net per centre type (the same object for every type when types are mixed)
 * @param bias what is added to the net's energy, per type (eV): every bias of the file, summed
 * @param subtractVacuum per type, whether the energy of an empty descriptor is subtracted ({@code atom_ener} was given)
 * @param silent per type, whether the atomic energy is zeroed after everything ({@code atom_exclude_types})
 * @param fparam frame parameters, appended to D as {@code (p - mean) * inverseStd}
 * @param aparam atomic parameters, appended after them
 * @param defaultFparam frame parameters used when none are given, or null
 * @param precision the precision the file computes its fitting net in
 */
public record FittingEner(
        FittingNet[] nets,
        double[] bias,
        boolean[] subtractVacuum,
        boolean[] silent,
        ParameterScale fparam,
        ParameterScale aparam,
        double[] defaultFparam,
        Precision precision) {}
