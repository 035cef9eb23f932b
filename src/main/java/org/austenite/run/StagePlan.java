package org.austenite.run;

import java.util.List;
import java.util.stream.IntStream;
import org.austenite.run.input.RunInput;
import org.austenite.run.input.StageInput;
import org.austenite.run.input.StageInput.Dynamics;
import org.austenite.run.input.StageInput.Minimize;
import org.austenite.run.input.StageOrder;

/**
 * One stage as it will be run.
 *
 * @param index its place in the input
 * @param input what the input says
 * @param replicas how many replicas run
 * @param steps its last step, extensions included
 */
record StagePlan(int index, StageInput input, int replicas, long steps) {

    /** The stages of {@code input}, the last one longer by {@code extraSteps}. */
    static List<StagePlan> of(RunInput input, long extraSteps) {
        List<StageInput> stages = input.stages();
        return IntStream.range(0, stages.size())
                .mapToObj(k -> {
                    StageInput stage = stages.get(k);
                    long extra = k == stages.size() - 1 ? extraSteps : 0;
                    return new StagePlan(
                            k, stage, StageOrder.replicas(stage, stages.subList(0, k)), stage.steps() + extra);
                })
                .toList();
    }

    String name() {
        return input.name();
    }

    /** Folder of replica {@code r} (from 0) within the output folder. */
    String folder(int r) {
        return replicas == 1 ? name() : name() + "/replica-" + (r + 1);
    }

    /** What messages call replica {@code r} (from 0). */
    String replicaName(int r) {
        return replicas == 1 ? name() : name() + ", replica " + (r + 1);
    }

    /** Seed of replica {@code r}: a function of the run's seed, the stage and the replica, so that no two share random numbers. */
    long seed(long runSeed, int r) {
        return mixed(mixed(runSeed * 31 + index) + r);
    }

    /** Replica-steps that an ETA counts on: none in a minimisation, which ends when it ends. */
    long expectedSteps() {
        return input instanceof Minimize ? 0 : steps * replicas;
    }

    /** Steps between the states that a later stage starts from, 0 for none. */
    long snapshotEvery() {
        return input instanceof Dynamics d && d.snapshots() > 0 ? input.steps() / d.snapshots() : 0;
    }

    /** The step after which means are taken: the middle of the stage, which an extension does not move. */
    long averagedAfter() {
        return input.steps() / 2;
    }

    /** How many such states are taken. */
    int snapshots() {
        return input instanceof Dynamics d ? d.snapshots() : 0;
    }

    /** The finaliser of SplitMix64 (Steele, Lea, Flood 2014). */
    private static long mixed(long z) {
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
