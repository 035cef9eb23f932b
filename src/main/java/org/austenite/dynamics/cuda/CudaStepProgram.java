package org.austenite.dynamics.cuda;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.austenite.InputException;
import org.austenite.dynamics.SampleSink;
import org.austenite.dynamics.Snapshot;
import org.austenite.dynamics.Snapshot.OpState;
import org.austenite.dynamics.StepOp;
import org.austenite.dynamics.StepProgram;
import org.austenite.dynamics.Thermo;
import org.austenite.gpu.StopReason;

/**
 * Runs a program on the device: gives it steps in batches and looks at the stop word after each. Where a list has to be rebuilt the host does it and
 * goes on within the same step, where the list had just been judged; what was given behind it has done nothing.
 */
final class CudaStepProgram implements StepProgram {
    /** Most steps given at once. */
    static final int BATCH = 32;

    private static final int ON_A_WHOLE_STEP = -1;

    private final DeviceSystem system;
    private final Owned owned;
    private final StopReport report;
    private final List<OpLauncher> launchers;

    /** The launches of a step, by which operations are due in it; as good as the list. */
    private final Map<Long, StepSequence> sequences = new HashMap<>();

    /** Evaluation of the next step behind whose judgement to go on. */
    private int entry = ON_A_WHOLE_STEP;

    /** A program of {@code operations}; it takes over what {@code owned} holds unless it fails. */
    CudaStepProgram(DeviceSystem system, List<StepOp> operations, Snapshot start, Owned owned) {
        this.system = system;
        this.owned = owned;
        this.report = new StopReport(system);
        report.checkPositions(start);
        system.firstList(start.list());
        this.launchers = OpLaunchers.of(operations, system);
        for (int k = 0; k < launchers.size(); k++) {
            OpLauncher launcher = owned.add(launchers.get(k));
            if (start.operations().isEmpty()) {
                launcher.start(system);
            } else {
                restore(launcher, start, k);
            }
        }
        evaluateStart(start.step());
    }

    private static void restore(OpLauncher operation, Snapshot start, int index) {
        OpState like = operation.state();
        OpState state = start.operations().get(index);
        if (like.numbers().length != state.numbers().length || like.counts().length != state.counts().length) {
            throw new InputException(
                    "the checkpoint's operations are not the input's: resume with the input that wrote it, "
                            + "or start a new run from its atoms with start_from");
        }
        operation.restore(start.step(), state);
    }

    /** The state to start from is the end of its step: forces, sums and verdict, without the operations. */
    private void evaluateStart(long step) {
        system.ring().clock().set(new long[] {step - 1, 0}, 2);
        StepBuilder builder = new StepBuilder(system);
        builder.evaluateListed();
        builder.end().on(system.stream());
        system.ring().look(system.list(), system.stream());
        StopReason.Stop stop = StopReason.of(system.ring().stop());
        switch (stop.reason()) {
            case GO_ON -> {}
            case CONVERGED -> goOn();
            default -> throw report.failure(step, stop);
        }
        system.scalars().download();
    }

    @Override
    public long step() {
        return system.step();
    }

    @Override
    public Outcome run(long steps, SampleSink sink) {
        for (OpLauncher operation : launchers) {
            operation.announce(system, sink);
        }
        long last = step() + steps;
        while (step() < last && !converged()) {
            long before = step();
            give(Math.min(last, before + BATCH));
            system.ring().look(system.list(), system.stream());
            deliver(before, sink);
            answer(StopReason.of(system.ring().stop()));
        }
        return converged() ? Outcome.CONVERGED : Outcome.DONE;
    }

    private boolean converged() {
        if (Double.isNaN(system.fmax())) {
            return false;
        }
        system.scalars().download();
        return system.scalars().maxForce() <= system.fmax();
    }

    /** Gives the steps up to {@code last}, or as many as the ring has room for, to the device. */
    private void give(long last) {
        long step = step() + 1;
        while (step <= last && numbers(step) <= system.ring().room()) {
            StepSequence sequence = sequence(step);
            if (entry != ON_A_WHOLE_STEP) {
                sequence.afterRebuild(system.stream(), entry);
                entry = ON_A_WHOLE_STEP;
                step = given(step, 1);
            } else if (sequence.isReplayable() && isAlike(sequence, step, last)) {
                sequence.replay(system.stream());
                step = given(step, StepSequence.GRAPH_STEPS);
            } else {
                sequence.on(system.stream());
                step = given(step, 1);
            }
        }
    }

    /** Notes what {@code count} steps from {@code first} on will put into the ring; returns the step behind them. */
    private long given(long first, int count) {
        for (long step = first; step < first + count; step++) {
            system.ring().expect(numbers(step));
        }
        return first + count;
    }

    /** Whether the steps of a graph from {@code first} on are all {@code sequence}, wanted, and find room in the ring. */
    private boolean isAlike(StepSequence sequence, long first, long last) {
        long end = first + StepSequence.GRAPH_STEPS;
        long numbers = 0;
        for (long step = first; step < end; step++) {
            if (sequence(step) != sequence) {
                return false;
            }
            numbers += numbers(step);
        }
        return end - 1 <= last && numbers <= system.ring().room();
    }

    private int numbers(long step) {
        int numbers = 0;
        for (OpLauncher operation : launchers) {
            numbers += operation.numbers(step);
        }
        return numbers;
    }

    private StepSequence sequence(long step) {
        long due = 0;
        for (int k = 0; k < launchers.size(); k++) {
            if (launchers.get(k).isDue(step)) {
                due |= 1L << k;
            }
        }
        StepSequence sequence = sequences.get(due);
        if (sequence == null) {
            sequence = build(due);
            sequences.put(due, sequence);
        }
        return sequence;
    }

    private StepSequence build(long due) {
        StepBuilder builder = new StepBuilder(system);
        for (int k = 0; k < launchers.size(); k++) {
            if ((due & 1L << k) != 0) {
                launchers.get(k).addTo(builder);
            }
        }
        return builder.end();
    }

    /** Hands on the records of the steps that were finished since {@code before}. */
    private void deliver(long before, SampleSink sink) {
        for (long step = before + 1; step <= step(); step++) {
            for (OpLauncher operation : launchers) {
                operation.deliver(step, system.ring(), sink);
            }
        }
    }

    private void answer(StopReason.Stop stop) {
        switch (stop.reason()) {
            case GO_ON -> {}
            case REBUILD -> {
                system.scalars().download();
                system.rebuildList();
                forgetSequences();
                entry = system.ring().stop()[2];
                goOn();
            }
            case CONVERGED -> goOn();
            default -> throw report.failure(step() + 1, stop);
        }
    }

    private void forgetSequences() {
        sequences.values().forEach(StepSequence::close);
        sequences.clear();
    }

    private void goOn() {
        system.list().stop().set(new int[4], 4);
    }

    @Override
    public Snapshot snapshot() {
        DeviceAtoms atoms = system.atoms();
        system.scalars().download();
        return new Snapshot(
                step(),
                system.scalars().box(),
                atoms.tags(),
                atoms.types(),
                atoms.masses(),
                atoms.positions(),
                atoms.images(),
                atoms.velocities(),
                system.listOrigin(),
                launchers.stream().map(OpLauncher::state).toList(),
                system.scalars().work());
    }

    @Override
    public double[] forces() {
        return system.atoms().vectors(system.evaluation().force());
    }

    @Override
    public Thermo thermo() {
        return system.thermo();
    }

    @Override
    public void close() {
        forgetSequences();
        owned.close();
    }
}
