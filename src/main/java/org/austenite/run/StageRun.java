package org.austenite.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.austenite.dynamics.Backend;
import org.austenite.dynamics.Snapshot;
import org.austenite.dynamics.StepOp;
import org.austenite.dynamics.StepProgram;
import org.austenite.observe.ThermoColumns;
import org.austenite.potential.Parameters;
import org.austenite.run.checkpoint.Checkpoint.ReplicaState;
import org.austenite.run.input.RunInput.EngineInput;
import org.austenite.run.input.StageInput;
import org.austenite.run.input.StageInput.Dynamics;
import org.austenite.run.input.StageInput.Minimize;
import org.austenite.run.output.Progress;
import org.austenite.run.output.Trajectory;

/** Runs one stage from its start, or from a checkpoint, to its end or to a stop. */
final class StageRun implements AutoCloseable {
    private final RunContext context;
    private final StagePlan plan;
    private final List<List<StepOp>> operations = new ArrayList<>();
    private final ReplicaTeam team;
    private final Progress progress;
    private final long stepsBefore;

    /** Compiles the programs of all replicas; fresh ones write their first records. */
    StageRun(RunContext context, StagePlan plan, List<ReplicaState> starts) {
        this.context = context;
        this.plan = plan;
        this.progress = new Progress(context.log(), context.input().timeStep());
        context.log().say("");
        context.log().say(headline());
        progress.openTable(ThermoColumns.textHead());
        team = new ReplicaTeam(plan.replicas(), context.threads(), r -> replica(r, starts.get(r)));
        stepsBefore = totalSteps();
    }

    private String headline() {
        boolean ends = plan.input() instanceof Minimize;
        return "Stage " + plan.name() + ": " + plan.steps() + (ends ? " steps at most" : " steps")
                + (plan.replicas() > 1 ? ", " + plan.replicas() + " replicas (the table is replica 1's)" : "");
    }

    private Replica replica(int r, ReplicaState start) {
        StageInput stage = plan.input();
        double timeStep = context.input().timeStep();
        long seed = plan.seed(context.input().seed(), r);
        List<StepOp> ops = StageOperations.of(stage, timeStep, context.engine().rcut(), seed);
        operations.add(ops);
        int threads = ReplicaTeam.threadsEach(plan.replicas(), context.threads());
        StepProgram program = context.engine().backend().compile(ops, start.snapshot(), settings(), threads);
        try {
            Tally tally = new Tally(start.tally(), plan.averagedAfter());
            ReplicaRecorder recorder = recorder(r, tally);
            return new Replica(program, plan, start, tally, recorder, trajectories(r));
        } catch (RuntimeException e) {
            program.close();
            throw e;
        }
    }

    private Backend.Settings settings() {
        EngineInput engine = context.input().engine();
        return new Backend.Settings(
                context.input().timeStep(),
                engine.skin(),
                engine.allowSelOverflow(),
                StageOperations.degreesOfFreedom(plan.input(), context.atoms().size()),
                engine.fparam(),
                Parameters.perAtom(
                        engine.aparam(),
                        context.engine().aparamSize(),
                        context.atoms().size()));
    }

    private ReplicaRecorder recorder(int r, Tally tally) {
        AtomTable atoms = context.atoms();
        Consumer<String> table = r == 0 ? context.log()::say : _ -> {};
        return new ReplicaRecorder(
                new ReplicaRecorder.Setting(
                        plan.replicaName(r),
                        atoms.size(),
                        atoms.totalMass(),
                        context.input().timeStep(),
                        atoms.elements(),
                        atoms.occurring()),
                plan,
                tally,
                plan.folder(r),
                context.files(),
                table,
                context.log()::warn);
    }

    private List<Trajectory> trajectories(int r) {
        return plan.input().dumps().stream()
                .map(d -> new Trajectory(
                        d, context.atoms().elements(), context.files().open(plan.folder(r) + "/" + d.file())))
                .toList();
    }

    /**
     * Runs until the stage is done or a stop is due.
     *
     * @param checkpoint writes a checkpoint of the present state
     * @param stepsLater replica-steps of the stages after this one, for the ETA
     * @return whether the stage is done
     */
    boolean run(CheckpointClock clock, Runnable checkpoint, long stepsLater) {
        Pace pace = new Pace();
        while (!team.isDone()) {
            if (context.stop().isDue(pace.seconds() + clock.cost())) {
                checkpoint.run();
                return false;
            }
            long step = team.step();
            long target = Math.min(Math.min(step + pace.steps(), clock.nextAfter(step)), plan.steps());
            long begun = System.nanoTime();
            team.advanceTo(target);
            pace.learn(target - step, (System.nanoTime() - begun) / 1e9);
            showProgress(stepsLater);
            if (!team.isDone() && clock.isDue(team.step())) {
                checkpoint.run();
            }
        }
        closeTable();
        return true;
    }

    /** The present step. */
    long step() {
        return team.step();
    }

    /** What a checkpoint keeps of the replicas. */
    List<ReplicaState> states() {
        return team.replicas().stream().map(Replica::state).toList();
    }

    /** The last states, at the mean volume where the input asks for it, as starts of another stage. */
    List<Snapshot> lastStates() {
        boolean meanBox = plan.input() instanceof Dynamics d && d.meanBox();
        return team.replicas().stream()
                .map(r -> meanBox
                        ? StageStart.scaledTo(r.tally().volume(), r.snapshot())
                        : StageStart.fresh(r.snapshot()))
                .toList();
    }

    /** The states taken along the way. */
    List<Snapshot> taken() {
        return team.replicas().stream().flatMap(r -> r.taken().stream()).toList();
    }

    /** Closes the growing files and writes what is known at the end only: {@code rdf.csv} and {@code summary.json}. */
    void writeSummary() {
        context.files().closeAll();
        if (plan.input() instanceof Minimize minimize) {
            sayHowItEnded(minimize);
        }
        StageSummary summary = new StageSummary(context, plan);
        for (int r = 0; r < plan.replicas(); r++) {
            summary.add(r, team.replicas().get(r), operations.get(r));
        }
        summary.write();
    }

    private void sayHowItEnded(Minimize minimize) {
        if (team.replicas().stream().allMatch(Replica::isConverged)) {
            context.log()
                    .say(plan.name() + ": no force component exceeds " + (float) minimize.fmax() + " eV/A after "
                            + team.step() + " steps");
        } else {
            context.log()
                    .warn(plan.name() + ": the force limit was not reached in " + plan.steps() + " steps; going on");
        }
    }

    private long totalSteps() {
        return team.replicas().stream().mapToLong(Replica::step).sum();
    }

    private void showProgress(long stepsLater) {
        double atoms = context.atoms().size();
        long done = totalSteps();
        double left = Math.max(0, plan.expectedSteps() - done) + stepsLater;
        progress.update(
                plan.name(),
                team.step(),
                plan.steps(),
                (done - stepsBefore) * atoms,
                left * atoms,
                atoms * plan.replicas());
    }

    private void closeTable() {
        long done = totalSteps() - stepsBefore;
        long atoms = context.atoms().size();
        progress.closeTable(done / plan.replicas(), (double) done * atoms, atoms, context.threads());
    }

    @Override
    public void close() {
        team.close();
    }
}
