package org.austenite.dynamics.cpu;

import org.austenite.dynamics.Backend.Settings;
import org.austenite.dynamics.Snapshot;
import org.austenite.dynamics.Thermo;
import org.austenite.neighbor.NeighborList;
import org.austenite.parallel.Workers;
import org.austenite.potential.Evaluation;
import org.austenite.potential.Parameters;
import org.austenite.potential.Potential;
import org.austenite.system.Box;

/** The state that the operations of a program work on: atoms, cell, list, forces, and the work done so far. */
final class MdSystem implements AutoCloseable {
    private final Settings settings;
    private final Atoms atoms;
    private final Potential potential;
    private final ListKeeper lists;
    private final Guard guard;
    private final Workers workers;
    private final Sums sums;
    private final Evaluation evaluation = new Evaluation(false);
    private final double[] kinetic = new double[6];
    private Box box;
    private double[] h;
    private Parameters parameters;
    private long step;
    private double work;

    MdSystem(Snapshot start, Settings settings, Potential potential, Guard guard, double skin) {
        this.settings = settings;
        this.atoms = new Atoms(start);
        this.potential = potential;
        this.workers = potential.workers();
        this.lists = new ListKeeper(potential, skin, workers);
        this.sums = new Sums(workers);
        this.guard = guard;
        this.step = start.step();
        this.work = start.work();
        setBox(start.box());
    }

    /** Builds the list, at {@code origin} where there is one, and evaluates the first forces. */
    void prepare(Snapshot.ListOrigin origin) {
        guard.positions(step, atoms, sums);
        if (origin == null) {
            lists.build(atoms, box);
        } else {
            lists.resume(atoms, origin);
        }
        parameters = orderedParameters();
        evaluate();
    }

    /** Rebuilds the list where atoms have moved far enough, then evaluates the potential. */
    void evaluateForces() {
        guard.positions(step, atoms, sums);
        if (lists.update(atoms, box)) {
            parameters = orderedParameters();
        }
        evaluate();
    }

    private void evaluate() {
        lists.refreshGhosts(h);
        guard.distances(step, atoms, lists.list(), sums);
        potential.evaluate(lists.list(), parameters, evaluation);
        guard.forces(step, atoms, evaluation, sums);
        if (!settings.allowSelOverflow()) {
            guard.selOverflow(step, evaluation);
        }
    }

    /** The model's extra inputs in the present atom order. */
    private Parameters orderedParameters() {
        double[] byTag = settings.aparam();
        if (byTag == null) {
            return new Parameters(settings.fparam(), null);
        }
        int width = byTag.length / atoms.n;
        double[] ordered = new double[byTag.length];
        for (int i = 0; i < atoms.n; i++) {
            System.arraycopy(byTag, width * atoms.tag[i], ordered, width * i, width);
        }
        return new Parameters(settings.fparam(), ordered);
    }

    /** Multiplies cell and positions by {@code factor}; forces are stale afterwards. */
    void scaleCell(double factor) {
        setBox(box.scaled(factor));
        sums.scale(atoms.position, atoms.n, factor);
    }

    private void setBox(Box next) {
        box = next;
        h = next.h();
    }

    /** Unwrapped position of atom {@code i} into {@code out} at {@code at}. */
    void unwrapped(int i, double[] out, int at) {
        double a = atoms.image[3 * i];
        double b = atoms.image[3 * i + 1];
        double c = atoms.image[3 * i + 2];
        for (int k = 0; k < 3; k++) {
            out[at + k] = atoms.position[3 * i + k] + (a * h[k] + b * h[3 + k] + c * h[6 + k]);
        }
    }

    void advance() {
        step++;
    }

    void addWork(double energy) {
        work += energy;
    }

    /** Does {@code body} for blocks of atoms, which threads share. */
    void eachBlock(Workers.Range body) {
        workers.runRanges(atoms.n, NeighborList.BLOCK, body);
    }

    /** The program's threads. */
    Workers workers() {
        return workers;
    }

    Sums sums() {
        return sums;
    }

    /** Number of the step being done, or of the last one done between steps. */
    long step() {
        return step;
    }

    double work() {
        return work;
    }

    double timeStep() {
        return settings.timeStep();
    }

    Settings settings() {
        return settings;
    }

    Atoms atoms() {
        return atoms;
    }

    Box box() {
        return box;
    }

    NeighborList list() {
        return lists.list();
    }

    Snapshot.ListOrigin listOrigin() {
        return lists.origin();
    }

    /** Forces (eV/Angstrom), [n, 3] or longer. */
    double[] force() {
        return evaluation.force();
    }

    /** Potential energy (eV). */
    double potential() {
        return evaluation.energy();
    }

    /** Instantaneous pressure tensor (eV/Angstrom^3) into {@code out}: [xx, yy, zz, xy, xz, yz]. */
    void pressureTensor(double[] out) {
        sums.kineticTensor(atoms, kinetic);
        symmetricVirial(out);
        double volume = box.volume();
        for (int k = 0; k < 6; k++) {
            out[k] = (kinetic[k] + out[k]) / volume;
        }
    }

    /** Instantaneous pressure (eV/Angstrom^3). */
    double pressure() {
        double[] w = evaluation.virial();
        return (sums.twiceKinetic(atoms) + w[0] + w[4] + w[8]) / (3 * box.volume());
    }

    Thermo thermo() {
        double[] tensor = new double[6];
        double[] virial = new double[6];
        sums.kineticTensor(atoms, tensor);
        symmetricVirial(virial);
        return new Thermo(
                step,
                evaluation.energy(),
                tensor,
                virial,
                box.volume(),
                work,
                settings.degreesOfFreedom(),
                evaluation.totalSelOverflow());
    }

    private void symmetricVirial(double[] out) {
        double[] w = evaluation.virial();
        out[0] = w[0];
        out[1] = w[4];
        out[2] = w[8];
        out[3] = 0.5 * (w[1] + w[3]);
        out[4] = 0.5 * (w[2] + w[6]);
        out[5] = 0.5 * (w[5] + w[7]);
    }

    @Override
    public void close() {
        potential.close();
    }
}
