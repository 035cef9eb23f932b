package org.austenite.system.io;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.austenite.InputException;
import org.austenite.system.Structure;

/**
 * Reads a LAMMPS data file of {@code atom_style atomic}: orthogonal or triclinic box, sections Masses, Atom Type Labels, Atoms, Velocities; units
 * metal.
 *
 * <p>Atoms keep the file's order and the file's coordinates: an origin other than zero shifts nothing, since a periodic system has none. Elements are
 * the caller's, the type labels', or the words after '#' in the Masses section, and must agree with each other and the masses.
 */
final class LammpsDataReader implements FrameReader {
    private final LineReader in;
    private final Path file;
    private final List<String> given;
    private boolean done;

    private LammpsDataHeader header;
    private final Map<Integer, String> labels = new HashMap<>();
    private final Map<Integer, String> massComments = new HashMap<>();
    private final Map<Integer, Double> masses = new HashMap<>();
    private LammpsDataAtoms atoms;
    private double[] velocity;

    LammpsDataReader(LineReader in, Path file, List<String> elements) {
        this.in = in;
        this.file = file;
        this.given = elements;
    }

    @Override
    public Optional<Structure> next() {
        if (done) {
            return Optional.empty();
        }
        done = true;
        header = LammpsDataHeader.read(in);
        while (in.nextNonBlank()) {
            section();
        }
        return Optional.of(structure());
    }

    private void section() {
        String title = in.wordsFrom(0);
        switch (title) {
            case "Masses" -> readMasses();
            case "Atom Type Labels" -> readLabels();
            case "Atoms" -> readAtoms();
            case "Velocities" -> readVelocities();
            case "Pair Coeffs", "PairIJ Coeffs" -> skipNumbers();
            default -> throw in.bad("a section Masses, Atom Type Labels, Atoms or Velocities (atom_style atomic)");
        }
    }

    private void readMasses() {
        for (int k = 0; k < header.types(); k++) {
            in.requireNonBlank("mass " + (k + 1) + " of " + header.types());
            int type = type(0);
            double mass = in.number(1, "a mass");
            if (!(mass > TypeNames.LIGHTEST) || masses.put(type, mass) != null) {
                throw in.bad("one positive mass per atom type");
            }
            String comment = in.comment();
            if (!comment.isEmpty()) {
                massComments.put(type, comment.split("\\s+")[0]);
            }
        }
    }

    private void readLabels() {
        for (int k = 0; k < header.types(); k++) {
            in.requireNonBlank("type label " + (k + 1) + " of " + header.types());
            if (in.words() != 2 || labels.put(type(0), in.word(1)) != null) {
                throw in.bad("an atom type and its label, each type once");
            }
        }
    }

    private void readAtoms() {
        String style = in.comment();
        if (!style.isEmpty() && !style.equals("atomic")) {
            throw in.bad("'Atoms # atomic' (only atom_style atomic is supported)");
        }
        if (atoms != null) {
            throw in.bad("one section Atoms");
        }
        atoms = new LammpsDataAtoms(header.atoms(), in);
        for (int i = 0; i < header.atoms(); i++) {
            in.requireNonBlank("atom " + (i + 1) + " of " + header.atoms());
            atoms.add(in, type(1));
        }
    }

    private void readVelocities() {
        if (atoms == null || velocity != null) {
            throw in.bad("one section Velocities, after the section Atoms");
        }
        IdIndex index = new IdIndex(atoms.ids(), in.where());
        velocity = new double[3 * header.atoms()];
        boolean[] seen = new boolean[header.atoms()];
        for (int k = 0; k < header.atoms(); k++) {
            in.requireNonBlank("velocity " + (k + 1) + " of " + header.atoms());
            int i = index.atom(in.integer(0, "an atom id"));
            if (i < 0 || seen[i]) {
                throw in.bad(i < 0 ? "the id of an atom in the section Atoms" : "one velocity per atom");
            }
            seen[i] = true;
            for (int a = 0; a < 3; a++) {
                velocity[3 * i + a] = in.number(1 + a, "a velocity");
            }
        }
    }

    private void skipNumbers() {
        while (in.nextNonBlank()) {
            if (Character.isLetter(in.word(0).charAt(0))) {
                in.pushBack();
                return;
            }
        }
    }

    /** Word {@code k} as a type from 0: a number, or a label that the file has defined. */
    private int type(int k) {
        if (k < in.words()) {
            String word = in.word(k);
            for (Map.Entry<Integer, String> label : labels.entrySet()) {
                if (label.getValue().equals(word)) {
                    return label.getKey();
                }
            }
        }
        return in.integer(k, "an atom type", 1, header.types()) - 1;
    }

    private Structure structure() {
        String where = file.toString();
        if (atoms == null) {
            throw new InputException(where + ": there is no section Atoms");
        }
        Map<Integer, String> inFile = labels.isEmpty() ? massComments : labels;
        TypeNames names = new TypeNames(header.types(), given, inFile, masses, where);
        long[] ids = atoms.ids();
        if (velocity == null) {
            new IdIndex(ids, where);
        }
        return new Structure(
                "",
                header.box(where),
                names.elements(),
                atoms.elements(names),
                atoms.positions(),
                velocity,
                atoms.images(),
                names.mass(),
                ids,
                Structure.Labels.NONE);
    }

    @Override
    public void close() {
        in.close();
    }
}
