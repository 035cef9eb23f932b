package org.austenite.dynamics.cpu;

import org.austenite.dynamics.Snapshot;
import org.austenite.system.Units;

/**
 * The atoms of a program in its own order, which changes at list rebuilds; {@code tag} is the atom's number in the input, from 0.
 *
 * <p>{@code position} is the array of the neighbour list, whose first 3n numbers are the atoms' (the rest are ghosts).
 */
final class Atoms {
    final int n;
    final int[] tag;
    final int[] type;
    final int[] image;
    final double[] velocity;
    double[] position;

    /** Mass by type (g/mol). */
    final double[] mass;

    /** By type, (Angstrom/ps^2) / (eV/Angstrom): acceleration per force. */
    final double[] inverseMass;

    Atoms(Snapshot from) {
        n = from.size();
        tag = from.tag().clone();
        type = from.type().clone();
        image = from.image().clone();
        velocity = from.velocity().clone();
        position = from.position().clone();
        mass = from.mass().clone();
        inverseMass = new double[mass.length];
        for (int t = 0; t < mass.length; t++) {
            inverseMass[t] = 1 / (mass[t] * Units.MVV_TO_EV);
        }
    }

    /**
     * Puts atom {@code order[i]} in place i, within the arrays: along each cycle of the permutation, one atom is set aside and the others move up.
     *
     * @param order a permutation, used up: afterwards {@code order[i] == i}
     */
    void permute(int[] order) {
        for (int i = 0; i < n; i++) {
            if (order[i] != i) {
                moveCycle(order, i);
            }
        }
    }

    private void moveCycle(int[] order, int start) {
        int firstTag = tag[start];
        int firstType = type[start];
        int[] firstImage = {image[3 * start], image[3 * start + 1], image[3 * start + 2]};
        double[] firstVelocity = {velocity[3 * start], velocity[3 * start + 1], velocity[3 * start + 2]};
        double[] firstPosition = {position[3 * start], position[3 * start + 1], position[3 * start + 2]};
        int to = start;
        for (int from = order[start]; from != start; from = order[to]) {
            tag[to] = tag[from];
            type[to] = type[from];
            for (int k = 0; k < 3; k++) {
                image[3 * to + k] = image[3 * from + k];
                velocity[3 * to + k] = velocity[3 * from + k];
                position[3 * to + k] = position[3 * from + k];
            }
            order[to] = to;
            to = from;
        }
        tag[to] = firstTag;
        type[to] = firstType;
        System.arraycopy(firstImage, 0, image, 3 * to, 3);
        System.arraycopy(firstVelocity, 0, velocity, 3 * to, 3);
        System.arraycopy(firstPosition, 0, position, 3 * to, 3);
        order[to] = to;
    }

    /** Number of atoms of each of {@code ntypes} types. */
    int[] countByType(int ntypes) {
        int[] count = new int[ntypes];
        for (int t : type) {
            count[t]++;
        }
        return count;
    }
}
