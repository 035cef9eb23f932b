package org.austenite.system.io;

import java.util.HashMap;
import java.util.Map;
import org.austenite.InputException;

/**
 * What the columns of an extended XYZ frame hold, from {@code Properties=name:kind:count:...} with kinds S (text), R (real), I (integer), L (truth
 * value).
 */
final class ExtxyzColumns {
    private static final String PLAIN_XYZ = "species:S:1:pos:R:3";
    private static final int MAX_COLUMNS = 1 << 16;

    private final Map<String, Column> columns = new HashMap<>();
    private int total;

    /** Columns {@code first} to {@code first + count - 1}, from 0. */
    record Column(char kind, int first, int count) {}

    private ExtxyzColumns() {}

    /** Parses the {@code Properties} of {@code header}; plain XYZ without any. */
    static ExtxyzColumns parse(ExtxyzHeader header) {
        String properties = header.get("Properties", PLAIN_XYZ);
        String[] parts = properties.split(":", -1);
        if (parts.length % 3 != 0) {
            throw new InputException(
                    header.where() + ": expected Properties=name:kind:count:..., found '" + properties + "'");
        }
        ExtxyzColumns columns = new ExtxyzColumns();
        for (int k = 0; k < parts.length; k += 3) {
            columns.add(parts[k], parts[k + 1], parts[k + 2], header.where());
        }
        columns.require("species", 'S', 1, header.where());
        columns.require("pos", 'R', 3, header.where());
        return columns;
    }

    private void add(String name, String kind, String count, String where) {
        if (!kind.matches("[SRIL]")) {
            throw new InputException(where + ": property " + name + " has kind '" + kind + "'; expected S, R, I or L");
        }
        if (!count.matches("[1-9][0-9]{0,4}") || total + Integer.parseInt(count) > MAX_COLUMNS) {
            throw new InputException(where + ": property " + name + " has " + count + " columns; expected 1 or a few");
        }
        Column column = new Column(kind.charAt(0), total, Integer.parseInt(count));
        if (columns.put(name, column) != null) {
            throw new InputException(where + ": property " + name + " is listed twice");
        }
        total += column.count();
    }

    private void require(String name, char kind, int count, String where) {
        Column column = columns.get(name);
        if (column == null || column.kind() != kind || column.count() != count) {
            throw new InputException(where + ": Properties must contain " + name + ":" + kind + ":" + count);
        }
    }

    /** The first of {@code names} that the frame has, as a column of numbers, {@code count} wide (0: any); null when it has none. */
    Column numbers(int count, ExtxyzHeader header, String... names) {
        for (String name : names) {
            Column column = columns.get(name);
            if (column != null) {
                boolean numeric = column.kind() == 'R' || column.kind() == 'I';
                if (!numeric || count != 0 && column.count() != count) {
                    throw new InputException(header.where() + ": property " + name + " must be " + count
                            + " numbers, not " + column.count() + " of kind " + column.kind());
                }
                return column;
            }
        }
        return null;
    }

    /** The column of the element names. */
    int species() {
        return columns.get("species").first();
    }

    /** Number of words in an atom's line. */
    int total() {
        return total;
    }
}
