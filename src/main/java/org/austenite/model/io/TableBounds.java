package org.austenite.model.io;

import java.util.Optional;
import org.austenite.model.EmbeddingTable;

/** Whether the stated ends and steps of a table from a file lead only to intervals that it has. */
final class TableBounds {
    private TableBounds() {}

    /** What is wrong with {@code table}, to stand behind its name; empty when nothing is. */
    static Optional<String> problem(EmbeddingTable table) {
        boolean ordered = table.lower() < table.upper() && table.upper() <= table.max();
        if (!ordered || !(table.stride0() > 0) || !(table.stride1() > 0)) {
            return Optional.of("has a table from " + table.lower() + " over " + table.upper() + " to " + table.max()
                    + " in steps of " + table.stride0() + " and " + table.stride1());
        }
        double needed = Math.floor((table.upper() - table.lower()) / table.stride0())
                + Math.floor((table.max() - table.upper()) / table.stride1());
        if (needed > table.intervals() || table.narrowIntervals() < 1) {
            return Optional.of("has a table of " + table.intervals() + " intervals where " + needed + " are needed");
        }
        return Optional.empty();
    }
}
