package org.austenite.system.io;

import java.util.ArrayList;
import java.util.List;
import org.austenite.InputException;
import org.austenite.system.Box;
import org.austenite.system.Elements;
import org.austenite.system.Structure;
import org.austenite.system.Units;

/**
 * The atom lines of one extended XYZ frame.
 *
 * <p>Columns that are understood: {@code species}, {@code pos} (Angstrom), {@code forces} or {@code force} (eV/Angstrom), {@code energies} (eV),
 * {@code velocities} (with {@code velocity_unit=A/ps} or {@code A/fs} in the header: a velocity without a unit is refused), ASE's {@code momenta}
 * (sqrt(g/mol eV)), {@code masses} (g/mol, the same for all atoms of an element), {@code images}, {@code id}, {@code aparam}.
 */
final class ExtxyzAtoms {
    /** ASE's unit of velocity, sqrt(eV/(g/mol)), in Angstrom/ps: energies agree with {@link Units#MVV_TO_EV}. */
    static final double ASE_VELOCITY = 1 / Math.sqrt(Units.MVV_TO_EV);

    private final ExtxyzHeader header;
    private final LineReader in;
    private final ExtxyzColumns columns;
    private final int n;
    private final List<Field> fields = new ArrayList<>();
    private final Species species = new Species();
    private final Growing.Ints type;
    private final Field position;
    private final Field force;
    private final Field energies;
    private final Field velocities;
    private final Field momenta;
    private final Field masses;
    private final Field images;
    private final Field ids;
    private final Field aparam;

    /** Numbers of one property, [n, count]. */
    private record Field(String name, ExtxyzColumns.Column column, Growing.Doubles values) {
        double[] array() {
            return values.toArray();
        }
    }

    private ExtxyzAtoms(int n, ExtxyzHeader header, LineReader in) {
        this.n = n;
        this.header = header;
        this.in = in;
        columns = ExtxyzColumns.parse(header);
        in.justify(n, 2 * columns.total());
        type = new Growing.Ints(in.startCapacity(n));
        position = field(3, "pos");
        force = field(3, "forces", "force");
        energies = field(1, "energies");
        velocities = field(3, "velocities");
        momenta = field(3, "momenta");
        masses = field(1, "masses");
        images = field(3, "images");
        ids = field(1, "id");
        aparam = field(0, "aparam");
    }

    private Field field(int count, String... names) {
        ExtxyzColumns.Column column = columns.numbers(count, header, names);
        if (column == null) {
            return null;
        }
        long size = (long) n * column.count();
        if (size > Integer.MAX_VALUE - 8L) {
            throw new InputException(
                    header.where() + ": " + size + " numbers in property " + names[0] + " are too many");
        }
        Field field = new Field(names[0], column, new Growing.Doubles(in.startCapacity(size)));
        fields.add(field);
        return field;
    }

    /** Reads the {@code n} lines that follow {@code header}. */
    static ExtxyzAtoms read(int n, ExtxyzHeader header, LineReader in) {
        ExtxyzAtoms atoms = new ExtxyzAtoms(n, header, in);
        for (int i = 0; i < n; i++) {
            in.require("atom " + (i + 1) + " of " + n);
            atoms.readLine();
        }
        return atoms;
    }

    private void readLine() {
        if (in.words() != columns.total()) {
            throw in.bad("an atom with " + columns.total() + " words, as Properties says");
        }
        type.add(species.index(in.word(columns.species())));
        for (Field field : fields) {
            int end = field.column().first() + field.column().count();
            for (int k = field.column().first(); k < end; k++) {
                field.values().add(in.number(k, field.name()));
            }
        }
    }

    /** The frame's labels: the header's and the columns'. */
    Structure.Labels labels(Double energy, double[] virial, double[] fparam) {
        return new Structure.Labels(energy, orNull(force), virial, orNull(energies), fparam, orNull(aparam));
    }

    /** The frame. */
    Structure structure(String name, Box box, Structure.Labels labels) {
        int[] types = type.toArray();
        double[] mass = massPerElement(types);
        return new Structure(
                name,
                box,
                species.names(),
                types,
                position.array(),
                velocity(types, mass),
                images == null ? null : integers(images),
                mass,
                ids == null ? null : longs(ids),
                labels);
    }

    private static double[] orNull(Field field) {
        return field == null ? null : field.array();
    }

    private double[] massPerElement(int[] types) {
        if (masses == null) {
            return null;
        }
        double[] atomMass = masses.array();
        double[] mass = new double[species.names().size()];
        for (int i = 0; i < n; i++) {
            double known = mass[types[i]];
            if (!(atomMass[i] > TypeNames.LIGHTEST) || known != 0 && known != atomMass[i]) {
                throw new InputException(header.where() + ": atom " + (i + 1) + " ("
                        + species.names().get(types[i]) + ") has mass " + atomMass[i]
                        + (known == 0 ? "" : ", others of its element " + known)
                        + "; masses must be positive and one per element");
            }
            mass[types[i]] = atomMass[i];
        }
        return mass;
    }

    private double[] velocity(int[] types, double[] mass) {
        if (velocities != null) {
            double[] v = velocities.array();
            double unit = velocityUnit();
            for (int k = 0; unit != 1 && k < v.length; k++) {
                v[k] *= unit;
            }
            return v;
        }
        return momenta == null ? null : fromMomenta(momenta.array(), types, mass);
    }

    private double velocityUnit() {
        String unit = header.get("velocity_unit", "none");
        return switch (unit) {
            case "A/ps" -> 1;
            case "A/fs" -> 1000;
            default ->
                throw new InputException(header.where() + ": velocities have unit '" + unit
                        + "'; give velocity_unit=A/ps or velocity_unit=A/fs in the comment line");
        };
    }

    private double[] fromMomenta(double[] p, int[] types, double[] mass) {
        double[] m = mass == null ? standardMasses() : mass;
        for (int k = 0; k < p.length; k++) {
            p[k] *= ASE_VELOCITY / m[types[k / 3]];
        }
        return p;
    }

    private double[] standardMasses() {
        return species.names().stream()
                .mapToDouble(name -> Elements.requireMass(name, header.where() + ": momenta"))
                .toArray();
    }

    private int[] integers(Field field) {
        double[] values = field.array();
        int[] integers = new int[values.length];
        for (int k = 0; k < values.length; k++) {
            integers[k] = (int) values[k];
            requireInteger(field, k, integers[k] == values[k]);
        }
        return integers;
    }

    private long[] longs(Field field) {
        double[] values = field.array();
        long[] longs = new long[values.length];
        for (int k = 0; k < values.length; k++) {
            longs[k] = (long) values[k];
            requireInteger(field, k, longs[k] == values[k]);
        }
        return longs;
    }

    private void requireInteger(Field field, int k, boolean holds) {
        if (!holds) {
            throw new InputException(header.where() + ": " + field.name() + " of atom "
                    + (k / field.column().count() + 1) + " is no integer");
        }
    }
}
