package org.austenite.system;

/**
 * Units inside the engine are LAMMPS' <i>metal</i>: Angstrom, eV, ps, g/mol, K. Pressure is eV/Angstrom^3 inside, bar at the edge. The constants
 * are LAMMPS' own, digit for digit, so that trajectories can be compared.
 */
public final class Units {
    /** Boltzmann's constant (eV/K), LAMMPS {@code boltz}. */
    public static final double BOLTZMANN = 8.617343e-5;

    /** Kinetic energy of 1 g/mol at 1 Angstrom/ps, times two (eV), LAMMPS {@code mvv2e}. */
    public static final double MVV_TO_EV = 1.0364269e-4;

    /** Pressure of 1 eV/Angstrom^3 (bar), LAMMPS {@code nktv2p}. */
    public static final double EV_PER_A3_IN_BAR = 1.6021765e6;

    /** One g/mol per Angstrom^3 in g/cm3: 1e24 / N_A. */
    public static final double G_PER_MOL_A3_IN_G_PER_CM3 = 1.0 / 0.602214129;

    /** One eV/Angstrom^3 ps in mPa s: 160.21765 GPa times 1 ps. */
    public static final double EV_PS_PER_A3_IN_MPA_S = EV_PER_A3_IN_BAR * 1e5 * 1e-12 * 1e3;

    private Units() {}
}
