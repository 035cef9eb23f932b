package org.austenite.system.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.austenite.system.Box;
import org.austenite.system.Structure;

/**
 * Reads VASP's POSCAR and CONTCAR: scale factor (negative: the volume; or one per axis), direct or Cartesian coordinates, selective dynamics (passed
 * over), Cartesian velocities (Angstrom/fs in the file). Version 4 files, which name no elements, need the caller's.
 */
final class PoscarReader implements FrameReader {
    private static final int SHORTEST_ATOM_LINE = 6;
    private static final int MAX_SPECIES = 1000;

    private final LineReader in;
    private final List<String> given;
    private boolean done;

    PoscarReader(LineReader in, List<String> elements) {
        this.in = in;
        this.given = elements;
    }

    @Override
    public Optional<Structure> next() {
        if (done) {
            return Optional.empty();
        }
        done = true;
        in.require("the title line of a POSCAR");
        String name = in.text().strip();
        Lattice lattice = readLattice();
        Species species = new Species();
        Groups groups = readGroups();
        boolean direct = readMode();
        double[] position = readPositions(groups.total(), direct, lattice);
        int[] type = groups.types(species);
        Box box = Cells.periodic(lattice.h(), in.where());
        double[] velocity = readVelocities(type.length);
        return Optional.of(new Structure(
                name, box, species.names(), type, position, velocity, null, null, null, Structure.Labels.NONE));
    }

    /** Scaled lattice vectors, and the factors by which Cartesian coordinates are scaled too. */
    private record Lattice(double[] h, double[] scale) {}

    private Lattice readLattice() {
        in.require("the scale factor");
        double[] scale = new double[3];
        boolean one = in.words() < 3;
        for (int a = 0; a < 3; a++) {
            scale[a] = in.number(one ? 0 : a, "the scale factor");
        }
        if (scale[0] == 0 || !one && !(scale[0] > 0 && scale[1] > 0 && scale[2] > 0)) {
            throw in.bad("a scale factor, a negative volume, or three positive factors");
        }
        double[] h = new double[9];
        for (int row = 0; row < 3; row++) {
            in.require("lattice vector " + (row + 1));
            for (int a = 0; a < 3; a++) {
                h[3 * row + a] = in.number(a, "a component of lattice vector " + (row + 1));
            }
        }
        if (one && scale[0] < 0) {
            double factor = Math.cbrt(-scale[0] / Box.volumeOf(h));
            scale = new double[] {factor, factor, factor};
        }
        for (int k = 0; k < 9; k++) {
            h[k] *= scale[k % 3];
        }
        Cells.periodic(h, in.where());
        return new Lattice(h, scale);
    }

    /** How many atoms of each name follow each other. */
    private record Groups(List<String> names, int[] counts, int total) {
        int[] types(Species species) {
            int[] type = new int[total];
            int i = 0;
            for (int k = 0; k < counts.length; k++) {
                Arrays.fill(type, i, i + counts[k], species.index(names.get(k)));
                i += counts[k];
            }
            return type;
        }
    }

    private Groups readGroups() {
        in.require("the element names");
        List<String> names = new ArrayList<>(given);
        if (in.words() > 0 && !isCount(in.word(0))) {
            names.clear();
            for (int k = 0; k < in.words(); k++) {
                names.add(in.word(k).split("[/_]")[0]);
            }
            in.require("the number of atoms of each element");
        }
        int groups = in.words();
        if (groups == 0 || groups > MAX_SPECIES || groups != names.size()) {
            throw in.bad(
                    names.isEmpty()
                            ? "element names (a version 4 POSCAR has none; give elements)"
                            : names.size() + " counts, one for each of " + names);
        }
        int[] counts = new int[groups];
        long total = 0;
        for (int k = 0; k < groups; k++) {
            counts[k] = in.integer(k, "a number of atoms", 0, Integer.MAX_VALUE / 9);
            total += counts[k];
        }
        if (total == 0 || total > Integer.MAX_VALUE / 9) {
            throw in.bad("between 1 and " + Integer.MAX_VALUE / 9 + " atoms");
        }
        in.justify(total, SHORTEST_ATOM_LINE);
        return new Groups(names, counts, (int) total);
    }

    private static boolean isCount(String word) {
        return Character.isDigit(word.charAt(0));
    }

    /** True for direct coordinates; a line Selective dynamics before the mode is passed over. */
    private boolean readMode() {
        in.require("Direct or Cartesian");
        if (firstLetter() == 's') {
            in.require("Direct or Cartesian");
        }
        return switch (firstLetter()) {
            case 'd' -> true;
            case 'c', 'k' -> false;
            default -> throw in.bad("Direct or Cartesian");
        };
    }

    private char firstLetter() {
        return in.words() == 0 ? ' ' : Character.toLowerCase(in.word(0).charAt(0));
    }

    private double[] readPositions(int n, boolean direct, Lattice lattice) {
        double[] position = readVectors(n, "a coordinate");
        double[] h = lattice.h();
        for (int k = 0; k < position.length; k += 3) {
            double x = position[k];
            double y = position[k + 1];
            double z = position[k + 2];
            for (int a = 0; a < 3; a++) {
                position[k + a] =
                        direct ? x * h[a] + y * h[3 + a] + z * h[6 + a] : position[k + a] * lattice.scale()[a];
            }
        }
        return position;
    }

    private double[] readVectors(int n, String what) {
        Growing.Doubles values = new Growing.Doubles(in.startCapacity(3L * n));
        for (int i = 0; i < n; i++) {
            in.require("atom " + (i + 1) + " of " + n);
            for (int a = 0; a < 3; a++) {
                values.add(in.number(a, what));
            }
        }
        return values.toArray();
    }

    /** Velocities follow the positions after a blank or a mode line; null when there are none. */
    private double[] readVelocities(int n) {
        if (!in.next()) {
            return null;
        }
        if (firstLetter() == 'd') {
            throw in.bad("Cartesian velocities (direct ones are not supported)");
        }
        if (in.words() > 0 && firstLetter() != 'c' && firstLetter() != 'k') {
            if (firstLetter() == 'l') {
                return null;
            }
            throw in.bad("the end of the file, or velocities after a blank line");
        }
        if (!in.nextNonBlank() || firstLetter() == 'l') {
            return null;
        }
        in.pushBack();
        double[] velocity = readVectors(n, "a velocity");
        for (int k = 0; k < velocity.length; k++) {
            velocity[k] *= PoscarWriter.FS_PER_PS;
        }
        return velocity;
    }

    @Override
    public void close() {
        in.close();
    }
}
