package org.austenite.system.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.austenite.system.Box;
import org.austenite.system.Structure;

/** Structures and files for the tests of the formats. */
public final class Frames {
    static final Path REFERENCE = Path.of("validation", "reference");

    /** Numbers that lose digits where a writer or reader is careless. */
    static final double[] AWKWARD = {
        Math.PI,
        0.1 + 0.2,
        Math.nextUp(1.0),
        1.0 / 3,
        -0.0,
        1e-300,
        Double.MIN_VALUE,
        123456789.12345679,
        -2e22,
        -1e-5,
        4.35,
        9007199254740993.0,
    };

    private Frames() {}

    /** Four atoms with everything that a structure can carry, in a triclinic cell that LAMMPS can hold. */
    public static Structure full() {
        Structure.Labels labels = new Structure.Labels(
                -0.1 - 0.2,
                rotated(5),
                new double[] {1, 2.5, -3, 2.25, 5.1, 6, -3.5, 1.0 / 7, 9},
                new double[] {0.1, -0.2, 1e-17, 4},
                new double[] {0.3, 1.0 / 3},
                new double[] {1, 2, 3, 4, 5, 6, 7, 8.125});
        return new Structure(
                "a \"quoted\" name \\ = odd",
                Box.of(new double[] {5.1, 0, 0, -1.25, 6.000000000000001, 0, 1.0 / 3, 0.75, 7}),
                List.of("Fe", "C", "Cr"),
                new int[] {0, 1, 0, 2},
                rotated(0),
                rotated(3),
                new int[] {0, -1, 2, 3, 0, 0, 0, 0, 7, 1, 1, 1},
                new double[] {55.9, 12.011, 51.9961},
                new long[] {12, 3, 5_000_000_000L, 1},
                labels);
    }

    /** {@link #full()} without what the given format cannot hold. */
    static Structure reduced(String name, Structure.Labels labels, double[] mass) {
        Structure f = full();
        return new Structure(
                name, f.box(), f.elements(), f.type(), f.position(), f.velocity(), f.image(), mass, f.id(), labels);
    }

    static double[] rotated(int shift) {
        double[] values = new double[12];
        for (int k = 0; k < 12; k++) {
            values[k] = AWKWARD[(k + shift) % 12];
        }
        return values;
    }

    static Path file(Path folder, String name, String... lines) {
        try {
            return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
