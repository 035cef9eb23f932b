package org.austenite.system.io;

import org.austenite.files.TextOut;
import org.austenite.system.Structure;

/**
 * Writes a LAMMPS text dump, atoms sorted by id, every digit: {@code id type element x y z [ix iy iz] [vx vy vz] [fx fy fz]}. A cell that is not in
 * LAMMPS' form is turned into it, and the atoms with it. Open systems get fixed bounds around their atoms.
 */
public final class LammpsDumpWriter {
    private LammpsDumpWriter() {}

    /** Appends one frame, called time step {@code step}, to {@code out}. */
    public static void write(Structure structure, long step, TextOut out) {
        out.put("ITEM: TIMESTEP").line().put(step).line();
        out.put("ITEM: NUMBER OF ATOMS").line().put(structure.size()).line();
        Structure frame = structure;
        if (structure.box().periodic()) {
            LammpsCell cell = LammpsCell.of(structure.box());
            frame = cell.apply(structure);
            writeBounds(cell, out);
        } else {
            writeBoundsAround(frame.position(), out);
        }
        writeAtoms(frame, out);
    }

    private static void writeBounds(LammpsCell cell, TextOut out) {
        double xy = cell.xy();
        double xz = cell.xz();
        double yz = cell.yz();
        double[] low = {Math.min(Math.min(0, xy), Math.min(xz, xy + xz)), Math.min(0, yz), 0};
        double[] high = {
            cell.length(0) + Math.max(Math.max(0, xy), Math.max(xz, xy + xz)),
            cell.length(1) + Math.max(0, yz),
            cell.length(2)
        };
        out.put(cell.tilted() ? "ITEM: BOX BOUNDS xy xz yz pp pp pp" : "ITEM: BOX BOUNDS pp pp pp")
                .line();
        double[] tilt = {xy, xz, yz};
        for (int axis = 0; axis < 3; axis++) {
            out.put(low[axis]).blank().put(high[axis]);
            out.put(cell.tilted() ? " " + tilt[axis] : "").line();
        }
    }

    private static void writeBoundsAround(double[] position, TextOut out) {
        out.put("ITEM: BOX BOUNDS ff ff ff").line();
        for (int axis = 0; axis < 3; axis++) {
            double low = position[axis];
            double high = position[axis];
            for (int k = axis; k < position.length; k += 3) {
                low = Math.min(low, position[k]);
                high = Math.max(high, position[k]);
            }
            out.put(low - 1).blank().put(high + 1).line();
        }
    }

    /** Whether atoms stand in the order of their ids (or have none), as a run's own frames do. */
    private static boolean isRising(long[] id) {
        for (int k = 1; id != null && k < id.length; k++) {
            if (id[k] <= id[k - 1]) {
                return false;
            }
        }
        return true;
    }

    private static void writeAtoms(Structure frame, TextOut out) {
        double[] force = frame.labels().force();
        out.put("ITEM: ATOMS id type element x y z");
        out.put(frame.image() == null ? "" : " ix iy iz");
        out.put(frame.velocity() == null ? "" : " vx vy vz");
        out.put(force == null ? "" : " fx fy fz").line();
        int[] order = isRising(frame.id()) ? null : new IdIndex(frame.id(), "dump").byId();
        for (int k = 0; k < frame.size(); k++) {
            int i = order == null ? k : order[k];
            out.put(LammpsDataWriter.id(frame, i)).blank().put(frame.type()[i] + 1);
            out.blank().put(frame.element(i)).putAll(frame.position(), 3 * i, 3);
            for (int a = 3 * i; frame.image() != null && a < 3 * i + 3; a++) {
                out.blank().put(frame.image()[a]);
            }
            if (frame.velocity() != null) {
                out.putAll(frame.velocity(), 3 * i, 3);
            }
            if (force != null) {
                out.putAll(force, 3 * i, 3);
            }
            out.line();
        }
    }
}
