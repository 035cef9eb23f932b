package org.austenite.run;

import java.util.ArrayList;
import java.util.List;
import org.austenite.dynamics.SampleSink;
import org.austenite.dynamics.Snapshot;
import org.austenite.dynamics.StepProgram;
import org.austenite.run.checkpoint.Checkpoint.ReplicaState;
import org.austenite.run.output.Trajectory;

/** One replica of a stage: its program, and what is done at certain steps besides. */
final class Replica implements AutoCloseable {
    private final StepProgram program;
    private final StagePlan plan;
    private final SampleSink sink;
    private final List<Trajectory> trajectories;
    private final Tally tally;
    private final List<Snapshot> taken;
    private boolean converged;

    /**
     * A replica that goes on from {@code start}.
     *
     * @param program compiled from the start's snapshot
     * @param sink where samples go
     */
    Replica(
            StepProgram program,
            StagePlan plan,
            ReplicaState start,
            Tally tally,
            SampleSink sink,
            List<Trajectory> trajectories) {
        this.program = program;
        this.plan = plan;
        this.sink = sink;
        this.trajectories = trajectories;
        this.tally = tally;
        this.taken = new ArrayList<>(start.taken());
        this.converged = start.converged();
        if (start.snapshot().operations().isEmpty()) {
            program.run(0, sink);
            writeFrames();
        }
    }

    long step() {
        return program.step();
    }

    boolean isDone() {
        return converged || program.step() >= plan.steps();
    }

    boolean isConverged() {
        return converged;
    }

    /** Goes to step {@code target}, or as far as the stage goes. */
    void advanceTo(long target) {
        long last = Math.min(target, plan.steps());
        while (!converged && program.step() < last) {
            long before = program.step();
            long next = Math.min(last, nextEvent(before));
            converged = program.run(next - before, sink) == StepProgram.Outcome.CONVERGED;
            if (program.step() > before) {
                writeFrames();
                takeSnapshot();
            }
        }
    }

    private long nextEvent(long step) {
        long next = Long.MAX_VALUE;
        for (Trajectory t : trajectories) {
            next = Math.min(next, t.nextAfter(step));
        }
        long every = plan.snapshotEvery();
        return every == 0 ? next : Math.min(next, (step / every + 1) * every);
    }

    private void writeFrames() {
        for (Trajectory t : trajectories) {
            if (t.isDue(program.step())) {
                t.write(program);
            }
        }
    }

    private void takeSnapshot() {
        long every = plan.snapshotEvery();
        if (every > 0 && program.step() % every == 0 && taken.size() < plan.snapshots()) {
            taken.add(StageStart.fresh(program.snapshot()));
        }
    }

    /** The present state of the program. */
    Snapshot snapshot() {
        return program.snapshot();
    }

    /** The states taken for later stages. */
    List<Snapshot> taken() {
        return taken;
    }

    Tally tally() {
        return tally;
    }

    /** What a checkpoint keeps of it; to be written before the replica goes on. */
    ReplicaState state() {
        return new ReplicaState(program.view(), converged, tally.state(), List.copyOf(taken));
    }

    @Override
    public void close() {
        program.close();
    }
}
