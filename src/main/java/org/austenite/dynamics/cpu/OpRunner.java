package org.austenite.dynamics.cpu;

import org.austenite.dynamics.SampleSink;
import org.austenite.dynamics.Snapshot.OpState;

/** Executes one operation of a program and holds what it remembers between steps. */
interface OpRunner {
    /** Does the operation's part of step {@code system.step()}. */
    void run(MdSystem system, SampleSink sink);

    /** Called once when a stage starts afresh; a resumed one gets {@link #restore} instead. */
    default void start(MdSystem system) {}

    /** Called before the steps of each run: for records of the step that a stage starts from. */
    default void announce(MdSystem system, SampleSink sink) {}

    /** A copy of what the operation remembers. */
    default OpState state() {
        return OpState.NONE;
    }

    /** As {@link #state}, without the copy. */
    default OpState view() {
        return state();
    }

    /** Goes on from {@code state}. */
    default void restore(OpState state) {}
}
