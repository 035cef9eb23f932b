package org.austenite.system.io;

import java.util.OptionalDouble;
import org.austenite.files.TextOut;
import org.austenite.system.Box;
import org.austenite.system.Elements;
import org.austenite.system.Structure;

/**
 * Writes extended XYZ as ASE reads it, every digit: keys {@code energy} (eV), {@code virial} (eV, nine numbers column by column), {@code name},
 * {@code fparam}; columns {@code forces}, {@code energies}, {@code velocities} (with {@code velocity_unit=A/ps}), {@code momenta} (sqrt(g/mol eV): ASE
 * takes velocities from there alone), {@code images}, {@code id}, {@code aparam}, and {@code masses} when they are not the standard atomic weights.
 */
public final class ExtxyzWriter {
    private ExtxyzWriter() {}

    /** Appends one frame to {@code out}. */
    public static void write(Structure frame, TextOut out) {
        out.put(frame.size()).line();
        boolean masses = hasOwnMasses(frame);
        double[] momenta = momenta(frame);
        writeHeader(frame, masses, momenta != null, out);
        for (int i = 0; i < frame.size(); i++) {
            writeAtom(frame, i, masses, momenta, out);
        }
    }

    private static void writeHeader(Structure frame, boolean masses, boolean momenta, TextOut out) {
        Structure.Labels labels = frame.labels();
        Box box = frame.box();
        if (box.periodic()) {
            out.put("Lattice=");
            writeQuoted(box.h(), out);
            out.blank();
        }
        out.put("Properties=").put(properties(frame, masses, momenta));
        if (!frame.name().isEmpty()) {
            out.put(" name=").put(quotedIfNeeded(frame.name()));
        }
        if (frame.velocity() != null) {
            out.put(" velocity_unit=A/ps");
        }
        if (labels.energy() != null) {
            out.put(" energy=").put(labels.energy());
        }
        if (labels.virial() != null) {
            out.put(" virial=");
            writeQuoted(transposed(labels.virial()), out);
        }
        if (labels.fparam() != null) {
            out.put(" fparam=");
            writeQuoted(labels.fparam(), out);
        }
        out.put(box.periodic() ? " pbc=\"T T T\"" : " pbc=\"F F F\"").line();
    }

    private static String properties(Structure frame, boolean masses, boolean momenta) {
        Structure.Labels labels = frame.labels();
        StringBuilder text = new StringBuilder("species:S:1:pos:R:3");
        text.append(frame.velocity() == null ? "" : ":velocities:R:3");
        text.append(momenta ? ":momenta:R:3" : "");
        text.append(labels.force() == null ? "" : ":forces:R:3");
        text.append(labels.atomEnergy() == null ? "" : ":energies:R:1");
        text.append(labels.aparam() == null ? "" : ":aparam:R:" + labels.aparam().length / frame.size());
        text.append(masses ? ":masses:R:1" : "");
        text.append(frame.image() == null ? "" : ":images:I:3");
        text.append(frame.id() == null ? "" : ":id:I:1");
        return text.toString();
    }

    private static void writeAtom(Structure frame, int i, boolean masses, double[] momenta, TextOut out) {
        Structure.Labels labels = frame.labels();
        out.put(frame.element(i)).putAll(frame.position(), 3 * i, 3);
        if (frame.velocity() != null) {
            out.putAll(frame.velocity(), 3 * i, 3);
        }
        if (momenta != null) {
            out.putAll(momenta, 3 * i, 3);
        }
        if (labels.force() != null) {
            out.putAll(labels.force(), 3 * i, 3);
        }
        if (labels.atomEnergy() != null) {
            out.putAll(labels.atomEnergy(), i, 1);
        }
        if (labels.aparam() != null) {
            int width = labels.aparam().length / frame.size();
            out.putAll(labels.aparam(), width * i, width);
        }
        if (masses) {
            out.putAll(frame.mass(), frame.type()[i], 1);
        }
        if (frame.image() != null) {
            for (int k = 3 * i; k < 3 * i + 3; k++) {
                out.blank().put(frame.image()[k]);
            }
        }
        if (frame.id() != null) {
            out.blank().put(frame.id()[i]);
        }
        out.line();
    }

    /** Momenta in ASE's unit, [n, 3]; null without velocities or where a mass is not known. */
    private static double[] momenta(Structure frame) {
        if (frame.velocity() == null) {
            return null;
        }
        double[] p = frame.velocity().clone();
        for (int k = 0; k < p.length; k++) {
            int element = frame.type()[k / 3];
            OptionalDouble mass = frame.mass() == null
                    ? Elements.mass(frame.elements().get(element))
                    : OptionalDouble.of(frame.mass()[element]);
            if (mass.isEmpty()) {
                return null;
            }
            p[k] *= mass.getAsDouble() / ExtxyzAtoms.ASE_VELOCITY;
        }
        return p;
    }

    private static boolean hasOwnMasses(Structure frame) {
        for (int e = 0; frame.mass() != null && e < frame.mass().length; e++) {
            OptionalDouble standard = Elements.mass(frame.elements().get(e));
            if (standard.isEmpty() || standard.getAsDouble() != frame.mass()[e]) {
                return true;
            }
        }
        return false;
    }

    private static void writeQuoted(double[] values, TextOut out) {
        out.put("\"");
        for (int k = 0; k < values.length; k++) {
            out.put(k == 0 ? "" : " ").put(values[k]);
        }
        out.put("\"");
    }

    /** Row by row from column by column, and back. */
    static double[] transposed(double[] t) {
        return new double[] {t[0], t[3], t[6], t[1], t[4], t[7], t[2], t[5], t[8]};
    }

    private static String quotedIfNeeded(String text) {
        if (text.matches("[A-Za-z0-9_.+/:-]+")) {
            return text;
        }
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
