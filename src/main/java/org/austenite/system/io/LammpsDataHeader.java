package org.austenite.system.io;

import org.austenite.InputException;
import org.austenite.system.Box;

/** The head of a LAMMPS data file: counts and box, up to the first section. */
final class LammpsDataHeader {
    private static final int SHORTEST_ATOM_LINE = 10;
    private static final int MAX_TYPES = 65_535;

    private final double[] low = new double[3];
    private final double[] high = new double[3];
    private final boolean[] bounded = new boolean[3];
    private double[] tilt = new double[3];
    private int atoms;
    private int types;

    private LammpsDataHeader() {}

    /** Reads the title line and the head; {@code in} then stands before the first section's title. */
    static LammpsDataHeader read(LineReader in) {
        in.require("the title line of a LAMMPS data file");
        LammpsDataHeader header = new LammpsDataHeader();
        while (in.nextNonBlank()) {
            if (!startsLikeNumber(in.word(0))) {
                in.pushBack();
                break;
            }
            header.line(in);
        }
        if (header.atoms == 0 || header.types == 0) {
            throw new InputException(
                    in.where() + ": the head of a LAMMPS data file must give 'N atoms' and 'M atom types'");
        }
        return header;
    }

    private static boolean startsLikeNumber(String word) {
        return "+-.0123456789".indexOf(word.charAt(0)) >= 0;
    }

    private void line(LineReader in) {
        String last = in.word(in.words() - 1);
        switch (last) {
            case "atoms" -> atoms = in.atomCount(0, SHORTEST_ATOM_LINE);
            case "xhi" -> bounds(in, 0);
            case "yhi" -> bounds(in, 1);
            case "zhi" -> bounds(in, 2);
            case "yz" -> tilt = new double[] {in.number(0, "xy"), in.number(1, "xz"), in.number(2, "yz")};
            case "types" -> typesLine(in);
            case "bonds", "angles", "dihedrals", "impropers", "ellipsoids", "lines", "triangles", "bodies" -> none(in);
            default ->
                throw in.bad("a head line of a LAMMPS data file of atom_style atomic in a box xlo xhi ... xy xz yz");
        }
    }

    private void typesLine(LineReader in) {
        if (in.words() == 3 && in.word(1).equals("atom")) {
            types = in.integer(0, "the number of atom types", 1, MAX_TYPES);
        } else {
            none(in);
        }
    }

    private static void none(LineReader in) {
        if (in.integer(0, "a count") != 0) {
            throw in.bad("no " + in.wordsFrom(1) + " (only atom_style atomic is supported)");
        }
    }

    private void bounds(LineReader in, int axis) {
        low[axis] = in.number(0, "the lower bound");
        high[axis] = in.number(1, "the upper bound");
        bounded[axis] = true;
    }

    /** Number of atoms. */
    int atoms() {
        return atoms;
    }

    /** Number of atom types. */
    int types() {
        return types;
    }

    /** The cell; its origin has no meaning in a periodic system and is dropped. */
    Box box(String where) {
        for (int axis = 0; axis < 3; axis++) {
            if (!bounded[axis] || !(high[axis] > low[axis])) {
                String name = "xyz".substring(axis, axis + 1);
                throw new InputException(
                        where + ": the head must give " + name + "lo " + name + "hi with " + name + "hi above " + name
                                + "lo; found " + (bounded[axis] ? low[axis] + " " + high[axis] : "neither"));
            }
        }
        double[] h = {
            high[0] - low[0], 0, 0, tilt[0], high[1] - low[1], 0, tilt[1], tilt[2], high[2] - low[2],
        };
        return Cells.periodic(h, where);
    }
}
