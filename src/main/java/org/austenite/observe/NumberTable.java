package org.austenite.observe;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.austenite.InputException;

/**
 * A table of numbers with named columns, read from a text file.
 *
 * @param source the file it came from, for messages
 * @param names column names as the file writes them
 * @param values the numbers, [columns, rows]
 */
public record NumberTable(Path source, List<String> names, double[][] values) {
    /** Number of rows. */
    public int rows() {
        return values.length == 0 ? 0 : values[0].length;
    }

    /** The first column that carries one of {@code names}, without regard to case, to LAMMPS' {@code v_ c_ f_} and to a unit at the end. */
    public OptionalInt find(String... wanted) {
        for (String name : wanted) {
            for (int c = 0; c < names.size(); c++) {
                if (bare(names.get(c)).equals(bare(name))) {
                    return OptionalInt.of(c);
                }
            }
        }
        return OptionalInt.empty();
    }

    /**
     * The numbers of the first column that carries one of {@code wanted}.
     *
     * @throws InputException when there is none
     */
    public double[] column(String... wanted) {
        int c = find(wanted)
                .orElseThrow(() -> new InputException(String.format(
                        Locale.ROOT,
                        "%s: no column %s; the columns are: %s",
                        source,
                        String.join(" or ", wanted),
                        String.join(", ", names))));
        return values[c];
    }

    private static String bare(String name) {
        String s = name.toLowerCase(Locale.ROOT);
        if (s.length() > 2 && s.charAt(1) == '_' && "vcf".indexOf(s.charAt(0)) >= 0) {
            s = s.substring(2);
        }
        return s.replaceFirst("_(bar|ps|k|ev|a|a2|a3)$", "");
    }
}
