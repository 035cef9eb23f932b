package org.austenite.run;

import org.austenite.InputException;
import org.austenite.dynamics.Snapshot;
import org.austenite.run.input.RunInput.VelocityInput;
import org.austenite.run.input.StageInput;
import org.austenite.run.input.StageInput.Dynamics;
import org.austenite.system.build.MaxwellBoltzmann;

/** Draws the velocities that a first stage of dynamics starts with. */
final class InitialVelocities {
    private InitialVelocities() {}

    /** The temperature to draw at: the input's, or the stage's first. */
    static double temperature(VelocityInput wanted, StageInput stage) {
        if (wanted.temperature().isPresent()) {
            return wanted.temperature().getAsDouble();
        }
        return stage instanceof Dynamics d && d.thermostat().isPresent()
                ? d.thermostat().get().temperature().from()
                : missing(stage);
    }

    private static double missing(StageInput stage) {
        throw new InputException("stage " + stage.name()
                + " needs velocities, and nothing says how fast: add velocities:" + " {T: 2000 K} to the input");
    }

    /** {@code state} with thermal velocities; an atom's depends on its tag, not on its place. */
    static Snapshot draw(Snapshot state, double temperature, long seed) {
        int n = state.size();
        int[] typeByTag = new int[n];
        for (int i = 0; i < n; i++) {
            typeByTag[state.tag()[i]] = state.type()[i];
        }
        double[] byTag = MaxwellBoltzmann.velocities(typeByTag, state.mass(), temperature, seed);
        double[] velocity = new double[3 * n];
        for (int i = 0; i < n; i++) {
            System.arraycopy(byTag, 3 * state.tag()[i], velocity, 3 * i, 3);
        }
        return StageStart.withVelocities(state, velocity);
    }
}
