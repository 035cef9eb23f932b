package org.austenite.dynamics.cpu;

import org.austenite.dynamics.Snapshot.ListOrigin;
import org.austenite.neighbor.AtomOrder;
import org.austenite.neighbor.Displacement;
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
final class ListKeeper {
    private static final int GHOSTS_PER_TASK = 4096;

    private final AtomOrder order = new AtomOrder();
    private final NeighborListBuilder builder = new NeighborListBuilder();
    private final Workers workers;
    private final Displacement displacement;
    private final double rcut;
    private final int ntypes;
    private final Workers.Range ghosts = this::refreshGhosts;
    private double skin;
    private NeighborList list;
    private Box builtIn;
    private double[] h;
    private long rebuilds;
    private long dangerous;

    ListKeeper(Potential potential, double skin, Workers workers) {
        this.rcut = potential.rcut();
        this.ntypes = potential.typeMap().size();
        this.skin = skin;
        this.workers = workers;
        this.displacement = new Displacement(workers);
    }

    NeighborList list() {
        return list;
    }

    /** Wraps and sorts the atoms and builds the list at their present positions. */
    void build(Atoms atoms, Box box) {
        Wrapping.wrap(box, atoms.position, atoms.image);
        atoms.permute(order.of(box, atoms.type, atoms.position, atoms.tag, workers));
        buildAt(atoms, box, atoms.position);
    }

    /** Builds the list where {@code origin} says it was built, and leaves the atoms where they are. */
    void resume(Atoms atoms, ListOrigin origin) {
        double[] now = atoms.position;
        skin = origin.skin();
        rebuilds = origin.rebuilds();
        dangerous = origin.dangerous();
        buildAt(atoms, origin.box(), origin.position());
        System.arraycopy(now, 0, atoms.position, 0, 3 * atoms.n);
    }

    private void buildAt(Atoms atoms, Box box, double[] position) {
        displacement.start(box, position, atoms.n);
        builtIn = box;
        list = builder.build(box, atoms.type, position, ntypes, rcut + skin, workers);
        atoms.position = list.position();
    }

    /** Wraps, sorts and lists anew where the list may lack a pair; returns whether it did. */
    boolean update(Atoms atoms, Box box) {
        double largest = displacement.largest(box, atoms.position);
        if (!displacement.rebuildNeeded(largest, box, list.listRadius(), rcut)) {
            return false;
        }
        rebuilds++;
        if (largest > skin) {
            dangerous++;
        }
        build(atoms, box);
        return true;
    }

    /** Moves the ghosts to their owners' images in the cell with rows {@code cell}. */
    void refreshGhosts(double[] cell) {
        h = cell;
        workers.runRanges(list.ghosts(), GHOSTS_PER_TASK, ghosts);
    }

    private void refreshGhosts(int from, int to, int worker) {
        list.refreshGhosts(h, from, to);
    }

    /** Where the list was built; the array is the keeper's own. */
    ListOrigin origin() {
        return new ListOrigin(displacement.origin(), builtIn, skin, rebuilds, dangerous);
    }
}
