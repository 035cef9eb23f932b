package org.austenite.check;

import java.util.OptionalDouble;
import org.austenite.engine.Arithmetic;

/**
 * The bars of one check. They are those that the program's own tests hold its backends to, calibrated on DeePMD-kit's deviations between its own
 * float32 and float64 (force RMS 3.9e-7, largest 1.3e-6 eV/Angstrom on an equilibrated melt; 8.6e-7 and 6.3e-6 on a random one).
 *
 * @param energy energy (eV/atom)
 * @param atomEnergy energy of each atom (eV)
 * @param virial virial (eV/atom)
 * @param forceRms RMS over force components (eV/Angstrom)
 * @param forceMax largest force component (eV/Angstrom)
 * @param stage values between stages, relative to the largest of their kind
 */
public record Bars(Bar energy, Bar atomEnergy, Bar virial, Bar forceRms, Bar forceMax, Bar stage) {
    private static final double FP64 = 1e-9;
    private static final double FP64_STAGE = 1e-10;
    private static final double MIXED_RMS = 1.5e-6;
    private static final double MIXED_MAX = 1e-5;
    private static final double MIXED_STAGE = 2e-5;

    /**
     * Bars for {@code arithmetic} against exact nets in fp64.
     *
     * @param tableError RMS force error (eV/Angstrom) that tables were built for, empty for exact nets
     */
    public static Bars of(Arithmetic arithmetic, OptionalDouble tableError) {
        Bar stage = tableError.isPresent()
                ? Bar.none("not judged: tables stand for the nets, and are judged by the forces")
                : new Bar(stageBar(arithmetic), "some hundred terms of order 1, summed in another order");
        double tables = tableError.orElse(0);
        return switch (arithmetic) {
            case FP64 -> tables > 0 ? tables(tables, stage) : exact(stage);
            case MIXED -> mixed(tables, stage);
        };
    }

    private static double stageBar(Arithmetic arithmetic) {
        return arithmetic == Arithmetic.MIXED ? MIXED_STAGE : FP64_STAGE;
    }

    private static Bars exact(Bar stage) {
        Bar bar = new Bar(FP64, "fp64: some 1e5 terms of order 1, summed in another order");
        return new Bars(bar, bar, bar, bar, bar, stage);
    }

    private static Bars tables(double error, Bar stage) {
        Bar rms = new Bar(error, "the force error that the tables were built for");
        Bar over = new Bar(error, "that force error over 1 A");
        return new Bars(over, Bar.none("see the energy"), over, rms, Bar.none("see the RMS"), stage);
    }

    private static Bars mixed(double tables, Bar stage) {
        Bar rms = new Bar(MIXED_RMS + tables, "mixed: twice the RMS of DeePMD-kit's own float32 deviation");
        Bar max = new Bar(MIXED_MAX, "mixed: twice the largest of DeePMD-kit's own float32 deviation");
        Bar energy = new Bar(MIXED_MAX, "mixed: single rounding of atomic energies of some eV");
        return new Bars(energy, energy, new Bar(MIXED_MAX, "mixed: the force bar over 1 A"), rms, max, stage);
    }
}
