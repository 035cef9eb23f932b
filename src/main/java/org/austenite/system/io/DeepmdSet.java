package org.austenite.system.io;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.austenite.InputException;
import org.austenite.system.Box;
import org.austenite.system.Structure;

/** One {@code set.*} folder of a DeePMD-kit system, read frame by frame. */
final class DeepmdSet implements AutoCloseable {
    private final Path folder;
    private final DeepmdTypes types;
    private final List<NpyFile> opened = new ArrayList<>();
    private final long frames;
    private final NpyFile coord;
    private final NpyFile box;
    private final NpyFile energy;
    private final NpyFile force;
    private final NpyFile virial;
    private final NpyFile atomEnergy;
    private final NpyFile fparam;
    private final NpyFile aparam;
    private final NpyFile realTypes;

    private DeepmdSet(Path folder, DeepmdTypes types) {
        this.folder = folder;
        this.types = types;
        int n = types.size();
        try {
            coord = requireRowLength(opened(NpyFile.open(folder.resolve("coord.npy"))), 3 * n);
            frames = coord.rows();
            box = types.periodic() ? require("box", 9) : null;
            energy = optional("energy", 1);
            force = optional("force", 3 * n);
            virial = optional("virial", 9);
            atomEnergy = optional("atom_ener", n);
            fparam = optional("fparam", 0);
            aparam = requireWholeNumberPerAtom(optional("aparam", 0), n);
            realTypes = optional("real_atom_types", n);
        } catch (InputException e) {
            close();
            throw e;
        }
    }

    private static NpyFile requireWholeNumberPerAtom(NpyFile file, int n) {
        if (file != null && file.rowLength() % n != 0) {
            throw file.bad(
                    "its rows have " + file.rowLength() + " numbers, not a whole number for each of " + n + " atoms");
        }
        return file;
    }

    /** Opens the arrays and checks their shapes against {@code types}. */
    static DeepmdSet open(Path folder, DeepmdTypes types) {
        return new DeepmdSet(folder, types);
    }

    private NpyFile opened(NpyFile file) {
        opened.add(file);
        return file;
    }

    private NpyFile require(String name, int rowLength) {
        NpyFile file = optional(name, rowLength);
        if (file == null) {
            throw new InputException("there is no file " + folder.resolve(name + ".npy")
                    + (name.equals("box") ? " and no file nopbc beside type.raw that says there is no cell" : ""));
        }
        return file;
    }

    private NpyFile optional(String name, int rowLength) {
        Path path = folder.resolve(name + ".npy");
        if (!Files.exists(path)) {
            return null;
        }
        NpyFile file = opened(NpyFile.open(path));
        if (file.rows() != frames) {
            throw file.bad("it has " + file.rows() + " rows, coord.npy has " + frames + " frames");
        }
        return rowLength == 0 ? file : requireRowLength(file, rowLength);
    }

    private NpyFile requireRowLength(NpyFile file, int expected) {
        if (file.rowLength() != expected) {
            throw file.bad("its rows have " + file.rowLength() + " numbers; expected " + expected + " for "
                    + types.size() + " atoms in type.raw");
        }
        return file;
    }

    /** Number of frames. */
    long frames() {
        return frames;
    }

    /** Frame {@code f}. */
    Structure frame(long f) {
        Box cell = box == null ? Box.OPEN : Cells.periodic(box.row(f), folder.resolve("box.npy") + ": row " + f);
        boolean mixed = realTypes != null;
        int[] type = mixed ? types.real(realTypes.row(f), realTypes, f) : types.type();
        List<String> elements = mixed ? types.elementsWithVirtual() : types.elements();
        Double e = energy == null ? null : Double.valueOf(energy.row(f)[0]);
        Structure.Labels labels = new Structure.Labels(
                e, row(force, f), row(virial, f), row(atomEnergy, f), row(fparam, f), row(aparam, f));
        return new Structure("", cell, elements, type, coord.row(f), null, null, null, null, labels);
    }

    private static double[] row(NpyFile file, long f) {
        return file == null ? null : file.row(f);
    }

    @Override
    public void close() {
        opened.forEach(NpyFile::close);
    }
}
