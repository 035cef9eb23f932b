package org.austenite.dynamics.cpu;

import org.austenite.dynamics.Backend;

/** Backends with analytic potentials, for tests outside this package. */
public final class PairBackends {
    private PairBackends() {}

    /** Types Ar and Kr that both interact as argon, cut off at 7 Angstrom. */
    public static Backend argon() {
        return new CpuBackend("argon", PairPotential.argon());
    }

    /** The same types without interaction, cut off at 3 Angstrom. */
    public static Backend none() {
        return new CpuBackend("none", PairPotential.none());
    }
}
