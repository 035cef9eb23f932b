package org.austenite.run.input;

import java.util.List;
import java.util.Optional;
import org.austenite.run.input.StageInput.Dynamics;

/** Checks how stages follow each other: names, {@code from}, replicas. */
public final class StageOrder {
    private StageOrder() {}

    /** Checks {@code stage} against the ones before it. */
    static void check(Section section, StageInput stage, List<StageInput> before) {
        List<String> names = before.stream().map(StageInput::name).toList();
        if (names.contains(stage.name())) {
            throw section.error("name", "two stages are called " + stage.name());
        }
        stage.from().ifPresent(from -> {
            if (!names.contains(from)) {
                String guess = NearestName.of(from, names)
                        .map(n -> "; did you mean " + n + "?")
                        .orElse("");
                throw section.error("from", "no earlier stage is called " + from + guess);
            }
        });
        if (stage instanceof Dynamics d && d.snapshots() > 0 && replicas(stage, before) > 1) {
            throw section.error("snapshots", "this stage runs as replicas already: take the snapshots in a single run");
        }
    }

    /** How many replicas {@code stage} runs as: one for each snapshot of the stage that it starts from. */
    public static int replicas(StageInput stage, List<StageInput> before) {
        return snapshotSource(stage, before).map(Dynamics::snapshots).orElse(1);
    }

    /** The stage whose snapshots {@code stage} goes back to, directly or through the stages between; empty for a single run. */
    static Optional<Dynamics> snapshotSource(StageInput stage, List<StageInput> before) {
        int source = source(stage, before);
        if (source < 0) {
            return Optional.empty();
        }
        StageInput from = before.get(source);
        if (stage.from().isPresent() && from instanceof Dynamics d && d.snapshots() > 0) {
            return Optional.of(d);
        }
        return snapshotSource(from, before.subList(0, source));
    }

    /** Index of the stage that {@code stage} starts from, -1 for the run's start. */
    public static int source(StageInput stage, List<StageInput> before) {
        return stage.from()
                .map(name -> before.stream().map(StageInput::name).toList().indexOf(name))
                .orElse(before.size() - 1);
    }
}
