package org.austenite.engine;

/** The precision that a model is computed in, chosen when it is loaded. */
public enum Arithmetic {
    /** Double precision throughout. */
    FP64,
    /**
     * Positions, their differences and all sums over atoms, neighbours' forces and energies in double precision; switch, tables and nets in
     * single precision.
     */
    MIXED
}
