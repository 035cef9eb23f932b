package org.austenite.run;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.austenite.InputException;
import org.austenite.dynamics.Snapshot;
import org.austenite.system.Elements;
import org.austenite.system.Structure;
import org.austenite.system.TypeMapping;

/**
 * The atoms of a run in the model's terms.
 *
 * @param elements names of the model's types
 * @param type model type of each atom, [n]
 * @param mass mass of each type (g/mol)
 */
record AtomTable(List<String> elements, int[] type, double[] mass) {
    /** How far a file's mass may be from the element's (relative) without being another isotope or a mistake. */
    private static final double MASS_TOLERANCE = 0.01;

    /**
     * Maps a structure's elements to types by name.
     *
     * @param given masses that the input gives by element, which override the file's and the elements'
     */
    static AtomTable of(Structure structure, List<String> typeMap, Map<String, Double> given) {
        for (String element : given.keySet()) {
            if (!typeMap.contains(element)) {
                throw new InputException("masses names " + element + ", but the model's types are " + typeMap);
            }
        }
        double[] mass = new double[typeMap.size()];
        for (int t = 0; t < mass.length; t++) {
            mass[t] = mass(typeMap.get(t), structure, given);
        }
        return new AtomTable(List.copyOf(typeMap), TypeMapping.of(typeMap, structure), mass);
    }

    private static double mass(String element, Structure structure, Map<String, Double> given) {
        if (given.containsKey(element)) {
            return given.get(element);
        }
        double standard = Elements.mass(element).orElse(Double.NaN);
        int e = structure.elements().indexOf(element);
        if (e < 0 || structure.mass() == null || Double.isNaN(structure.mass()[e])) {
            if (Double.isNaN(standard)) {
                throw new InputException("the mass of type " + element + " is not known: give it under masses: {"
                        + element + ": 1 g/mol}");
            }
            return standard;
        }
        double inFile = structure.mass()[e];
        if (Math.abs(inFile - standard) > MASS_TOLERANCE * standard) {
            throw new InputException("the structure file gives " + element + " a mass of " + inFile
                    + " g/mol, the element's is " + standard
                    + ": are the types mixed up? If it is meant, write masses: {"
                    + element + ": " + inFile + " g/mol}");
        }
        return inFile;
    }

    /** Number of atoms. */
    int size() {
        return type.length;
    }

    /** Mass of all atoms (g/mol). */
    double totalMass() {
        double sum = 0;
        for (int t : type) {
            sum += mass[t];
        }
        return sum;
    }

    /** The types that any atom has, ascending. */
    int[] occurring() {
        return Arrays.stream(type).distinct().sorted().toArray();
    }

    /** Number of atoms of each type that occurs, by name. */
    Map<String, Integer> counts() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (int t : occurring()) {
            counts.put(elements.get(t), 0);
        }
        for (int t : type) {
            counts.merge(elements.get(t), 1, Integer::sum);
        }
        return counts;
    }

    /** The atoms of each type in words: {@code Fe 93, Cr 15, C 20}. */
    String composition() {
        return counts().entrySet().stream()
                .map(e -> e.getKey() + " " + e.getValue())
                .collect(Collectors.joining(", "));
    }

    /** The structure's atoms as a state to start from; velocities are zero where it has none. */
    Snapshot snapshot(Structure structure) {
        int n = size();
        int[] tag = new int[n];
        for (int i = 0; i < n; i++) {
            tag[i] = i;
        }
        return Snapshot.start(
                structure.box(),
                tag,
                type.clone(),
                mass.clone(),
                structure.position().clone(),
                structure.image() == null ? new int[3 * n] : structure.image().clone(),
                structure.velocity() == null
                        ? new double[3 * n]
                        : structure.velocity().clone());
    }
}
