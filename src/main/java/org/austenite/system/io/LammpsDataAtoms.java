package org.austenite.system.io;

/** The section Atoms of a LAMMPS data file, {@code atom_style atomic}: {@code id type x y z [ix iy iz]}. */
final class LammpsDataAtoms {
    private static final int WITHOUT_IMAGES = 5;
    private static final int WITH_IMAGES = 8;

    private final Growing.Longs ids;
    private final Growing.Ints types;
    private final Growing.Doubles positions;
    private final Growing.Ints images;
    private int words;

    /** Room for {@code n} atoms of the file {@code in}. */
    LammpsDataAtoms(int n, LineReader in) {
        ids = new Growing.Longs(in.startCapacity(n));
        types = new Growing.Ints(in.startCapacity(n));
        positions = new Growing.Doubles(in.startCapacity(3L * n));
        images = new Growing.Ints(0);
    }

    /** Adds the atom in the present line of {@code in}, of {@code type} from 0. */
    void add(LineReader in, int type) {
        boolean fits = in.words() == WITHOUT_IMAGES || in.words() == WITH_IMAGES;
        if (!fits || words != 0 && words != in.words()) {
            throw in.bad((words == 0 ? "5 or 8" : "as before " + words)
                    + " words 'id type x y z [ix iy iz]' (atom_style atomic)");
        }
        words = in.words();
        ids.add(in.integer(0, "an atom id"));
        types.add(type);
        for (int a = 0; a < 3; a++) {
            positions.add(in.number(2 + a, "a coordinate"));
        }
        for (int k = WITHOUT_IMAGES; k < words; k++) {
            images.add(in.integer(k, "an image flag", Integer.MIN_VALUE, Integer.MAX_VALUE));
        }
    }

    /** Atom ids, in the file's order. */
    long[] ids() {
        return ids.toArray();
    }

    /** Element indices by {@code names}. */
    int[] elements(TypeNames names) {
        int[] elements = types.toArray();
        for (int i = 0; i < elements.length; i++) {
            elements[i] = names.element(elements[i]);
        }
        return elements;
    }

    /** Positions, [n, 3]. */
    double[] positions() {
        return positions.toArray();
    }

    /** Image flags, [n, 3], or null when the file has none. */
    int[] images() {
        return words == WITH_IMAGES ? images.toArray() : null;
    }
}
