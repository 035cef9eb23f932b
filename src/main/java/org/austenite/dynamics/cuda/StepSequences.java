package org.austenite.dynamics.cuda;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The launches of steps, by which operations are due in them; as good as the list they were made for. */
final class StepSequences implements AutoCloseable {
    private final DeviceSystem system;
    private final List<OpLauncher> launchers;
    private final Map<Long, StepSequence> sequences = new HashMap<>();

    StepSequences(DeviceSystem system, List<OpLauncher> launchers) {
        this.system = system;
        this.launchers = launchers;
    }

    /** The launches of {@code step}: the same object for steps that are alike. */
    StepSequence of(long step) {
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

    /** Numbers that {@code count} steps from {@code first} on put into the ring. */
    long numbers(long first, int count) {
        long numbers = 0;
        for (long step = first; step < first + count; step++) {
            for (int k = 0; k < launchers.size(); k++) {
                numbers += launchers.get(k).numbers(step);
            }
        }
        return numbers;
    }

    /** Whether {@code count} steps from {@code first} on are the same launches. */
    boolean areAlike(long first, int count) {
        for (long step = first + 1; step < first + count; step++) {
            if (of(step) != of(first)) {
                return false;
            }
        }
        return true;
    }

    /** Forgets them: arguments have changed. */
    void clear() {
        sequences.values().forEach(StepSequence::close);
        sequences.clear();
    }

    @Override
    public void close() {
        clear();
    }
}
