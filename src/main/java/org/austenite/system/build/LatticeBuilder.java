package org.austenite.system.build;

import java.util.List;
import org.austenite.InputException;
import org.austenite.system.Box;
import org.austenite.system.Structure;

/** Crystals of one element: the conventional cell, repeated. */
public final class LatticeBuilder {
    private static final double[] BCC = {0, 0, 0, 0.5, 0.5, 0.5};
    private static final double[] FCC = {0, 0, 0, 0, 0.5, 0.5, 0.5, 0, 0.5, 0.5, 0.5, 0};
    private static final double[] HCP = {0, 0, 0, 1.0 / 3, 2.0 / 3, 0.5};

    private LatticeBuilder() {}

    /** Body-centred cubic with lattice parameter {@code a} (Angstrom), {@code nx x ny x nz} cells of two atoms. */
    public static Structure bcc(String element, double a, int nx, int ny, int nz) {
        return crystal("bcc", element, cubic(a), BCC, nx, ny, nz);
    }

    /** Face-centred cubic with lattice parameter {@code a} (Angstrom), {@code nx x ny x nz} cells of four atoms. */
    public static Structure fcc(String element, double a, int nx, int ny, int nz) {
        return crystal("fcc", element, cubic(a), FCC, nx, ny, nz);
    }

    /**
     * Hexagonal close-packed, {@code nx x ny x nz} cells of two atoms.
     *
     * @param element element
     * @param a edge of the basal plane (Angstrom), 120 degrees between its two vectors
     * @param c height (Angstrom); ideal packing has c/a = sqrt(8/3)
     * @param nx repeats along a
     * @param ny repeats along b
     * @param nz repeats along c
     */
    public static Structure hcp(String element, double a, double c, int nx, int ny, int nz) {
        requirePositive(a);
        requirePositive(c);
        double[] h = {a, 0, 0, -0.5 * a, Math.sqrt(0.75) * a, 0, 0, 0, c};
        return crystal("hcp", element, h, HCP, nx, ny, nz);
    }

    private static double[] cubic(double a) {
        requirePositive(a);
        return new double[] {a, 0, 0, 0, a, 0, 0, 0, a};
    }

    private static void requirePositive(double length) {
        if (!(length > 1e-3) || Double.isInfinite(length)) {
            throw new InputException("the lattice parameter is " + length + " A; expected a positive length");
        }
    }

    private static Structure crystal(String name, String element, double[] h, double[] basis, int nx, int ny, int nz) {
        double[] position = new double[basis.length];
        for (int k = 0; k < basis.length; k++) {
            int i = 3 * (k / 3);
            int axis = k % 3;
            position[k] = basis[i] * h[axis] + basis[i + 1] * h[3 + axis] + basis[i + 2] * h[6 + axis];
        }
        Structure cell = Structure.of(name, Box.of(h), List.of(element), new int[basis.length / 3], position);
        return Replicate.of(cell, nx, ny, nz);
    }
}
