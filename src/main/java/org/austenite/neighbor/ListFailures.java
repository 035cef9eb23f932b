package org.austenite.neighbor;

import java.util.Locale;
import org.austenite.AusteniteException;
import org.austenite.InputException;
import org.austenite.system.Box;

/** What a list builder says when it cannot build: the same words on every device. */
final class ListFailures {
    private ListFailures() {}

    /** Refuses what would fill the memory with images before the neighbours could be counted: {@code typed} atoms that have a type. */
    static void refuseDense(Box box, long typed, double listRadius) {
        if (!box.periodic()) {
            return;
        }
        double neighbors = typed / box.volume() * (4 * Math.PI / 3) * listRadius * listRadius * listRadius;
        if (neighbors > 2.0 * NeighborListBuilder.MOST_NEIGHBORS) {
            throw input(
                    "%d atoms in a cell of %.4g A^3 have some %.0f neighbours within %.6g A, at most %d are possible: "
                            + "check the cell and its units",
                    typed, box.volume(), neighbors, listRadius, NeighborListBuilder.MOST_NEIGHBORS);
        }
    }

    /** An atom with more neighbours than slots. */
    static InputException tooManyNeighbors(String atom, int found, double listRadius) {
        return input(
                "%s has %d neighbours within %.6g A, at most %d are possible: "
                        + "check the positions, the cell and their units",
                atom, found, listRadius, NeighborListBuilder.MOST_NEIGHBORS);
    }

    /** Images beyond counting along lattice vector {@code axis}. */
    static InputException tooThin(Box box, double images, int axis, double distance, int most) {
        return input(
                "the cell %s needs %.3g images along vector %d for a distance of %.6g A (at most %d): "
                        + "the cell is too thin, or the positions must be wrapped first",
                box, images, axis + 1, distance, most);
    }

    /** More images than arrays hold. */
    static InputException tooManyImages(Box box, double distance, int local, long most) {
        return input(
                "the images within %.6g A of the %d atoms in the cell %s are more than %d: the cell is too small",
                distance, local, box, most);
    }

    /** A position that is none. */
    static AusteniteException lost(String atom, double x, double y, double z) {
        return new AusteniteException(
                AusteniteException.Exit.FAILED,
                String.format(Locale.ROOT, "%s is lost: its position is (%g, %g, %g) A", atom, x, y, z));
    }

    private static InputException input(String format, Object... values) {
        return new InputException(String.format(Locale.ROOT, format, values));
    }
}
