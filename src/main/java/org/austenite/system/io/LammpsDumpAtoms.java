package org.austenite.system.io;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.austenite.InputException;
import org.austenite.system.Structure;

/**
 * The atom lines of one frame of a LAMMPS dump.
 *
 * <p>Columns, in any order: {@code id}, {@code element} or {@code type} (named by the caller's elements), positions {@code x y z}, or unwrapped
 * {@code xu yu zu}, or scaled {@code xs ys zs}, or both {@code xsu ysu zsu} (the first that is there), {@code ix iy iz} (with wrapped positions),
 * {@code vx vy vz} (Angstrom/ps), {@code fx fy fz} (eV/Angstrom), {@code mass}. Others are passed over.
 */
final class LammpsDumpAtoms {
    private final LineReader in;
    private final List<String> given;
    private final LammpsDumpReader.DumpBox box;
    private final int n;
    private final Map<String, Integer> columns = new HashMap<>();
    private final int columnCount;
    private final Species species = new Species();
    private final Map<Integer, Double> massOfElement = new HashMap<>();
    private final Growing.Longs ids;
    private final Growing.Ints types;
    private final Vectors position;
    private final boolean scaled;
    private final Vectors velocity;
    private final Vectors force;
    private final Vectors image;

    /** Three columns of numbers. */
    private record Vectors(int[] column, Growing.Doubles values) {}

    /** Reads the columns' names from the present line {@code ITEM: ATOMS id type x ...}. */
    LammpsDumpAtoms(int n, LineReader in, List<String> given, LammpsDumpReader.DumpBox box) {
        this.n = n;
        this.in = in;
        this.given = given;
        this.box = box;
        columnCount = in.words() - 2;
        for (int k = 0; k < columnCount; k++) {
            if (columns.put(in.word(k + 2), k) != null) {
                throw in.bad("each column once, not " + in.word(k + 2) + " twice");
            }
        }
        in.justify(n, 2 * columnCount);
        boolean unwrapped = !columns.containsKey("x") && (columns.containsKey("xu") || !columns.containsKey("xs"));
        position = firstPosition();
        scaled = position != null && !columns.containsKey("x") && !columns.containsKey("xu");
        if (position == null || !columns.containsKey("element") && !columns.containsKey("type")) {
            throw in.bad("columns x y z, xu yu zu, xs ys zs or xsu ysu zsu, and element or type");
        }
        velocity = vectors("vx", "vy", "vz");
        force = vectors("fx", "fy", "fz");
        image = unwrapped ? null : vectors("ix", "iy", "iz");
        types = new Growing.Ints(in.startCapacity(n));
        ids = columns.containsKey("id") ? new Growing.Longs(in.startCapacity(n)) : null;
        if (!columns.containsKey("element")) {
            requireNames();
        }
    }

    private void requireNames() {
        if (given.isEmpty()) {
            throw new InputException(
                    in.where() + ": the dump has types but no column element; give elements, one name per type");
        }
        given.forEach(species::index);
    }

    private Vectors firstPosition() {
        for (String suffix : new String[] {"", "u", "s", "su"}) {
            if (columns.containsKey("x" + suffix)) {
                return vectors("x" + suffix, "y" + suffix, "z" + suffix);
            }
        }
        return null;
    }

    private Vectors vectors(String x, String y, String z) {
        Integer cx = columns.get(x);
        Integer cy = columns.get(y);
        Integer cz = columns.get(z);
        boolean all = cx != null && cy != null && cz != null;
        if (!all && (cx != null || cy != null || cz != null)) {
            throw in.bad("columns " + x + " " + y + " " + z + " together");
        }
        return all ? new Vectors(new int[] {cx, cy, cz}, new Growing.Doubles(in.startCapacity(3L * n))) : null;
    }

