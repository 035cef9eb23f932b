package org.austenite.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.austenite.InputException;
import org.austenite.dynamics.Snapshot;
import org.austenite.run.checkpoint.Checkpoint;
import org.austenite.run.checkpoint.Checkpoint.ReplicaState;
import org.austenite.run.checkpoint.CheckpointStore;
import org.austenite.run.input.RunInput;
import org.austenite.run.input.RunInput.VelocityInput;
import org.austenite.run.input.StageInput;
import org.austenite.run.input.StageOrder;
import org.austenite.system.Structure;

/** One run from stage to stage: starts, checkpoints, ends. */
final class RunJob {
    private final RunContext context;
    private final RunInput input;
    private final Structure structure;
    private final CheckpointStore store;
    private final Map<String, String> identity;
    private final List<StagePlan> plans;
    private final long extraSteps;
    private final CheckpointClock clock;

    /** States of earlier stages that later ones name in {@code from}, by stage. */
    private final Map<Integer, List<Snapshot>> kept = new HashMap<>();

    /** Last states of the stage before. */
    private List<Snapshot> previous = List.of();

    /**
     * A run.
     *
     * @param structure the atoms it starts from
     * @param identity hashes and resolved settings, for later resumes
     * @param plans its stages
     * @param extraSteps steps that the last stage is longer than the input says
     */
    RunJob(
            RunContext context,
            Structure structure,
            CheckpointStore store,
            Map<String, String> identity,
            List<StagePlan> plans,
            long extraSteps) {
        this.context = context;
        this.input = context.input();
        this.structure = structure;
        this.store = store;
        this.identity = identity;
        this.plans = plans;
        this.extraSteps = extraSteps;
        this.clock = new CheckpointClock(input.checkpoint());
    }

    /** Runs all stages. */
    Ending start() {
        return from(0, null);
    }

    /** Goes on from {@code checkpoint}. */
    Ending resume(Checkpoint checkpoint) {
        requireItsStages(checkpoint);
        kept.putAll(checkpoint.kept());
        return from(checkpoint.stage(), checkpoint.replicas());
    }

    /** The checkpoint's own parts were checked when it was read; these must fit the input. */
    private void requireItsStages(Checkpoint checkpoint) {
        int stages = plans.size();
        boolean known = checkpoint.stage() < stages
                && checkpoint.kept().keySet().stream().allMatch(k -> k < stages);
        if (!known
                || checkpoint.replicas().size() != plans.get(checkpoint.stage()).replicas()) {
            throw new InputException("the checkpoint stands in stage " + (checkpoint.stage() + 1) + " with "
                    + checkpoint.replicas().size() + " replicas, which the input's " + stages
                    + " stages do not have: it is damaged; start again with --overwrite");
        }
    }

    /** Runs the stages from {@code first} on; {@code resumed} is where that one stands, null when it has not begun. */
    private Ending from(int first, List<ReplicaState> resumed) {
        List<ReplicaState> starts = resumed;
        for (StagePlan plan : plans.subList(first, plans.size())) {
            if (starts == null) {
                starts = starts(plan);
                save(plan, 0, starts);
            }
            if (!runStage(plan, starts)) {
                return Ending.STOPPED;
            }
            starts = null;
        }
        return Ending.DONE;
    }

    private boolean runStage(StagePlan plan, List<ReplicaState> starts) {
        MemoryPlan.clearUp(context.atoms().size());
        try (StageRun stage = new StageRun(context, plan, starts)) {
            boolean done = stage.run(clock, () -> save(plan, stage.step(), stage.states()), stepsAfter(plan));
            if (!done) {
                return false;
            }
            stage.writeSummary();
            if (plan.index() == plans.size() - 1) {
                save(plan, stage.step(), stage.states());
            } else {
                previous = stage.lastStates();
                keep(plan, stage);
            }
            return true;
        }
    }

    /** Keeps what later stages name in {@code from}, and forgets what none does any more. */
    private void keep(StagePlan plan, StageRun stage) {
        kept.put(plan.index(), stage.taken().isEmpty() ? previous : stage.taken());
        kept.keySet()
                .removeIf(k -> plans.subList(plan.index() + 1, plans.size()).stream()
                        .noneMatch(later -> later.input()
                                .from()
                                .filter(plans.get(k).name()::equals)
                                .isPresent()));
    }

    private long stepsAfter(StagePlan plan) {
        return plans.subList(plan.index() + 1, plans.size()).stream()
                .mapToLong(StagePlan::expectedSteps)
                .sum();
    }

    private void save(StagePlan plan, long step, List<ReplicaState> states) {
        long begun = System.nanoTime();
        store.save(new Checkpoint(
                input.text(),
                identity,
                context.atoms().elements(),
                plan.index(),
                extraSteps,
                states,
                new LinkedHashMap<>(kept),
                context.files().sync()));
        clock.saved(step, (System.nanoTime() - begun) / 1e9);
    }

    private List<ReplicaState> starts(StagePlan plan) {
        List<StageInput> before = input.stages().subList(0, plan.index());
        int source = StageOrder.source(plan.input(), before);
        List<Snapshot> states = plan.input().from().isPresent()
                ? kept.get(source)
                : source < 0 ? List.of(context.atoms().snapshot(structure)) : previous;
        boolean draw = InitialVelocities.needed(input, structure, plan.index());
        List<ReplicaState> starts = new ArrayList<>();
        for (int r = 0; r < states.size(); r++) {
            Snapshot state = draw ? withVelocities(states.get(r), plan.input(), r) : states.get(r);
            starts.add(new ReplicaState(state, false, new double[0], List.of()));
        }
        return starts;
    }

    private Snapshot withVelocities(Snapshot state, StageInput stage, int replica) {
        VelocityInput wanted = input.velocities();
        return InitialVelocities.draw(state, InitialVelocities.temperature(wanted, stage), wanted.seed() + replica);
    }
}
