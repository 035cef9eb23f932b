package org.austenite.run.output;

import java.util.List;
import org.austenite.dynamics.Snapshot;
import org.austenite.system.Structure;

/** Turns program states into structures in the input's atom order. */
public final class Frames {
    private Frames() {}

    /**
     * All atoms with velocities and image flags.
     *
     * @param elements names of the model's types
     */
    public static Structure of(Snapshot state, List<String> elements) {
        int n = state.size();
        int[] type = new int[n];
        int[] image = new int[3 * n];
        double[] position = new double[3 * n];
        double[] velocity = new double[3 * n];
        long[] id = new long[n];
        for (int i = 0; i < n; i++) {
            int tag = state.tag()[i];
            type[tag] = state.type()[i];
            id[tag] = tag + 1L;
            for (int c = 0; c < 3; c++) {
                position[3 * tag + c] = state.position()[3 * i + c];
                velocity[3 * tag + c] = state.velocity()[3 * i + c];
                image[3 * tag + c] = state.image()[3 * i + c];
            }
        }
        return new Structure(
                "step-" + state.step(),
                state.box(),
                elements,
                type,
                position,
                velocity,
                image,
                state.mass(),
                id,
                Structure.Labels.NONE);
    }
}
