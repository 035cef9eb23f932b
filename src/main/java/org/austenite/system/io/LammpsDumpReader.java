package org.austenite.system.io;

import java.util.List;
import java.util.Optional;
import org.austenite.system.Box;
import org.austenite.system.Structure;

/**
 * Reads a LAMMPS text dump, frame by frame; orthogonal and triclinic boxes, units metal. A frame's name is its time step.
 *
 * <p>Atoms come sorted by id when the dump has ids, so that atom i is the same in every frame; else in the file's order. Coordinates are the
 * file's: the box' origin shifts nothing. Columns: see {@link LammpsDumpAtoms}.
 */
final class LammpsDumpReader implements FrameReader {
    private static final int SHORTEST_ATOM_LINE = 6;

    private final LineReader in;
    private final List<String> given;

    LammpsDumpReader(LineReader in, List<String> elements) {
        this.in = in;
        this.given = elements;
    }

    @Override
    public Optional<Structure> next() {
        if (!in.nextNonBlank()) {
            return Optional.empty();
        }
        in.pushBack();
        item("TIMESTEP");
        in.require("the time step");
        long step = in.integer(0, "the time step");
        skipOptional("UNITS");
        skipOptional("TIME");
        item("NUMBER OF ATOMS");
        in.require("the number of atoms");
        int n = in.atomCount(0, SHORTEST_ATOM_LINE);
        DumpBox box = readBox();
        item("ATOMS");
        LammpsDumpAtoms atoms = new LammpsDumpAtoms(n, in, given, box);
        for (int i = 0; i < n; i++) {
            in.require("atom " + (i + 1) + " of " + n);
            atoms.readLine();
        }
        return Optional.of(atoms.structure(Long.toString(step)));
    }

    private void item(String title) {
        in.require("ITEM: " + title);
        if (!isItem(title)) {
            throw in.bad("ITEM: " + title);
        }
    }

    private void skipOptional(String title) {
        in.require("ITEM: NUMBER OF ATOMS");
        if (isItem(title)) {
            in.require("what ITEM: " + title + " announces");
        } else {
            in.pushBack();
        }
    }

    private boolean isItem(String title) {
        String text = in.wordsFrom(0);
        return text.equals("ITEM: " + title) || text.startsWith("ITEM: " + title + " ");
    }

    private DumpBox readBox() {
        item("BOX BOUNDS");
        boolean tilted = in.words() >= 6 && in.word(3).equals("xy");
        int flags = tilted ? 6 : 3;
        boolean known = in.words() == flags || in.words() == flags + 3;
        if (!known || tilted && !(in.word(4).equals("xz") && in.word(5).equals("yz"))) {
            throw in.bad("ITEM: BOX BOUNDS [xy xz yz] pp pp pp (general triclinic boxes are not supported)");
        }
        boolean periodic = in.words() == flags
                || Cells.allOrNone(isPeriodic(flags), isPeriodic(flags + 1), isPeriodic(flags + 2), in.where());
        double[] low = new double[3];
        double[] high = new double[3];
        double[] tilt = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            in.require("the bounds of the box");
            low[axis] = in.number(0, "a lower bound");
            high[axis] = in.number(1, "an upper bound");
            tilt[axis] = tilted ? in.number(2, "a tilt") : 0;
        }
        return DumpBox.of(low, high, tilt, periodic, in.where());
    }

    private boolean isPeriodic(int word) {
        return in.word(word).equals("pp");
    }

    /**
     * A dump's box.
     *
     * @param origin lower corner (Angstrom), that scaled coordinates start from
     * @param h lattice vectors, rows
     * @param box the cell, open when no direction is periodic
     */
    record DumpBox(double[] origin, double[] h, Box box) {
        /** From the bounds of the bounding box, which a tilt widens: xlo_bound = xlo + min(0, xy, xz, xy + xz), ylo_bound = ylo + min(0, yz). */
        static DumpBox of(double[] low, double[] high, double[] tilt, boolean periodic, String where) {
            double xy = tilt[0];
            double xz = tilt[1];
            double yz = tilt[2];
            double xlo = low[0] - Math.min(Math.min(0, xy), Math.min(xz, xy + xz));
            double xhi = high[0] - Math.max(Math.max(0, xy), Math.max(xz, xy + xz));
            double ylo = low[1] - Math.min(0, yz);
            double yhi = high[1] - Math.max(0, yz);
            double[] h = {xhi - xlo, 0, 0, xy, yhi - ylo, 0, xz, yz, high[2] - low[2]};
            double[] origin = {xlo, ylo, low[2]};
            return new DumpBox(origin, h, periodic ? Cells.periodic(h, where) : Box.OPEN);
        }
    }

    @Override
    public void close() {
        in.close();
    }
}
