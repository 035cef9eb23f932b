package org.austenite.observe;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import org.austenite.dynamics.Thermo;
import org.austenite.system.Units;

/**
 * Thermo records as columns, named as LAMMPS names them: {@code Temp} in K, energies in eV for the whole system, pressures in bar, {@code Volume} in
 * Angstrom^3, {@code Density} in g/cm3. Two are ours: {@code Conserved}, the total energy less the work of thermostats, barostats and drives (eV), and
 * {@code Drift}, its change since the stage's start (eV/atom).
 */
public final class ThermoColumns {
    /** Column names in order. */
    public static final List<String> NAMES = List.of(
            "Step",
            "Temp",
            "PotEng",
            "KinEng",
            "TotEng",
            "Press",
            "Pxx",
            "Pyy",
            "Pzz",
            "Pxy",
            "Pxz",
            "Pyz",
            "Volume",
            "Density",
            "Conserved",
            "Drift");

    private static final MathContext DIGITS = new MathContext(8);

    private final long atoms;
    private final double mass;
    private final double conservedAtStart;

    /**
     * Columns of one stage.
     *
     * @param atoms number of atoms
     * @param mass mass of all atoms (g/mol)
     * @param conservedAtStart {@link Thermo#conserved} at the stage's start (eV), the zero of the drift
     */
    public ThermoColumns(long atoms, double mass, double conservedAtStart) {
        this.atoms = atoms;
        this.mass = mass;
        this.conservedAtStart = conservedAtStart;
    }

    /** Change of the conserved energy since the stage's start (eV/atom). */
    public double drift(Thermo thermo) {
        return (thermo.conserved() - conservedAtStart) / atoms;
    }

    /** The values of all columns but {@code Step}, in the order of {@link #NAMES}. */
    public double[] values(Thermo thermo) {
        double[] v = new double[NAMES.size() - 1];
        v[0] = thermo.temperature();
        v[1] = thermo.potential();
        v[2] = thermo.kinetic();
        v[3] = thermo.total();
        v[4] = thermo.pressure() * Units.EV_PER_A3_IN_BAR;
        for (int k = 0; k < 6; k++) {
            v[5 + k] = thermo.pressure(k) * Units.EV_PER_A3_IN_BAR;
        }
        v[11] = thermo.volume();
        v[12] = thermo.volume() == 0 ? 0 : mass / thermo.volume() * Units.G_PER_MOL_A3_IN_G_PER_CM3;
        v[13] = thermo.conserved();
        v[14] = drift(thermo);
        return v;
    }

    /** Head of the table as LAMMPS prints it, without a line end. */
    public static String textHead() {
        StringBuilder line = new StringBuilder();
        line.append(String.format(Locale.ROOT, "%10s ", NAMES.getFirst()));
        for (String name : NAMES.subList(1, NAMES.size())) {
            line.append(String.format(Locale.ROOT, "%-14s ", name));
        }
        return line.toString();
    }

    /** A line of the table as LAMMPS prints it (eight digits), without a line end. */
    public String textLine(Thermo thermo) {
        StringBuilder line = new StringBuilder();
        line.append(String.format(Locale.ROOT, "%10d ", thermo.step()));
        for (double v : values(thermo)) {
            line.append(String.format(Locale.ROOT, "%-14s ", general(v)));
        }
        return line.toString();
    }

    /** Head of the CSV file, without a line end. */
    public static String csvHead() {
        return String.join(",", NAMES);
    }

    /** A line of the CSV file, each number with the digits that give back its bits, without a line end. */
    public String csvLine(Thermo thermo) {
        StringBuilder line = new StringBuilder();
        line.append(thermo.step());
        for (double v : values(thermo)) {
            line.append(',').append(v);
        }
        return line.toString();
    }

    /** As C's {@code %.8g}: no trailing zeros, an exponent below 1e-4 and from 1e8. */
    static String general(double x) {
        if (x == 0 || !Double.isFinite(x)) {
            return x == 0 ? "0" : Double.toString(x);
        }
        BigDecimal rounded = new BigDecimal(x).round(DIGITS).stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent >= -4 && exponent < DIGITS.getPrecision()) {
            return rounded.toPlainString();
        }
        String mantissa = rounded.movePointLeft(exponent).toPlainString();
        return String.format(Locale.ROOT, "%se%s%02d", mantissa, exponent < 0 ? "-" : "+", Math.abs(exponent));
    }
}
