package org.austenite.potential;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Atoms done: makes JMH print a benchmark's time per atom beside its time per call. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.OPERATIONS)
public class AtomCount {
    /** Atoms of the calls so far. */
    public long atoms;
}
