package org.austenite.run;

import java.util.List;
import org.austenite.InputException;
import org.austenite.dynamics.Snapshot;
import org.austenite.run.input.RunInput;
import org.austenite.run.input.RunInput.VelocityInput;
import org.austenite.run.input.StageInput;
import org.austenite.run.input.StageInput.Dynamics;
import org.austenite.run.input.StageInput.Minimize;
import org.austenite.run.input.StageOrder;
import org.austenite.system.Structure;
import org.austenite.system.build.MaxwellBoltzmann;

/** Draws the velocities that a first stage of dynamics starts with. */
final class InitialVelocities {
    private InitialVelocities() {}

    /** Whether stage {@code index} starts from atoms without velocities of their own. */
    static boolean needed(RunInput input, Structure structure, int index) {
        StageInput stage = input.stages().get(index);
        List<StageInput> before = input.stages().subList(0, index);
        int source = StageOrder.source(stage, before);
        boolean bare = source < 0
                ? structure.velocity() == null || input.velocities().redraw()
                : before.get(source) instanceof Minimize;
        return bare && stage instanceof Dynamics;
    }

    /**
     * Checks that every stage that draws velocities knows how fast.
     *
     * @throws InputException when one does not
     */
    static void check(RunInput input, Structure structure) {
        for (int k = 0; k < input.stages().size(); k++) {
            if (needed(input, structure, k)) {
                temperature(input.velocities(), input.stages().get(k));
            }
        }
    }

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
                + " needs velocities, and nothing says how fast: add velocities: {T: 2000 K} to the input");
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
