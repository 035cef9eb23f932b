package org.austenite.run.checkpoint;

import java.util.List;
import java.util.Map;
import org.austenite.dynamics.Snapshot;

/**
 * Everything that a run needs to go on bit by bit.
 *
 * @param input the input's values by their paths, as written
 * @param identity what else must be the same on resume: hashes of model and structure files, backend, tables
 * @param elements names of the types
 * @param stage index of the stage under way
 * @param extraSteps steps that the last stage was extended by
 * @param replicas the stage's replicas
 * @param kept for each stage that a later one starts from, by index: its snapshots or last states
 * @param files bytes of each result file at this moment, by path in the output folder: a resume cuts them to that length
 */
public record Checkpoint(
        Map<String, String> input,
        Map<String, String> identity,
        List<String> elements,
        int stage,
        long extraSteps,
        List<ReplicaState> replicas,
        Map<Integer, List<Snapshot>> kept,
        Map<String, Long> files) {

    /**
     * One replica of a stage.
     *
     * @param snapshot its present state; without a list when the stage has not begun
     * @param converged whether its minimisation has reached the force limit
     * @param tally running sums of the stage's summary
     * @param taken snapshots taken so far for a later stage
     */
    public record ReplicaState(Snapshot snapshot, boolean converged, double[] tally, List<Snapshot> taken) {}
}
