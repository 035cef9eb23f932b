package org.austenite.dynamics.cuda;

import java.util.List;
import org.austenite.InputException;
import org.austenite.dynamics.SampleSink;
import org.austenite.dynamics.Snapshot;
import org.austenite.dynamics.Snapshot.OpState;
import org.austenite.dynamics.StepOp;
import org.austenite.dynamics.StepProgram;
import org.austenite.dynamics.Thermo;
import org.austenite.gpu.Device;
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
    private final StepSequences sequences;

    /** Evaluation of the next step behind whose judgement to go on. */
    private int entry = ON_A_WHOLE_STEP;

    private boolean converged;

    /** A program of {@code operations}; it takes over what {@code owned} holds unless it fails. */
    CudaStepProgram(DeviceSystem system, List<StepOp> operations, Snapshot start, Owned owned) {
        this.system = system;
        this.owned = owned;
        this.report = new StopReport(system);
        report.checkPositions(start);
        system.firstList(start.list());
        this.launchers = OpLaunchers.of(operations, system);
        this.sequences = owned.add(new StepSequences(system, launchers));
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
        system.ring().ask(system.list(), system.stream());
        system.stream().synchronize();
        system.ring().take();
        StopReason.Stop stop = StopReason.of(system.ring().stop());
        switch (stop.reason()) {
            case GO_ON -> {}
            case CONVERGED -> system.list().clearStop();
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
        long last = step() + steps;
        boolean goesOn = announce(sink) && steps > 0;
        while (goesOn) {
            give(last);
            // Other threads may use the device meanwhile.
            system.stream().synchronize();
            goesOn = take(sink) && step() < last;
        }
        return converged ? Outcome.CONVERGED : Outcome.DONE;
    }

    /** Announces the start; returns whether there is something to be done. */
    private boolean announce(SampleSink sink) {
        try (Device.Use _ = system.device().use()) {
            for (OpLauncher launcher : launchers) {
                launcher.announce(system, sink);
            }
            return !isConverged();
        }
    }

    /** Gives a batch of steps up to {@code last} to the device and has it bring what they leave. */
    private void give(long last) {
        try (Device.Use _ = system.device().use()) {
            giveSteps(Math.min(last, step() + BATCH));
            system.ring().ask(system.list(), system.stream());
        }
    }

    /** Hands on what the batch has left, and does what its stop asks for; returns whether the run goes on. */
    private boolean take(SampleSink sink) {
        try (Device.Use _ = system.device().use()) {
            long before = step();
            system.ring().take();
            deliver(before, sink);
            answer(StopReason.of(system.ring().stop()));
            return !isConverged();
        }
    }

    private boolean isConverged() {
        if (!Double.isNaN(system.fmax())) {
            system.scalars().download();
            converged = system.scalars().maxForce() <= system.fmax();
        }
        return converged;
    }

    /** Gives the steps up to {@code last}, or as many as the ring has room for, to the device. */
    private void giveSteps(long last) {
        long step = step() + 1;
        while (step <= last && isRoomFor(step, 1)) {
            StepSequence sequence = sequences.of(step);
            int count = 1;
            if (entry != ON_A_WHOLE_STEP) {
                sequence.afterRebuild(system.stream(), entry);
                entry = ON_A_WHOLE_STEP;
            } else if (sequence.isReplayable() && isGraph(step, last)) {
                count = StepSequence.GRAPH_STEPS;
                sequence.replay(system.stream());
            } else {
                sequence.on(system.stream());
            }
            system.ring().expect(sequences.numbers(step, count));
            step += count;
        }
    }

    private boolean isRoomFor(long first, int count) {
        return sequences.numbers(first, count) <= system.ring().room();
    }

    /** Whether the steps of a graph from {@code first} on are wanted, alike, and find room in the ring. */
    private boolean isGraph(long first, long last) {
        int count = StepSequence.GRAPH_STEPS;
        return first + count - 1 <= last && sequences.areAlike(first, count) && isRoomFor(first, count);
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
                sequences.clear();
                entry = system.ring().stop()[2];
                system.list().clearStop();
            }
            case CONVERGED -> system.list().clearStop();
            default -> throw report.failure(step() + 1, stop);
        }
    }

    @Override
    public Snapshot snapshot() {
        try (Device.Use _ = system.device().use()) {
            return presentState();
        }
    }

    private Snapshot presentState() {
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
        try (Device.Use _ = system.device().use()) {
            return system.atoms().vectors(system.evaluation().force());
        }
    }

    @Override
    public Thermo thermo() {
        try (Device.Use _ = system.device().use()) {
            return system.thermo();
        }
    }

    @Override
    public void close() {
        try (Device.Use _ = system.device().use()) {
            owned.close();
        }
    }
}
