package org.austenite.system.io;

import org.austenite.InputException;
import org.austenite.files.TextOut;
import org.austenite.system.Structure;

/**
 * Writes a POSCAR (VASP 5), Cartesian, every digit; velocities in Angstrom/fs. Atoms are grouped by element in the order of the structure's elements,
 * which changes the atoms' order when they were not grouped before; elements without atoms are left out.
 */
public final class PoscarWriter {
    /** Femtoseconds in a picosecond. */
    static final double FS_PER_PS = 1000;

    private PoscarWriter() {}

    /** Appends the file to {@code out}. */
    public static void write(Structure structure, TextOut out) {
        if (!structure.box().periodic()) {
            throw new InputException("a POSCAR has a cell, and this structure has none; write extxyz instead");
        }
        out.put(structure.name().isEmpty() ? "structure" : structure.name().replace('\n', ' '))
                .line();
        out.put("1.0").line();
        for (int row = 0; row < 3; row++) {
            out.putAll(structure.box().h(), 3 * row, 3).line();
        }
        writeCounts(structure, out);
        out.put("Cartesian").line();
        writeVectors(structure, structure.position(), out);
        if (structure.velocity() != null) {
            double[] slow = structure.velocity().clone();
            for (int k = 0; k < slow.length; k++) {
                slow[k] /= FS_PER_PS;
            }
            out.line();
            writeVectors(structure, slow, out);
        }
    }

    private static void writeCounts(Structure structure, TextOut out) {
        int[] count = new int[structure.elements().size()];
        for (int t : structure.type()) {
            count[t]++;
        }
        for (int e = 0; e < count.length; e++) {
            out.put(count[e] == 0 ? "" : " " + structure.elements().get(e));
        }
        out.line();
        for (int c : count) {
            out.put(c == 0 ? "" : " " + c);
        }
        out.line();
    }

    private static void writeVectors(Structure structure, double[] vectors, TextOut out) {
        for (int e = 0; e < structure.elements().size(); e++) {
            for (int i = 0; i < structure.size(); i++) {
                if (structure.type()[i] == e) {
                    out.putAll(vectors, 3 * i, 3).line();
                }
            }
        }
    }
}
