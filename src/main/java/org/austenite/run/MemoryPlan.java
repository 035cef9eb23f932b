package org.austenite.run;

import java.util.List;
import java.util.Locale;
import org.austenite.InputException;
import org.austenite.dynamics.Backend;
import org.austenite.dynamics.StepOp;
import org.austenite.run.input.RunInput;
import org.austenite.run.input.StageInput;
import org.austenite.run.input.StageInput.DumpInput;
import org.austenite.system.Structure;
import org.austenite.system.Units;

/**
 * The memory that a run will need at its most demanding stage, known before anything is built.
 *
 * @param atoms number of atoms
 * @param perSystem bytes that go with the atoms: programs, states, frames
 * @param fixed bytes that do not: model, tables, buffers of the threads, the young generation of the heap
 */
record MemoryPlan(long atoms, long perSystem, long fixed) {
    /** The Java machine outside the heap: code, class data, compiled code, stacks (bytes). */
    static final long MACHINE = 120L << 20;

    /** Model, tables and the young generation, whose size the launcher fixes. */
    private static final long HEAP = 110L << 20;

    private static final long THREAD = 4L << 20;

    /** A state: tag, type, image, position, velocity. */
    private static final int STATE = 68;

    /** A frame's atom: place, type, id, position, image. */
    private static final int FRAME = 52;

    private static final int VECTOR = 3 * Double.BYTES;

    /** Atoms from which on the collector is asked to clear up between stages: below, it costs more than it saves. */
    private static final long LARGE = 50_000;

    /** The plan of {@code input}. */
    static MemoryPlan of(RunInput input, Structure structure, Engine engine, AtomTable atoms, int threads) {
        long most = 0;
        for (StagePlan plan : StagePlan.of(input, 0)) {
            most = Math.max(most, stage(plan, input, structure, engine, atoms));
        }
        return new MemoryPlan(atoms.size(), most, HEAP + threads * THREAD);
    }

    private static long stage(StagePlan plan, RunInput input, Structure structure, Engine engine, AtomTable atoms) {
        StageInput stage = plan.input();
        List<StepOp> operations = StageOperations.of(stage, input.timeStep(), engine.rcut(), 0);
        Backend.Load load = new Backend.Load(
                structure.box(),
                atoms.type(),
                atoms.mass(),
                structure.position(),
                temperature(input, structure, atoms, plan.index()),
                engine.rcut());
        long program = engine.backend().memory(operations, load, settings(input, stage, atoms));
        long perAtom = STATE + frames(stage);
        long shared = STATE + VECTOR + (structure.velocity() == null ? 0 : VECTOR) + (long) STATE * plan.snapshots();
        return plan.replicas() * (program + perAtom * atoms.size()) + shared * atoms.size();
    }

    private static Backend.Settings settings(RunInput input, StageInput stage, AtomTable atoms) {
        return new Backend.Settings(
                input.timeStep(),
                input.engine().skin(),
                true,
                StageOperations.degreesOfFreedom(stage, atoms.size()),
                null,
                null);
    }

    private static double temperature(RunInput input, Structure structure, AtomTable atoms, int stage) {
        if (InitialVelocities.needed(input, structure, stage)) {
            return InitialVelocities.temperature(
                    input.velocities(), input.stages().get(stage));
        }
        double[] v = structure.velocity();
        double sum = 0;
        for (int k = 0; v != null && k < v.length; k++) {
            sum += atoms.mass()[atoms.type()[k / 3]] * v[k] * v[k];
        }
        return Units.MVV_TO_EV * sum / (3.0 * atoms.size() * Units.BOLTZMANN);
    }

    private static long frames(StageInput stage) {
        long bytes = 0;
        for (DumpInput dump : stage.dumps()) {
            int atom = FRAME + (dump.velocities() ? VECTOR : 0) + (dump.forces() ? VECTOR : 0);
            bytes += Integer.BYTES + atom / dump.everyAtom();
        }
        return bytes;
    }

    /** Bytes of memory at the peak. */
    long total() {
        return MACHINE + fixed + perSystem;
    }

    /** One line for the user. */
    String summary() {
        return "memory: about " + gib(total()) + " at most";
    }

    /**
     * Checks that the run fits.
     *
     * @param heap how large the Java heap may become (bytes)
     * @throws InputException when it does not, with the number of atoms that does
     */
    void require(long heap) {
        if (fixed + perSystem <= heap) {
            return;
        }
        long fitting = Math.max(0, (long) (atoms * ((heap - fixed) / (double) perSystem)));
        throw new InputException(atoms + " atoms need " + gib(fixed + perSystem) + " of Java heap, which may grow to "
                + gib(heap) + " here (a share of this machine's memory, or the -Xmx in AUSTENITE_JAVA_OPTS): at most "
                + fitting + " atoms like these fit. precision: mixed takes the least");
    }

    /** Has the collector clear up what reading, tuning or an earlier stage has left, so that the heap need not grow over it. */
    static void clearUp(long atoms) {
        if (atoms >= LARGE) {
            System.gc();
        }
    }

    private static String gib(long bytes) {
        return String.format(Locale.ROOT, "%.2f GiB", bytes / (double) (1 << 30));
    }
}
