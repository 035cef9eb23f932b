package org.austenite.viscosity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.austenite.observe.NumberTable;

/** The last block of a {@code fix ave/correlate} file. */
final class LammpsCorrelation {
    private static final List<String> COLUMNS = List.of("Index", "TimeDelta", "Ncount", "pxy", "pxz", "pyz");

    private LammpsCorrelation() {}

    static NumberTable read(Path file) {
        try {
            double[][] rows = Files.readAllLines(file).stream()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.strip().split(" "))
                    .filter(cells -> cells.length == COLUMNS.size())
                    .map(cells -> Arrays.stream(cells)
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toArray(double[][]::new);
            double[][] columns = new double[COLUMNS.size()][rows.length];
            for (int r = 0; r < rows.length; r++) {
                for (int c = 0; c < columns.length; c++) {
                    columns[c][r] = rows[r][c];
                }
            }
            return new NumberTable(file, COLUMNS, columns);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
