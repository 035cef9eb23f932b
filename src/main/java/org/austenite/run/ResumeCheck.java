package org.austenite.run;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.austenite.InputException;
import org.austenite.run.checkpoint.Checkpoint;

/** Whether a checkpoint belongs to the input that is to go on: a resumed run must give the uninterrupted run's bytes. */
final class ResumeCheck {
    /** Keys that change no trajectory. Files may move: their content is compared. */
    private static final List<String> FREE =
            List.of("threads", "checkpoint", "output", "results", "model", "system.file");

    private ResumeCheck() {}

    /**
     * Compares.
     *
     * @param input the present input's values by path
     * @param identity the present hashes and resolved settings
     * @throws InputException when anything that matters has changed; the message names each key
     */
    static void check(Checkpoint checkpoint, Map<String, String> input, Map<String, String> identity) {
        Set<String> changes = new LinkedHashSet<>();
        collect(checkpoint.input(), input, changes);
        collect(checkpoint.identity(), identity, changes);
        if (!changes.isEmpty()) {
            throw new InputException("--resume needs the input that the checkpoint was written with; changed since: "
                    + String.join("; ", changes)
                    + ". To use the atoms in another run, write start_from: {run: FOLDER}");
        }
    }

    private static void collect(Map<String, String> before, Map<String, String> now, Set<String> changes) {
        Set<String> keys = new LinkedHashSet<>(before.keySet());
        keys.addAll(now.keySet());
        for (String key : keys) {
            String was = before.get(key);
            String is = now.get(key);
            if (!isFree(key) && (was == null || !was.equals(is))) {
                changes.add(key + " (was " + shown(was) + ", is " + shown(is) + ")");
            }
        }
    }

    private static boolean isFree(String key) {
        return FREE.stream().anyMatch(f -> key.equals(f) || key.startsWith(f + "."));
    }

    private static String shown(String value) {
        return value == null ? "absent" : value.length() > 40 ? value.substring(0, 40) + "..." : value;
    }
}
