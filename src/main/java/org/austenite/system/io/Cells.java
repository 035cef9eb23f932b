package org.austenite.system.io;

import java.util.Arrays;
import org.austenite.InputException;
import org.austenite.system.Box;

/** Cells from files: refused where they have no volume. */
final class Cells {
    private static final double MIN_VOLUME = 1e-9;
    private static final double MAX_VOLUME = 1e30;

    private Cells() {}

    /** A periodic cell with rows {@code h}; {@code where} it was read. */
    static Box periodic(double[] h, String where) {
        double volume = Box.volumeOf(h);
        if (!(volume > MIN_VOLUME && volume < MAX_VOLUME)) {
            throw new InputException(where + ": the cell vectors " + Arrays.toString(h)
                    + " span no volume, or an absurd one; give three independent ones in Angstrom");
        }
        return Box.of(h);
    }

    /** Periodicity from one flag per direction: all or none. */
    static boolean allOrNone(boolean a, boolean b, boolean c, String where) {
        if (a != b || b != c) {
            throw new InputException(
                    where + ": periodic in some directions only (" + a + " " + b + " " + c
                            + "); only fully periodic or fully open systems are supported. For a slab give a periodic cell with vacuum");
        }
        return a;
    }
}
