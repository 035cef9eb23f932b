package org.austenite.run;

import org.austenite.dynamics.Snapshot;

/** States that a stage starts from. */
final class StageStart {
    private StageStart() {}

    /** The atoms of {@code state} at step 0 of a new stage. */
    static Snapshot fresh(Snapshot state) {
        return withVelocities(state, state.velocity());
    }

    /** The same with other velocities, in the same atom order. */
    static Snapshot withVelocities(Snapshot state, double[] velocity) {
        return Snapshot.start(
                state.box(), state.tag(), state.type(), state.mass(), state.position(), state.image(), velocity);
    }

    /** The same, blown up or shrunk to {@code volume} (Angstrom^3), atoms and all. */
    static Snapshot scaledTo(double volume, Snapshot state) {
        double factor = Math.cbrt(volume / state.box().volume());
        double[] position = state.position().clone();
        for (int k = 0; k < position.length; k++) {
            position[k] *= factor;
        }
        return Snapshot.start(
                state.box().scaled(factor),
                state.tag(),
                state.type(),
                state.mass(),
                position,
                state.image(),
                state.velocity());
    }
}
