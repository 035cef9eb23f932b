package org.austenite.run.output;

import java.util.Arrays;
import java.util.List;
import org.austenite.dynamics.Snapshot;
import org.austenite.run.input.StageInput.DumpInput;
import org.austenite.system.Box;
import org.austenite.system.Structure;

/**
 * What a trajectory shows of a program's states, in the input's atom order. Which atoms are shown does not change in a run, so the arrays are
 * made once: a frame costs no memory after the first.
 */
final class FrameBuffer {
    private final DumpInput dump;
    private final List<String> elements;

    /** Place of each tag in the frame, -1 for atoms that are not shown; null before the first frame. */
    private int[] placeOf;

    private int[] type;
    private long[] id;
    private double[] position;
    private int[] image;
    private double[] velocity;
    private double[] force;
    private double[] inverse;

    /** For frames as {@code dump} wants them, of types named {@code elements}. */
    FrameBuffer(DumpInput dump, List<String> elements) {
        this.dump = dump;
        this.elements = elements;
    }

    /**
     * The frame of a state, valid until the next.
     *
     * @param labels energy, virial, and forces in the state's atom order, or none; part of the atoms has no energy and no virial
     */
    Structure fill(Snapshot state, Structure.Labels labels) {
        if (placeOf == null) {
            choose(state);
        }
        Box box = state.box();
        inverse = box.periodic() ? box.inverse() : null;
        for (int i = 0; i < state.size(); i++) {
            int place = placeOf[state.tag()[i]];
            if (place >= 0) {
                put(state, labels.force(), i, place);
            }
        }
        return new Structure(
                "step-" + state.step(),
                box,
                elements,
                type,
                position,
                velocity,
                dump.unwrapped() || !box.periodic() ? null : image,
                state.mass(),
                id,
                shown(labels, state.size()));
    }

    private void choose(Snapshot state) {
        int n = state.size();
        placeOf = new int[n];
        Arrays.fill(placeOf, -1);
        for (int i = 0; i < n; i++) {
            String element = elements.get(state.type()[i]);
            if (state.tag()[i] % dump.everyAtom() == 0
                    && (dump.elements().isEmpty() || dump.elements().contains(element))) {
                placeOf[state.tag()[i]] = 0;
            }
        }
        int shown = 0;
        for (int tag = 0; tag < n; tag++) {
            placeOf[tag] = placeOf[tag] < 0 ? -1 : shown++;
        }
        type = new int[shown];
        id = new long[shown];
        position = new double[3 * shown];
        image = new int[3 * shown];
        velocity = dump.velocities() ? new double[3 * shown] : null;
        force = dump.forces() ? new double[3 * shown] : null;
    }

    private void put(Snapshot state, double[] forces, int i, int place) {
        type[place] = state.type()[i];
        id[place] = state.tag()[i] + 1L;
        System.arraycopy(state.position(), 3 * i, position, 3 * place, 3);
        System.arraycopy(state.image(), 3 * i, image, 3 * place, 3);
        if (velocity != null) {
            System.arraycopy(state.velocity(), 3 * i, velocity, 3 * place, 3);
        }
        if (force != null) {
            System.arraycopy(forces, 3 * i, force, 3 * place, 3);
        }
        if (inverse != null && dump.unwrapped()) {
            unwrap(state.box(), 3 * place);
        } else if (inverse != null) {
            wrap(state.box(), 3 * place);
        }
    }

    private void unwrap(Box box, int at) {
        for (int row = 0; row < 3; row++) {
            for (int c = 0; c < 3; c++) {
                position[at + c] += image[at + row] * box.at(row, c);
            }
        }
    }

    /** Puts an atom into the cell: between list rebuilds it may have left it. */
    private void wrap(Box box, int at) {
        int a = cellsAway(0, at);
        int b = cellsAway(1, at);
        int c = cellsAway(2, at);
        image[at] += a;
        image[at + 1] += b;
        image[at + 2] += c;
        for (int k = 0; k < 3; k++) {
            position[at + k] -= a * box.at(0, k);
            position[at + k] -= b * box.at(1, k);
            position[at + k] -= c * box.at(2, k);
        }
    }

    private int cellsAway(int axis, int at) {
        return (int) Math.floor(position[at] * inverse[axis]
                + position[at + 1] * inverse[3 + axis]
                + position[at + 2] * inverse[6 + axis]);
    }

    private Structure.Labels shown(Structure.Labels labels, int atoms) {
        if (labels.force() == null) {
            return Structure.Labels.NONE;
        }
        boolean all = type.length == atoms;
        return new Structure.Labels(
                all ? labels.energy() : null, force, all ? labels.virial() : null, null, null, null);
    }
}
