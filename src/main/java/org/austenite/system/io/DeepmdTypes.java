package org.austenite.system.io;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.austenite.InputException;
import org.austenite.system.TypeMapping;

/** What the files beside the {@code set.*} folders say: {@code type.raw}, {@code type_map.raw}, {@code nopbc}. */
final class DeepmdTypes {
    private final List<String> elements;
    private final int[] type;
    private final boolean periodic;

    private DeepmdTypes(List<String> elements, int[] type, boolean periodic) {
        this.elements = elements;
        this.type = type;
        this.periodic = periodic;
    }

    /** Reads them from {@code system}; {@code given} names the types where there is no {@code type_map.raw}. */
    static DeepmdTypes read(Path system, List<String> given) {
        Path mapFile = system.resolve("type_map.raw");
        List<String> names = Files.exists(mapFile) ? words(mapFile) : new ArrayList<>(given);
        if (names.isEmpty()) {
            throw new InputException("nothing names the types of " + system + ": there is no " + mapFile
                    + "; give elements, one name per type");
        }
        if (Files.exists(mapFile) && !given.isEmpty() && !given.equals(names)) {
            throw new InputException(
                    mapFile + " names the types " + names + ", but elements says " + given + "; leave elements out");
        }
        if (new HashSet<>(names).size() < names.size()) {
            throw new InputException("the type names " + names + " of " + system + " are not distinct");
        }
        int[] type = types(system.resolve("type.raw"), names);
        return new DeepmdTypes(names, type, !Files.exists(system.resolve("nopbc")));
    }

    private static List<String> words(Path file) {
        List<String> words = new ArrayList<>();
        try (LineReader in = LineReader.open(file)) {
            while (in.nextNonBlank()) {
                for (int k = 0; k < in.words(); k++) {
                    words.add(in.word(k));
                }
            }
        }
        return words;
    }

    private static int[] types(Path file, List<String> names) {
        Growing.Ints types = new Growing.Ints(16);
        try (LineReader in = LineReader.open(file)) {
            while (in.nextNonBlank()) {
                for (int k = 0; k < in.words(); k++) {
                    types.add(in.integer(k, "a type of " + names, 0, names.size() - 1));
                }
            }
        }
        int[] type = types.toArray();
        if (type.length == 0) {
            throw new InputException(file + " lists no atoms");
        }
        return type;
    }

    /** Types of a frame of a mixed system from its row of {@code real_atom_types}; -1 is a virtual atom. */
    int[] real(double[] row, NpyFile file, long frame) {
        int[] real = new int[row.length];
        int virtual = elementsWithVirtual().indexOf(TypeMapping.VIRTUAL);
        for (int i = 0; i < row.length; i++) {
            int t = (int) row[i];
            if (t != row[i] || t < -1 || t >= elements.size()) {
                throw file.bad("frame " + frame + ", atom " + i + " has type " + row[i] + "; expected one of "
                        + elements + " or -1");
            }
            real[i] = t < 0 ? virtual : t;
        }
        return real;
    }

    /** Names by type. */
    List<String> elements() {
        return elements;
    }

    /** Names by type, and {@link TypeMapping#VIRTUAL} for the virtual atoms of mixed systems. */
    List<String> elementsWithVirtual() {
        if (elements.contains(TypeMapping.VIRTUAL)) {
            return elements;
        }
        List<String> names = new ArrayList<>(elements);
        names.add(TypeMapping.VIRTUAL);
        return names;
    }

    /** Type of each atom. */
    int[] type() {
        return type.clone();
    }

    /** Number of atoms. */
    int size() {
        return type.length;
    }

    /** False when a file {@code nopbc} says that there is no cell. */
    boolean periodic() {
        return periodic;
    }
}
