package org.austenite.system.io;

import org.austenite.InputException;
import org.austenite.files.TextOut;
import org.austenite.system.Elements;
import org.austenite.system.Structure;

/**
 * Writes a LAMMPS data file, {@code atom_style atomic}, units metal, every digit. Types are the structure's elements in order, named in the Masses
 * section. A cell that is not in LAMMPS' form is turned into it, and the atoms with it.
 */
public final class LammpsDataWriter {
    private LammpsDataWriter() {}

    /** Appends the file to {@code out}. */
    public static void write(Structure structure, TextOut out) {
        if (!structure.box().periodic()) {
            throw new InputException("a LAMMPS data file has a box, and this structure has none; write extxyz instead");
        }
        LammpsCell cell = LammpsCell.of(structure.box());
        Structure frame = cell.apply(structure);
        out.put("LAMMPS data file, units metal, written by Austenite").line().line();
        out.put(frame.size()).put(" atoms").line();
        out.put(frame.elements().size()).put(" atom types").line().line();
        writeBox(cell, out);
        writeMasses(frame, out);
        writeAtoms(frame, out);
        if (frame.velocity() != null) {
            writeVelocities(frame, out);
        }
    }

    private static void writeBox(LammpsCell cell, TextOut out) {
        for (int axis = 0; axis < 3; axis++) {
            String name = "xyz".substring(axis, axis + 1);
            out.put("0.0 ")
                    .put(cell.length(axis))
                    .put(" " + name + "lo " + name + "hi")
                    .line();
        }
        if (cell.tilted()) {
            out.put(cell.xy())
                    .blank()
                    .put(cell.xz())
                    .blank()
                    .put(cell.yz())
                    .put(" xy xz yz")
                    .line();
        }
    }

    private static void writeMasses(Structure frame, TextOut out) {
        out.line().put("Masses").line().line();
        double[] mass = Elements.masses(frame, "a LAMMPS data file");
        for (int e = 0; e < frame.elements().size(); e++) {
            String name = frame.elements().get(e);
            out.put(e + 1).blank().put(mass[e]).put(" # ").put(name).line();
        }
    }

    private static void writeAtoms(Structure frame, TextOut out) {
        out.line().put("Atoms # atomic").line().line();
        for (int i = 0; i < frame.size(); i++) {
            out.put(id(frame, i)).blank().put(frame.type()[i] + 1).putAll(frame.position(), 3 * i, 3);
            for (int k = 3 * i; frame.image() != null && k < 3 * i + 3; k++) {
                out.blank().put(frame.image()[k]);
            }
            out.line();
        }
    }

    private static void writeVelocities(Structure frame, TextOut out) {
        out.line().put("Velocities").line().line();
        for (int i = 0; i < frame.size(); i++) {
            out.put(id(frame, i)).putAll(frame.velocity(), 3 * i, 3).line();
        }
    }

    /** The atom number that LAMMPS files get: the structure's own, or 1, 2, ... */
    static long id(Structure frame, int i) {
        return frame.id() == null ? i + 1 : frame.id()[i];
    }
}
