package org.austenite.system.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.austenite.InputException;
import org.austenite.system.Elements;

/**
 * Gives LAMMPS' numbered atom types their element names and checks that everything known of a type agrees: the caller's list, labels or comments in
 * the file, masses.
 */
final class TypeNames {
    /** Masses in files are rounded, at times to one decimal; neighbouring elements differ by more, save Co and Ni (0.24). */
    private static final double MASS_TOLERANCE = 0.1;

    /** No atom is lighter (g/mol); anything below is no mass. */
    static final double LIGHTEST = 1e-6;

    private final Species species = new Species();
    private final int[] elementOfType;
    private final double[] mass;

    /**
     * Finds the names.
     *
     * @param ntypes number of types
     * @param given the caller's names, or empty
     * @param inFile what the file calls types 0, 1, ...; entries may be missing
     * @param masses masses by type (g/mol); entries may be missing
     * @param where the file, for messages
     */
    TypeNames(int ntypes, List<String> given, Map<Integer, String> inFile, Map<Integer, Double> masses, String where) {
        if (!given.isEmpty() && given.size() != ntypes) {
            throw new InputException(where + ": the file has " + ntypes + " atom types, but elements " + given
                    + " names " + given.size() + "; give one name per type, in order");
        }
        List<String> names = new ArrayList<>();
        for (int t = 0; t < ntypes; t++) {
            names.add(name(t, given, inFile, masses, where));
        }
        elementOfType = names.stream().mapToInt(species::index).toArray();
        mass = massPerElement(masses, where);
    }

    private static String name(
            int t, List<String> given, Map<Integer, String> inFile, Map<Integer, Double> masses, String where) {
        String own = inFile.get(t);
        String name = given.isEmpty() ? own : given.get(t);
        if (name == null) {
            throw new InputException(where + ": nothing names atom type " + (t + 1)
                    + "; give elements, one name per type" + suggestion(masses));
        }
        boolean ownIsElement = own != null && Elements.mass(own).isPresent();
        if (ownIsElement && !own.equals(name)) {
            throw new InputException(where + ": atom type " + (t + 1) + " is " + own + " in the file, but elements "
                    + given + " calls it " + name);
        }
        OptionalDouble standard = Elements.mass(name);
        Double m = masses.get(t);
        if (m != null && standard.isPresent() && Math.abs(m - standard.getAsDouble()) > MASS_TOLERANCE) {
            throw new InputException(where + ": atom type " + (t + 1) + " has mass " + m + " g/mol, but " + name
                    + " has " + standard.getAsDouble() + "; the elements are in the wrong order, or the mass is wrong");
        }
        return name;
    }

    private static String suggestion(Map<Integer, Double> masses) {
        return masses.isEmpty() ? "" : " (their masses are " + new TreeMap<>(masses).values() + " g/mol)";
    }

    private double[] massPerElement(Map<Integer, Double> masses, String where) {
        double[] perElement = new double[species.names().size()];
        Arrays.fill(perElement, Double.NaN);
        for (int t = 0; t < elementOfType.length; t++) {
            Double m = masses.get(t);
            if (m == null) {
                return null;
            }
            double known = perElement[elementOfType[t]];
            if (!Double.isNaN(known) && known != m) {
                throw new InputException(
                        where + ": two atom types are " + species.names().get(elementOfType[t]) + ", with masses "
                                + known + " and " + m + " g/mol; an element has one mass");
            }
            perElement[elementOfType[t]] = m;
        }
        return perElement;
    }

    /** Distinct names. */
    List<String> elements() {
        return species.names();
    }

    /** Index into {@link #elements()} of type {@code t}, from 0. */
    int element(int t) {
        return elementOfType[t];
    }

    /** Mass per element (g/mol), or null when the file does not give all. */
    double[] mass() {
        return mass;
    }
}
