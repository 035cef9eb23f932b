package org.austenite.capi;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import org.austenite.InputException;
import org.austenite.engine.Arithmetic;
import org.austenite.engine.DeepPotentials;
import org.austenite.engine.Rung;
import org.austenite.model.io.ModelReader;
import org.austenite.neighbor.CallerLists;
import org.austenite.neighbor.NeighborList;
import org.austenite.potential.Evaluation;
import org.austenite.potential.FrameEvaluator;
import org.austenite.potential.Parameters;
import org.austenite.potential.Potential;
import org.austenite.system.Box;

/** A model that a host program has opened, with exact nets, and the neighbour list it handed over last. Any thread may call; one at a time computes. */
final class HostModel implements AutoCloseable {
    private static final int MOST_THREADS = 1024;

    /** Nine numbers per atom must fit an array. */
    private static final int MOST_ATOMS = Integer.MAX_VALUE / 9 - 1;

    private final Potential potential;
    private final FrameEvaluator frames;

    /** Atomic virials are cheap beside exact nets, so they are always computed: one kind of buffer, and the same bits wanted or not. */
    private final Evaluation evaluation = new Evaluation(true);

    /** The list to use again while the host's is unchanged, null when there is none. */
    private NeighborList list;

    private HostModel(Potential potential) {
        this.potential = potential;
        frames = new FrameEvaluator(potential, true);
    }

    /**
     * Opens the model file at {@code path}.
     *
     * @param precision 0 for fp64, 1 for mixed
     * @param threads threads that compute, 0 for every processor
     * @throws UnusableModelException when the file cannot be used
     * @throws InputException when another argument cannot be used
     */
    static HostModel open(String path, int precision, int threads) {
        if (threads < 0 || threads > MOST_THREADS) {
            throw new InputException(
                    "threads is " + threads + "; possible are 1 to " + MOST_THREADS + ", or 0 for every processor");
        }
        Arithmetic arithmetic = switch (precision) {
            case 0 -> Arithmetic.FP64;
            case 1 -> Arithmetic.MIXED;
            default ->
                throw new InputException(
                        "precision is " + precision + "; possible are AUSTENITE_FP64 (0) and AUSTENITE_MIXED (1)");
        };
        int used = threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
        try {
            return new HostModel(DeepPotentials.exact(ModelReader.read(Path.of(path)), Rung.VECTOR, arithmetic, used));
        } catch (InvalidPathException e) {
            throw new UnusableModelException(new InputException(
                    path + ": is not a possible file name in this process's locale ("
                            + System.getProperty("sun.jnu.encoding") + "); for such names set LC_ALL=C.UTF-8",
                    e));
        } catch (InputException e) {
            throw new UnusableModelException(e);
        }
    }

    Potential potential() {
        return potential;
    }

    /** Evaluates atoms in the cell at address {@code cell}, or in none where that is 0. Arrays are addresses, as {@code austenite.h} has them. */
    synchronized void evaluateBox(
            int atoms, long coord, long type, long cell, long fparam, long aparam, HostResult result) {
        requireCount("natoms", atoms, MOST_ATOMS);
        int[] types = HostMemory.ints("type", type, atoms);
        requireTypes(types);
        double[] position = HostMemory.doubles("coord", coord, 3 * atoms);
        FrameEvaluator.Result found = frames.evaluate(box(cell), types, position, parameters(fparam, aparam, atoms));
        result.write(found, atoms, atoms);
    }

    /** Evaluates the host's local and ghost atoms with its own neighbour list. Arrays are addresses, as {@code austenite.h} has them. */
    synchronized void evaluateList(
            int local, int ghosts, long coord, long type, HostList rows, long fparam, long aparam, HostResult result) {
        requireCount("nlocal", local, MOST_ATOMS);
        requireCount("nghost", ghosts, MOST_ATOMS - local);
        int[] types = HostMemory.ints("type", type, local + ghosts);
        if (rows.ago() <= 0) {
            list = null;
        }
        if (list == null) {
            list = take(local, types, coord, rows);
        } else {
            requireUnchanged(local, types, rows);
            HostMemory.copy("coord", coord, list.position(), 3 * list.all());
        }
        potential.evaluate(list, parameters(fparam, aparam, local), evaluation);
        result.write(evaluated(), local, list.all());
    }

    private NeighborList take(int local, int[] types, long coord, HostList rows) {
        rows.requireReadable(local);
        double[] position = HostMemory.doubles("coord", coord, 3 * types.length);
        return CallerLists.of(local, types, position, typeCount(), potential.rcut(), rows);
    }

    private void requireUnchanged(int local, int[] types, HostList rows) {
        String problem = null;
        if (local != list.local() || types.length != list.all()) {
            problem = "holds " + list.local() + " local and " + list.ghosts() + " ghost atoms, the call " + local
                    + " and " + (types.length - local);
        } else {
            int at = Arrays.mismatch(types, 0, types.length, list.type(), 0, types.length);
            if (at >= 0) {
                problem = "has type " + list.type()[at] + " for atom " + at + ", the call type " + types[at];
            }
        }
        if (problem != null) {
            throw new InputException("list->ago is " + rows.ago() + ", but the list handed over last is another: it "
                    + problem + ". Pass ago = 0 with every new list");
        }
    }

    private FrameEvaluator.Result evaluated() {
        return new FrameEvaluator.Result(
                evaluation.energy(),
                evaluation.force(),
                evaluation.virial(),
                evaluation.atomEnergy(),
                evaluation.atomVirial(),
                evaluation.selOverflow());
    }

    private Parameters parameters(long fparam, long aparam, int atoms) {
        int frame = potential.fparamSize();
        int perAtom = potential.aparamSize();
        if ((long) perAtom * atoms > Integer.MAX_VALUE - 8) {
            throw new InputException(perAtom + " atomic parameters for each of " + atoms + " atoms are too many");
        }
        return new Parameters(
                frame == 0 || fparam == 0 ? null : HostMemory.doubles("fparam", fparam, frame),
                perAtom == 0 || aparam == 0 ? null : HostMemory.doubles("aparam", aparam, perAtom * atoms));
    }

    private static Box box(long cell) {
        if (cell == 0) {
            return Box.OPEN;
        }
        double[] h = HostMemory.doubles("cell", cell, 9);
        try {
            return Box.of(h);
        } catch (IllegalArgumentException e) {
            throw new InputException(e.getMessage() + " (without periodicity: cell = NULL)", e);
        }
    }

    private int typeCount() {
        return potential.typeMap().size();
    }

    private void requireTypes(int[] types) {
        for (int i = 0; i < types.length; i++) {
            if (types[i] < -1 || types[i] >= typeCount()) {
                throw new InputException("type[" + i + "] is " + types[i] + "; possible are 0 to " + (typeCount() - 1)
                        + " (" + String.join(" ", potential.typeMap())
                        + "), and -1 for an atom that the model does not see");
            }
        }
    }

    private static void requireCount(String what, int count, int most) {
        if (count < 0 || count > most) {
            throw new InputException(what + " is " + count + "; possible are 0 to " + most);
        }
    }

    @Override
    public synchronized void close() {
        frames.close();
    }
}
