package org.austenite.run;

import org.austenite.InputException;
import org.austenite.dynamics.Snapshot;
import org.austenite.random.Philox;
import org.austenite.run.input.RunInput.VelocityInput;
import org.austenite.run.input.StageInput;
import org.austenite.run.input.StageInput.Dynamics;
import org.austenite.system.Units;

/** Draws the velocities that a first stage of dynamics starts with. */
final class InitialVelocities {
    private static final int PURPOSE = 40;

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

    static Snapshot draw(Snapshot state, double temperature, long seed) {
        int n = state.size();
        double[] v = new double[3 * n];
        double[] momentum = new double[3];
        double total = 0;
        Philox random = new Philox(seed, PURPOSE);
        for (int i = 0; i < n; i++) {
            double m = state.mass()[state.type()[i]];
            random.at(state.tag()[i], 0);
            for (int c = 0; c < 3; c++) {
                v[3 * i + c] = random.gaussian() / Math.sqrt(m);
                momentum[c] += m * v[3 * i + c];
            }
            total += m;
        }
        double twice = 0;
        for (int k = 0; k < 3 * n; k++) {
            v[k] -= momentum[k % 3] / total;
            twice += state.mass()[state.type()[k / 3]] * v[k] * v[k];
        }
        double factor = Math.sqrt(Math.max(1, 3 * n - 3) * Units.BOLTZMANN * temperature / (twice * Units.MVV_TO_EV));
        for (int k = 0; k < 3 * n; k++) {
            v[k] *= factor;
        }
        return StageStart.withVelocities(state, v);
    }
}
