package org.austenite.system.io;

import java.util.Optional;
import org.austenite.InputException;
import org.austenite.system.Box;
import org.austenite.system.Structure;

/**
 * Reads extended XYZ in ASE's dialect, and plain XYZ, frame by frame.
 *
 * <p>Header keys: {@code Lattice} (rows a, b, c), {@code pbc}, {@code Properties}, {@code name}, {@code energy} (eV), {@code virial} (eV) or
 * {@code stress} (eV/Angstrom^3, virial = -stress V), {@code fparam}, {@code velocity_unit}. As in ASE the nine numbers of a tensor are column by column,
 * and six are xx yy zz yz xz xy. Columns, in any order: see {@link ExtxyzAtoms}. Whatever else a file holds is passed over.
 */
final class ExtxyzReader implements FrameReader {
    private static final int SHORTEST_ATOM_LINE = 8;

    private final LineReader in;

    ExtxyzReader(LineReader in) {
        this.in = in;
    }

    @Override
    public Optional<Structure> next() {
        if (!in.nextNonBlank()) {
            return Optional.empty();
        }
        if (in.words() != 1) {
            throw in.bad("the number of atoms alone on a line");
        }
        int n = in.atomCount(0, SHORTEST_ATOM_LINE);
        in.require("the comment line of an xyz frame");
        ExtxyzHeader header = ExtxyzHeader.parse(in);
        ExtxyzAtoms atoms = ExtxyzAtoms.read(n, header, in);
        Box box = box(header);
        Structure.Labels labels = atoms.labels(energy(header), virial(header, box), header.numbers("fparam"));
        return Optional.of(atoms.structure(header.get("name", ""), box, labels));
    }

    private static Box box(ExtxyzHeader header) {
        double[] lattice = header.numbers("Lattice", 9);
        boolean periodic = lattice != null;
        if (header.has("pbc")) {
            boolean[] pbc = header.flags("pbc");
            periodic = Cells.allOrNone(pbc[0], pbc[1], pbc[2], header.where());
        }
        if (!periodic) {
            return Box.OPEN;
        }
        if (lattice == null) {
            throw new InputException(header.where() + ": pbc says periodic, but there is no Lattice=");
        }
        return Cells.periodic(lattice, header.where());
    }

    private static Double energy(ExtxyzHeader header) {
        double[] energy = header.numbers("energy", 1);
        return energy == null ? null : Double.valueOf(energy[0]);
    }

    private static double[] virial(ExtxyzHeader header, Box box) {
        if (header.has("virial")) {
            return tensor("virial", header);
        }
        if (!header.has("stress") || !box.periodic()) {
            return null;
        }
        double[] virial = tensor("stress", header);
        double volume = box.volume();
        for (int k = 0; k < 9; k++) {
            virial[k] *= -volume;
        }
        return virial;
    }

    /** Row-major from ASE's nine numbers column by column, or from six in Voigt's order. */
    private static double[] tensor(String key, ExtxyzHeader header) {
        double[] t = header.numbers(key);
        if (t.length == 6) {
            return new double[] {t[0], t[5], t[4], t[5], t[1], t[3], t[4], t[3], t[2]};
        }
        return ExtxyzWriter.transposed(header.numbers(key, 9));
    }

    @Override
    public void close() {
        in.close();
    }
}
