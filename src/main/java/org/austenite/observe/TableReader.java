package org.austenite.observe;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.austenite.InputException;
import org.austenite.files.IoReason;

/**
 * Reads tables of numbers: CSV, columns separated by blanks (LAMMPS' {@code fix ave/time}), and the thermo output of LAMMPS logs; {@code .gz} too.
 *
 * <p>The header is the first line that is not a number, or the last {@code #} line before the numbers. Of a log with several runs the last one is
 * taken whose columns hold a {@code Pxx}, or simply the last.
 */
public final class TableReader {
    private final Path source;
    private List<String> header = List.of();
    private List<String> comment = List.of();
    private double[][] values = new double[0][];
    private int rows;
    private int line;

    private TableReader(Path source) {
        this.source = source;
    }

    /**
     * Reads {@code file}.
     *
     * @throws InputException when it cannot be read, holds no numbers, or a line does not fit its header; the message names the line
     */
    public static NumberTable read(Path file) {
        try (BufferedReader in = open(file)) {
            return new TableReader(file).table(in);
        } catch (IOException e) {
            throw new InputException(file + ": cannot be read: " + IoReason.of(e), e);
        }
    }

    /** Opens a text file, unpacking it when its name ends in {@code .gz}. */
    static BufferedReader open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        if (file.toString().endsWith(".gz")) {
            in = new GZIPInputStream(in, 1 << 16);
        }
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16);
    }

    private NumberTable table(BufferedReader in) throws IOException {
        String text = in.readLine();
        if (text != null && text.startsWith("LAMMPS (")) {
            return log(in);
        }
        for (; text != null; text = in.readLine()) {
            line++;
            plainLine(text.strip());
        }
        return finish();
    }

    private void plainLine(String text) {
        if (text.isEmpty()) {
            return;
        }
        if (text.startsWith("#")) {
            comment = split(text.substring(1).strip());
            return;
        }
        List<String> cells = split(text);
        if (header.isEmpty() && rows == 0) {
            boolean names = !isNumber(cells.getFirst());
            start(names ? cells : comment);
            if (names) {
                return;
            }
        }
        addRow(cells);
    }

    private NumberTable log(BufferedReader in) throws IOException {
        NumberTable last = null;
        boolean inRun = false;
        line = 1;
        for (String text = in.readLine(); text != null; text = in.readLine()) {
            line++;
            String s = text.strip();
            if (s.startsWith("Step ")) {
                start(split(s));
                inRun = true;
            } else if (inRun && s.startsWith("Loop time of")) {
                last = better(last, finish());
                inRun = false;
            } else if (inRun && !s.isEmpty() && isNumber(split(s).getFirst())) {
                addRow(split(s));
            }
        }
        if (inRun && rows > 0) {
            last = better(last, finish());
        }
        if (last == null) {
            throw new InputException(source + ": a LAMMPS log without thermo output (no line that starts with Step)");
        }
        return last;
    }

    private static NumberTable better(NumberTable before, NumberTable now) {
        boolean keep = before != null
                && before.find("Pxx").isPresent()
                && now.find("Pxx").isEmpty();
        return keep ? before : now;
    }

    private void start(List<String> names) {
        header = names;
        values = new double[names.size()][256];
        rows = 0;
    }

    private void addRow(List<String> cells) {
        if (cells.size() != header.size()) {
            throw new InputException(String.format(
                    Locale.ROOT,
                    "%s:%d: %d columns where the header names %d (%s); is the line complete?",
                    source,
                    line,
                    cells.size(),
                    header.size(),
                    String.join(", ", header)));
        }
        for (int c = 0; c < values.length; c++) {
            if (rows == values[c].length) {
                values[c] = Arrays.copyOf(values[c], 2 * rows);
            }
            values[c][rows] = number(cells.get(c), header.get(c));
        }
        rows++;
    }

    private double number(String cell, String column) {
        try {
            double x = Double.parseDouble(cell);
            if (Double.isFinite(x)) {
                return x;
            }
        } catch (NumberFormatException _) {
            // reported below together with values that are not finite
        }
        throw new InputException(String.format(
                Locale.ROOT, "%s:%d: '%s' in column %s is not a finite number", source, line, cell, column));
    }

    private NumberTable finish() {
        if (rows == 0) {
            throw new InputException(source + ": no numbers in it; expected a header and rows of numbers");
        }
        double[][] cut = new double[values.length][];
        for (int c = 0; c < cut.length; c++) {
            cut[c] = Arrays.copyOf(values[c], rows);
        }
        return new NumberTable(source, List.copyOf(header), cut);
    }

    private static List<String> split(String text) {
        if (text.indexOf(',') < 0) {
            return List.of(text.split("\\s+"));
        }
        List<String> cells = new ArrayList<>();
        for (String cell : text.split(",", -1)) {
            cells.add(cell.strip());
        }
        return cells;
    }

    private static boolean isNumber(String cell) {
        try {
            Double.parseDouble(cell);
            return true;
        } catch (NumberFormatException _) {
            return false;
        }
    }
}
