package org.austenite.system;

import java.util.List;

/**
 * Atoms in a cell, as files hold them: elements by name, in the file's order.
 *
 * @param name the frame's name, or "" when it has none
 * @param box the cell
 * @param elements distinct names that {@code type} refers to
 * @param type index into {@code elements}, [n]
 * @param position Cartesian positions (Angstrom), not necessarily inside the cell, [n, 3]
 * @param velocity velocities (Angstrom/ps), [n, 3], or null
 * @param image image flags, [n, 3], or null: unwrapped = position + image . cell
 * @param mass mass per element (g/mol), [elements], or null when the file gives none
 * @param id the file's own atom numbers, [n], or null when it has none (then 1..n)
 * @param labels reference values that came with the frame, {@link Labels#NONE} when none
 */
public record Structure(
        String name,
        Box box,
        List<String> elements,
        int[] type,
        double[] position,
        double[] velocity,
        int[] image,
        double[] mass,
        long[] id,
        Labels labels) {
    /** Checks the lengths. */
    public Structure {
        elements = List.copyOf(elements);
        int n = type.length;
        require(position.length == 3 * n, "positions", position.length, n);
        require(velocity == null || velocity.length == 3 * n, "velocities", velocity == null ? 0 : velocity.length, n);
        require(image == null || image.length == 3 * n, "image flags", image == null ? 0 : image.length, n);
        require(id == null || id.length == n, "ids", id == null ? 0 : id.length, n);
        require(mass == null || mass.length == elements.size(), "masses", mass == null ? 0 : mass.length, n);
    }

    /** A bare structure: no velocities, images, masses, ids or labels. */
    public static Structure of(String name, Box box, List<String> elements, int[] type, double[] position) {
        return new Structure(name, box, elements, type, position, null, null, null, null, Labels.NONE);
    }

    /** The same atoms under another name. */
    public Structure named(String newName) {
        return new Structure(newName, box, elements, type, position, velocity, image, mass, id, labels);
    }

    /** The same atoms with other labels. */
    public Structure labelled(Labels newLabels) {
        return new Structure(name, box, elements, type, position, velocity, image, mass, id, newLabels);
    }

    /** The same atoms without velocities. */
    public Structure atRest() {
        return new Structure(name, box, elements, type, position, null, image, mass, id, labels);
    }

    /** Number of atoms. */
    public int size() {
        return type.length;
    }

    /** Element name of atom {@code i}. */
    public String element(int i) {
        return elements.get(type[i]);
    }

    /**
     * What a data set says of a frame: any may be null.
     *
     * @param energy total energy (eV)
     * @param force forces (eV/Angstrom), [n, 3]
     * @param virial virial +W (eV), [9] row-major
     * @param atomEnergy atomic energies (eV), [n]
     * @param fparam frame parameters
     * @param aparam atomic parameters, [n, d]
     */
    public record Labels(
            Double energy, double[] force, double[] virial, double[] atomEnergy, double[] fparam, double[] aparam) {
        /** Nothing is known. */
        public static final Labels NONE = new Labels(null, null, null, null, null, null);
    }

    private static void require(boolean holds, String what, int found, int n) {
        if (!holds) {
            throw new IllegalArgumentException(found + " " + what + " do not fit " + n + " atoms");
        }
    }
}
