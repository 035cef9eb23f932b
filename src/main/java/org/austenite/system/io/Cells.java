package org.austenite.system.io;

import java.util.Arrays;
import org.austenite.InputException;
import org.austenite.system.Box;

/** Cells from files: refused where they have no volume. */
final class Cells {
    private Cells() {}

    /** A periodic cell with rows {@code h}; {@code where} it was read. */
    static Box periodic(double[] h, String where) {
        double volume = volume(h);
        if (!(volume > 1e-9) || Double.isInfinite(volume)) {
            throw new InputException(where + ": the cell vectors " + Arrays.toString(h)
                    + " span no volume; give three independent ones");
        }
        return Box.of(h);
    }

    /** The volume that rows {@code h} span. */
    static double volume(double[] h) {
        return Math.abs(h[0] * (h[4] * h[8] - h[5] * h[7])
                - h[1] * (h[3] * h[8] - h[5] * h[6])
                + h[2] * (h[3] * h[7] - h[4] * h[6]));
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
