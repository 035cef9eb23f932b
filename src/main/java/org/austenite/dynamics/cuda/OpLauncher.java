package org.austenite.dynamics.cuda;

import org.austenite.dynamics.SampleSink;
import org.austenite.dynamics.Snapshot.OpState;

/** Puts the launches of one operation into a step, and knows what the operation remembers between steps. */
interface OpLauncher extends AutoCloseable {
    /** Whether the operation does something in {@code step}: steps in which the same operations do something are the same launches. */
    default boolean isDue(long step) {
        return true;
    }

    /** Adds what the operation does in a step in which it is due. */
    void addTo(StepBuilder step);

    /** Called once when a stage starts afresh; a resumed one gets {@link #restore} instead. */
    default void start(DeviceSystem system) {}

    /** Called before the steps of each run: for records of the step that a stage starts from. */
    default void announce(DeviceSystem system, SampleSink sink) {}

    /** Numbers that it puts into the ring in {@code step}. */
    default int numbers(long step) {
        return 0;
    }

    /** Takes its numbers of {@code step} from the ring. */
    default void deliver(long step, Ring ring, SampleSink sink) {}

    /** A copy of what the operation remembers. */
    default OpState state() {
        return OpState.NONE;
    }

    /** Goes on from {@code state}, which was taken after {@code step}. */
    default void restore(long step, OpState state) {}

    /** Frees its device memory. */
    @Override
    default void close() {}
}
