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

    /** Puts atom {@code order[i]} in place i. */
    void permute(int[] order) {
        gather(tag, order, 1);
        gather(type, order, 1);
        gather(image, order, 3);
        gather(velocity, order);
        gather(position, order);
    }

    /** Number of atoms of each of {@code ntypes} types. */
    int[] countByType(int ntypes) {
        int[] count = new int[ntypes];
        for (int t : type) {
            count[t]++;
        }
        return count;
    }

    private static void gather(int[] values, int[] order, int width) {
        int[] old = values.clone();
        for (int i = 0; i < order.length; i++) {
            System.arraycopy(old, width * order[i], values, width * i, width);
        }
    }

    private static void gather(double[] values, int[] order) {
        double[] old = values.clone();
        for (int i = 0; i < order.length; i++) {
            System.arraycopy(old, 3 * order[i], values, 3 * i, 3);
        }
    }
}
