package org.austenite;

/**
 * Every accuracy bar of the tests, each with its reason. Bars are never widened to make a test pass.
 *
 * <p>Calibrated on DeePMD-kit's own deviations on the reference model: its float32 arithmetic deviates from its float64 by force RMS 3.9e-7 and
 * max 1.3e-6 eV/Angstrom on an equilibrated melt (8.6e-7 and 6.3e-6 on a random one).
 */
public final class Tolerances {
    /** fp64, exact nets, against DeePMD-kit: summation order of some 1e5 terms of order 1. eV/atom, eV/Angstrom, eV. */
    public static final double FP64_EXACT = 1e-9;

    /** Descriptor entries, fp64: a few hundred terms below 1. */
    public static final double DESCRIPTOR = 1e-10;

    /** Descriptor entries of float32 models: single rounding of terms below 1, summed over some hundred neighbours. */
    public static final double FLOAT32_DESCRIPTOR = 1e-6;

    /** fp64 with tables: the default force error that tables are built for, RMS, eV/Angstrom. */
    public static final double FP64_TABLES_RMS = 1e-8;

    /** Mixed precision or float32 models: twice DeePMD-kit's own float32 deviation, RMS, eV/Angstrom. */
    public static final double MIXED_FORCE_RMS = 1.5e-6;

    /** Mixed precision or float32 models, largest force component deviation, eV/Angstrom. */
    public static final double MIXED_FORCE_MAX = 1e-5;

    /** Mixed precision or float32 models, energy, eV/atom. */
    public static final double MIXED_ENERGY = 1e-5;

    /** GPU fp64 against CPU fp64, forces, eV/Angstrom: same formulas, other summation order. */
    public static final double GPU_FP64 = 1e-10;

    /** The same for whole steps up to step 20, Angstrom, Angstrom/ps and eV: rounding amplified by the melt's chaos. */
    public static final double GPU_TRAJECTORY_20_STEPS = 1e-9;

    /** Gaussians of a device against StrictMath's: a few roundings of numbers below 9, the angle's among them. */
    public static final double GPU_GAUSSIAN = 5e-15;

    /** Logarithm, exponential and cube root of a device, relative: two units of the last place. */
    public static final double ELEMENTARY = 4.5e-16;

    /** Positions of some 100 Angstrom moved by whole cell vectors or scaled with the cell: a few roundings. Angstrom. */
    public static final double WRAPPED_POSITION = 1e-12;

    /** Stress autocorrelation against LAMMPS' {@code fix ave/correlate}, as a fraction of C(0): its file has six digits. */
    public static final double CORRELATION_LAMMPS = 1e-5;

    /** Sums of some 1e5 doubles in another order, relative: 1e5 roundings of 1e-16. */
    public static final double REORDERED_SUM = 1e-11;

    /** Trajectory against LAMMPS and DeePMD-kit up to step 50, Angstrom: LAMMPS on two ranks deviates from one by 2e-15. */
    public static final double TRAJECTORY_50_STEPS = 1e-11;

    /** The same up to step 500, where chaos has amplified it: LAMMPS on two ranks deviates by 3e-12. Angstrom. */
    public static final double TRAJECTORY_500_STEPS = 1e-9;

    /** Pressure components along that trajectory up to step 50, bar of some 1e4: eleven digits. */
    public static final double PRESSURE_50_STEPS = 1e-6;

    /** The same up to step 500: LAMMPS on two ranks deviates by 2e-8. Bar. */
    public static final double PRESSURE_500_STEPS = 1e-3;

    /** Way back after 100 steps with turned velocities: rounding amplified by the melt's chaos. Angstrom. */
    public static final double REVERSAL = 1e-9;

    /** RMS energy error at one time step over that at half of it is 4 up to higher orders in the time step. */
    public static final double TIME_STEP_RATIO = 0.4;

    /** Force error of quintic tables at twice the interval over once: 32 up to higher orders. */
    public static final double TABLE_ERROR_RATIO = 8;

    private Tolerances() {}
}
