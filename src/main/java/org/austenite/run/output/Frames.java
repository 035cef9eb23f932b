package org.austenite.run.output;

import java.util.ArrayList;
import java.util.List;
import org.austenite.dynamics.Snapshot;
import org.austenite.run.input.StageInput.DumpInput;
import org.austenite.system.Box;
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

    /** What a trajectory shows of a state; the labels' forces are in the state's atom order. Part of the atoms has no energy and no virial. */
    static Structure of(Snapshot state, List<String> elements, DumpInput dump, Structure.Labels labels) {
        Structure all = of(state, elements);
        int[] shown = shown(all, dump);
        double[] position = all.position().clone();
        int[] image = all.image().clone();
        if (all.box().periodic()) {
            if (dump.unwrapped()) {
                unwrap(all.box(), position, image);
            } else {
                wrap(all.box(), position, image);
            }
        }
        int[] type = new int[shown.length];
        long[] id = new long[shown.length];
        int[] images = new int[3 * shown.length];
        for (int k = 0; k < shown.length; k++) {
            type[k] = all.type()[shown[k]];
            id[k] = all.id()[shown[k]];
            System.arraycopy(image, 3 * shown[k], images, 3 * k, 3);
        }
        return new Structure(
                all.name(),
                all.box(),
                elements,
                type,
                pick(position, shown, 3),
                dump.velocities() ? pick(all.velocity(), shown, 3) : null,
                dump.unwrapped() || !all.box().periodic() ? null : images,
                all.mass(),
                id,
                pick(labels, state, shown));
    }

    private static Structure.Labels pick(Structure.Labels labels, Snapshot state, int[] shown) {
        if (labels.force() == null) {
            return Structure.Labels.NONE;
        }
        boolean all = shown.length == state.size();
        return new Structure.Labels(
                all ? labels.energy() : null,
                pick(byTag(state, labels.force()), shown, 3),
                all ? labels.virial() : null,
                null,
                null,
                null);
    }

    private static int[] shown(Structure all, DumpInput dump) {
        List<Integer> atoms = new ArrayList<>();
        for (int i = 0; i < all.size(); i += dump.everyAtom()) {
            if (dump.elements().isEmpty() || dump.elements().contains(all.element(i))) {
                atoms.add(i);
            }
        }
        return atoms.stream().mapToInt(i -> i).toArray();
    }

    private static double[] byTag(Snapshot state, double[] values) {
        double[] sorted = new double[values.length];
        for (int i = 0; i < state.size(); i++) {
            System.arraycopy(values, 3 * i, sorted, 3 * state.tag()[i], 3);
        }
        return sorted;
    }

    private static double[] pick(double[] values, int[] atoms, int width) {
        double[] picked = new double[width * atoms.length];
        for (int k = 0; k < atoms.length; k++) {
            System.arraycopy(values, width * atoms[k], picked, width * k, width);
        }
        return picked;
    }

    private static void unwrap(Box box, double[] position, int[] image) {
        for (int i = 0; i < position.length; i += 3) {
            for (int row = 0; row < 3; row++) {
                for (int c = 0; c < 3; c++) {
                    position[i + c] += image[i + row] * box.at(row, c);
                }
            }
        }
    }

    /** Puts atoms into the cell: between list rebuilds they may have left it. */
    private static void wrap(Box box, double[] position, int[] image) {
        double[] inverse = box.inverse();
        for (int i = 0; i < position.length; i += 3) {
            int[] shift = new int[3];
            for (int row = 0; row < 3; row++) {
                double fraction = position[i] * inverse[row]
                        + position[i + 1] * inverse[3 + row]
                        + position[i + 2] * inverse[6 + row];
                shift[row] = (int) Math.floor(fraction);
            }
            for (int row = 0; row < 3; row++) {
                image[i + row] += shift[row];
                for (int c = 0; c < 3; c++) {
                    position[i + c] -= shift[row] * box.at(row, c);
                }
            }
        }
    }
}