    /** Reads the atom in the present line. */
    void readLine() {
        if (in.words() != columnCount) {
            throw in.bad("an atom with " + columnCount + " words, as ITEM: ATOMS says");
        }
        int element = element();
        types.add(element);
        if (ids != null) {
            ids.add(in.integer(columns.get("id"), "an atom id"));
        }
        readMass(element);
        read(position, "a coordinate");
        read(velocity, "a velocity");
        read(force, "a force");
        readImage();
    }

    private int element() {
        Integer elementColumn = columns.get("element");
        Integer typeColumn = columns.get("type");
        if (elementColumn == null) {
            return species.index(given.get(in.integer(typeColumn, "an atom type", 1, given.size()) - 1));
        }
        String name = in.word(elementColumn);
        if (typeColumn != null && !given.isEmpty()) {
            String told = given.get(in.integer(typeColumn, "an atom type", 1, given.size()) - 1);
            if (!told.equals(name)) {
                throw in.bad("element " + told + ", as elements " + given + " names its type");
            }
        }
        return species.index(name);
    }

    private void readMass(int element) {
        Integer column = columns.get("mass");
        if (column == null) {
            return;
        }
        double mass = in.number(column, "a mass");
        Double known = massOfElement.putIfAbsent(element, mass);
        if (!(mass > TypeNames.LIGHTEST) || known != null && known != mass) {
            throw in.bad("a positive mass, one per element" + (known == null ? "" : " (" + known + " before)"));
        }
    }

    private void read(Vectors vectors, String what) {
        for (int a = 0; vectors != null && a < 3; a++) {
            vectors.values().add(in.number(vectors.column()[a], what));
        }
    }

    private void readImage() {
        for (int a = 0; image != null && a < 3; a++) {
            image.values().add(in.integer(image.column()[a], "an image flag", Integer.MIN_VALUE, Integer.MAX_VALUE));
        }
    }

    /** The frame, sorted by id. */
    Structure structure(String name) {
        long[] id = ids == null ? null : ids.toArray();
        int[] order = id == null ? null : new IdIndex(id, in.where()).byId();
        int[] type = types.toArray();
        return new Structure(
                name,
                box.box(),
                species.names(),
                order == null ? type : sorted(type, order),
                cartesian(sorted(position, order)),
                sorted(velocity, order),
                integers(sorted(image, order)),
                mass(),
                order == null ? null : sorted(id, order),
                new Structure.Labels(null, sorted(force, order), null, null, null, null));
    }

    private double[] mass() {
        int elements = species.names().size();
        if (massOfElement.size() < elements) {
            return null;
        }
        double[] mass = new double[elements];
        massOfElement.forEach((element, m) -> mass[element] = m);
        return mass;
    }

    private double[] cartesian(double[] x) {
        double[] h = box.h();
        double[] origin = box.origin();
        for (int k = 0; scaled && k < x.length; k += 3) {
            double a = x[k];
            double b = x[k + 1];
            double c = x[k + 2];
            x[k] = origin[0] + a * h[0] + b * h[3] + c * h[6];
            x[k + 1] = origin[1] + b * h[4] + c * h[7];
            x[k + 2] = origin[2] + c * h[8];
        }
        return x;
    }

    private static double[] sorted(Vectors vectors, int[] order) {
        if (vectors == null) {
            return null;
        }
        double[] values = vectors.values().toArray();
        if (order == null) {
            return values;
        }
        double[] sorted = new double[values.length];
        for (int i = 0; i < order.length; i++) {
            System.arraycopy(values, 3 * order[i], sorted, 3 * i, 3);
        }
        return sorted;
    }

    private static int[] sorted(int[] values, int[] order) {
        int[] sorted = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            sorted[i] = values[order[i]];
        }
        return sorted;
    }

    private static long[] sorted(long[] values, int[] order) {
        long[] sorted = new long[order.length];
        for (int i = 0; i < order.length; i++) {
            sorted[i] = values[order[i]];
        }
        return sorted;
    }

    private static int[] integers(double[] values) {
        if (values == null) {
            return null;
        }
        int[] integers = new int[values.length];
        for (int k = 0; k < values.length; k++) {
            integers[k] = (int) values[k];
        }
        return integers;
    }
}
