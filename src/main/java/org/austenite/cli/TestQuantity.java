package org.austenite.cli;

import java.util.List;
import org.austenite.files.Scientific;

/** What {@code dp test} compares, in the order and the words of its report. */
enum TestQuantity {
    ENERGY("Energy MAE         : ", "Energy RMSE        : ", "eV"),
    ENERGY_PER_ATOM("Energy MAE/Natoms  : ", "Energy RMSE/Natoms : ", "eV"),
    FORCE("Force  MAE         : ", "Force  RMSE        : ", "eV/\u00c5"),
    VIRIAL("Virial MAE         : ", "Virial RMSE        : ", "eV"),
    VIRIAL_PER_ATOM("Virial MAE/Natoms  : ", "Virial RMSE/Natoms : ", "eV"),
    ATOM_ENERGY("Atomic ener MAE    : ", "Atomic ener RMSE   : ", "eV");

    private static final int DECIMALS = 6;

    private final String mae;
    private final String rmse;
    private final String unit;

    TestQuantity(String mae, String rmse, String unit) {
        this.mae = mae;
        this.rmse = rmse;
        this.unit = unit;
    }

    /** The two lines of the report. */
    List<String> lines(ErrorStat error) {
        return List.of(
                mae + Scientific.format(error.mae(), DECIMALS) + " " + unit,
                rmse + Scientific.format(error.rmse(), DECIMALS) + " " + unit);
    }
}
