package org.austenite.dynamics.cpu;

import org.austenite.potential.Potential;

/** Makes the potential of a program; each program owns one, since a potential keeps scratch memory. */
@FunctionalInterface
public interface PotentialFactory {
    /** A potential that works on {@code threads} threads; the program closes it. */
    Potential create(int threads);
}
