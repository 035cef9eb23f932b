package org.austenite.bench;

import java.util.Arrays;
import java.util.List;
import org.austenite.dynamics.Snapshot;
import org.austenite.model.DeepPotModel;
import org.austenite.neighbor.NeighborListBuilder;
import org.austenite.parallel.Workers;
import org.austenite.system.Box;
import org.austenite.system.Elements;
import org.austenite.system.build.MaxwellBoltzmann;
import org.austenite.validation.ReferencePack;

/**
 * The 128-atom melt of the reference pack, equilibrated at 2000 K with the model itself, repeated to a size. Every image has the forces of its
 * original, so DeePMD-kit's values are known at any size.
 *
 * @param model the reference model, exact nets
 * @param box the cell
 * @param type model type of each atom
 * @param position positions (Angstrom), [n, 3]
 * @param energy DeePMD-kit's energy (eV)
 * @param force DeePMD-kit's forces (eV/Angstrom), [n, 3]
 */
public record Melt(DeepPotModel model, Box box, int[] type, double[] position, double energy, double[] force) {
    /** Temperature that the melt was equilibrated at (K). */
    public static final double TEMPERATURE = 2000;

    private static final String FRAME = "melt-eq-128";
    private static final long SEED = 1;

    /**
     * The melt of {@code atoms} atoms: 128 times a power of two, doubled along x, y and z in turn.
     *
     * @throws IllegalArgumentException for other sizes
     */
    public static Melt of(int atoms) {
        DeepPotModel model = ReferencePack.model("fecrc.pb");
        ReferencePack.Frame frame = ReferencePack.frames().get(FRAME);
        ReferencePack.Values values = ReferencePack.values("fecrc").get(FRAME);
        Melt melt =
                new Melt(model, frame.box(), frame.types(model), frame.positions(), values.energy(), values.force());
        for (int axis = 0; melt.size() < atoms; axis = (axis + 1) % 3) {
            melt = melt.doubled(axis);
        }
        if (melt.size() != atoms) {
            throw new IllegalArgumentException("the melt comes in 128, 256, 512, ... atoms, not in " + atoms);
        }
        return melt;
    }

    /** Number of atoms. */
    public int size() {
        return type.length;
    }

    private Melt doubled(int axis) {
        double[] h = box.h();
        double[] x = twice(position);
        for (int i = size(); i < 2 * size(); i++) {
            for (int d = 0; d < 3; d++) {
                x[3 * i + d] += h[3 * axis + d];
            }
        }
        for (int d = 0; d < 3; d++) {
            h[3 * axis + d] *= 2;
        }
        int[] types = Arrays.copyOf(type, 2 * size());
        System.arraycopy(type, 0, types, size(), size());
        return new Melt(model, Box.of(h), types, x, 2 * energy, twice(force));
    }

    private static double[] twice(double[] values) {
        double[] two = Arrays.copyOf(values, 2 * values.length);
        System.arraycopy(values, 0, two, values.length, values.length);
        return two;
    }

    /** Mean number of neighbours within the cut-off. */
    public double neighbours() {
        try (Workers workers = new Workers(1)) {
            double rcut = model.descriptor().rcut();
            long edges = new NeighborListBuilder()
                    .build(box, type, position, model.ntypes(), rcut, workers)
                    .edges();
            return (double) edges / size();
        }
    }

    /** A fresh start of molecular dynamics, velocities of {@link #TEMPERATURE}. */
    public Snapshot start() {
        int n = size();
        int[] tag = new int[n];
        Arrays.setAll(tag, i -> i);
        double[] mass = model.typeMap().stream()
                .mapToDouble(e -> Elements.requireMass(e, "the benchmark"))
                .toArray();
        double[] velocity = MaxwellBoltzmann.velocities(type, mass, TEMPERATURE, SEED);
        return new Snapshot(0, box, tag, type, mass, position, new int[3 * n], velocity, null, List.of(), 0);
    }
}
