package org.austenite.run.checkpoint;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.austenite.dynamics.Snapshot;
import org.austenite.run.checkpoint.Checkpoint.ReplicaState;

/** Whether the parts of a checkpoint fit each other, so that nothing fails on them later. */
final class CheckpointCheck {
    private final int types;

    private CheckpointCheck(int types) {
        this.types = types;
    }

    /** Refuses a checkpoint whose parts do not fit, naming the part. */
    static void check(Checkpoint c) throws DamagedCheckpoint {
        require(!c.elements().isEmpty(), "elements", "names no element");
        require(c.elements().stream().distinct().count() == c.elements().size(), "elements", "names one twice");
        require(c.stage() >= 0, "stage", "is " + c.stage());
        require(c.extraSteps() >= 0, "extra steps", "are " + c.extraSteps());
        require(!c.replicas().isEmpty(), "replicas", "are none");
        CheckpointCheck check = new CheckpointCheck(c.elements().size());
        for (int r = 0; r < c.replicas().size(); r++) {
            ReplicaState replica = c.replicas().get(r);
            check.snapshot(replica.snapshot(), "replicas[" + r + "]");
            check.snapshots(replica.taken(), "replicas[" + r + "].taken");
        }
        for (Map.Entry<Integer, List<Snapshot>> kept : c.kept().entrySet()) {
            String part = "kept[" + kept.getKey() + "]";
            require(kept.getKey() >= 0 && !kept.getValue().isEmpty(), part, "is of no stage or empty");
            check.snapshots(kept.getValue(), part);
        }
        for (Map.Entry<String, Long> file : c.files().entrySet()) {
            require(file.getValue() >= 0, "files[" + file.getKey() + "]", "has " + file.getValue() + " bytes");
        }
    }

    private void snapshots(List<Snapshot> snapshots, String part) throws DamagedCheckpoint {
        for (int k = 0; k < snapshots.size(); k++) {
            snapshot(snapshots.get(k), part + "[" + k + "]");
        }
    }

    private void snapshot(Snapshot s, String part) throws DamagedCheckpoint {
        int n = s.size();
        require(n > 0, part, "has no atoms");
        require(s.step() >= 0, part + ".step", "is " + s.step());
        length(s.type().length, n, part + ".type");
        length(s.image().length, 3 * n, part + ".image");
        length(s.mass().length, types, part + ".mass");
        finite(s.position(), 3 * n, part + ".position");
        finite(s.velocity(), 3 * n, part + ".velocity");
        finite(s.box().h(), 9, part + ".box");
        require(Arrays.stream(s.mass()).allMatch(m -> m > 0 && Double.isFinite(m)), part + ".mass", "is not positive");
        require(Arrays.stream(s.type()).allMatch(t -> t >= 0 && t < types), part + ".type", "names a type beyond");
        requireEveryTag(s.tag(), part + ".tag");
        if (s.list() != null) {
            finite(s.list().position(), 3 * n, part + ".list.position");
            finite(s.list().box().h(), 9, part + ".list.box");
            double skin = s.list().skin();
            require(skin >= 0 && Double.isFinite(skin), part + ".list.skin", "is " + skin);
        }
    }

    private static void requireEveryTag(int[] tag, String part) throws DamagedCheckpoint {
        boolean[] seen = new boolean[tag.length];
        for (int t : tag) {
            require(t >= 0 && t < seen.length && !seen[t], part, "does not number the atoms: " + t);
            seen[t] = true;
        }
    }

    private static void finite(double[] values, int expected, String part) throws DamagedCheckpoint {
        length(values.length, expected, part);
        require(Arrays.stream(values).allMatch(Double::isFinite), part, "holds a number that is not finite");
    }

    private static void length(int found, int expected, String part) throws DamagedCheckpoint {
        require(found == expected, part, "has " + found + " numbers, not " + expected);
    }

    private static void require(boolean holds, String part, String problem) throws DamagedCheckpoint {
        if (!holds) {
            throw new DamagedCheckpoint("its " + part + " " + problem);
        }
    }
}
