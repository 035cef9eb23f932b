package org.austenite.dynamics.cpu;

import java.util.Arrays;
import org.austenite.dynamics.Snapshot.ListOrigin;
import org.austenite.neighbor.NeighborList;
import org.austenite.neighbor.NeighborListBuilder;
import org.austenite.neighbor.Wrapping;
import org.austenite.parallel.Workers;
import org.austenite.potential.Potential;
import org.austenite.system.Box;

/**
 * Keeps the neighbour list of a program valid. The moment of a rebuild and the order of the atoms depend on positions alone, so that a run that is
 * resumed from the list's origin rebuilds at the same steps and keeps its bits.
 */
final class ListKeeper implements AutoCloseable {
    private final NeighborListBuilder builder = new NeighborListBuilder();
    private final Workers workers;
    private final double rcut;
    private final int ntypes;
    private double skin;
    private NeighborList list;
    private double[] origin = {};
    private Box originBox;
    private long rebuilds;
    private long dangerous;

    ListKeeper(Potential potential, double skin, Workers workers) {
        this.rcut = potential.rcut();
        this.ntypes = potential.typeMap().size();
        this.skin = skin;
        this.workers = workers;
    }

    NeighborList list() {
        return list;
    }

    /** Wraps and sorts the atoms and builds the list at their present positions. */
    void build(Atoms atoms, Box box) {
        // The list's own array is about to be overwritten.
        atoms.position = Arrays.copyOf(atoms.position, 3 * atoms.n);
        Wrapping.wrap(box, atoms.position, atoms.image);
        origin = atoms.position;
        originBox = box;
        list(atoms);
    }

    /** Builds the list where {@code from} says it was built, and puts the atoms back where they are. */
    void resume(Atoms atoms, ListOrigin from) {
        double[] now = atoms.position;
        skin = from.skin();
        rebuilds = from.rebuilds();
        dangerous = from.dangerous();
        origin = from.position().clone();
        originBox = from.box();
        list(atoms);
        System.arraycopy(now, 0, atoms.position, 0, 3 * atoms.n);
    }

    private void list(Atoms atoms) {
        list = builder.build(originBox, atoms.type, origin, ntypes, rcut + skin, workers);
        atoms.position = list.position();
    }

    /**
     * Whether a pair within the cut-off may be missing from the list. Against the list's origin, scaled with the cell by s, no pair that was beyond
     * rcut + skin comes within rcut while no atom has moved by more than (s (rcut + skin) - rcut) / 2.
     */
    boolean stale(Atoms atoms, Box box) {
        double stretch = stretch(box);
        double margin = 0.5 * (stretch * (rcut + skin) - rcut);
        return margin < 0 || largestSquaredMove(atoms, stretch) > margin * margin;
    }

    /** Builds the list anew; counted as dangerous when an atom has moved by a whole skin, at least half of it in one step. */
    void rebuild(Atoms atoms, Box box) {
        rebuilds++;
        if (largestSquaredMove(atoms, stretch(box)) > skin * skin) {
            dangerous++;
        }
        build(atoms, box);
    }

    private double stretch(Box box) {
        return box.equals(originBox) ? 1 : Math.cbrt(box.volume() / originBox.volume());
    }

    private double largestSquaredMove(Atoms atoms, double stretch) {
        double[] x = atoms.position;
        double largest = 0;
        for (int k = 0; k < 3 * atoms.n; k += 3) {
            double dx = x[k] - stretch * origin[k];
            double dy = x[k + 1] - stretch * origin[k + 1];
            double dz = x[k + 2] - stretch * origin[k + 2];
            largest = Math.max(largest, dx * dx + dy * dy + dz * dz);
        }
        return largest;
    }

    void refreshGhosts(double[] h) {
        list.refreshGhosts(h);
    }

    ListOrigin origin() {
        return new ListOrigin(origin.clone(), originBox, skin, rebuilds, dangerous);
    }

    @Override
    public void close() {
        workers.close();
    }
}
