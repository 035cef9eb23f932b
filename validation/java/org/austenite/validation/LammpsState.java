package org.austenite.validation;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.austenite.dynamics.Snapshot;
import org.austenite.model.DeepPotModel;
import org.austenite.system.Structure;
import org.austenite.system.TypeMapping;
import org.austenite.system.io.ReadOptions;
import org.austenite.system.io.StructureReader;

/** The states of the pack's LAMMPS runs as starts of our own. */
final class LammpsState {
    static final Path FOLDER = ReferencePack.ROOT.resolve("lammps");
    static final ReadOptions ELEMENTS = ReadOptions.elements(List.of("Fe", "Cr", "C"));
    private static final double[] MASS = {55.845, 51.9961, 12.011};

    private LammpsState() {}

    /** The 128-atom melt that the trajectory to follow starts from. */
    static Snapshot melt128(DeepPotModel model) {
        return fresh(model, StructureReader.readFirst(FOLDER.resolve("melt-128.data"), ELEMENTS));
    }

    /** A structure with velocities as a fresh start at step 0. */
    static Snapshot fresh(DeepPotModel model, Structure s) {
        int n = s.size();
        int[] tag = new int[n];
        Arrays.setAll(tag, i -> i);
        int[] image = s.image() == null ? new int[3 * n] : s.image();
        int[] type = TypeMapping.of(model.typeMap(), s);
        return new Snapshot(0, s.box(), tag, type, MASS, s.position(), image, s.velocity(), null, List.of(), 0);
    }

    /** The same atoms, going backward, as a fresh start. */
    static Snapshot reversed(Snapshot s) {
        double[] v = Arrays.stream(s.velocity()).map(x -> -x).toArray();
        return new Snapshot(0, s.box(), s.tag(), s.type(), s.mass(), s.position(), s.image(), v, null, List.of(), 0);
    }

    /** Largest difference of an unwrapped coordinate between two states of one orthogonal cell (Angstrom). */
    static double largestDistance(Snapshot a, Snapshot b) {
        double max = 0;
        double[] xa = unwrapped(a);
        double[] xb = unwrapped(b);
        for (int k = 0; k < xa.length; k++) {
            max = Math.max(max, Math.abs(xa[k] - xb[k]));
        }
        return max;
    }

    /** Unwrapped positions by tag. */
    static double[] unwrapped(Snapshot s) {
        double[] h = s.box().h();
        double[] x = new double[3 * s.size()];
        for (int k = 0; k < s.size(); k++) {
            for (int d = 0; d < 3; d++) {
                x[3 * s.tag()[k] + d] = s.position()[3 * k + d] + s.image()[3 * k + d] * h[4 * d];
            }
        }
        return x;
    }
}
