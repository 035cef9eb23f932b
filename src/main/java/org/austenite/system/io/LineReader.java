package org.austenite.system.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.austenite.InputException;
import org.austenite.files.IoReason;

/**
 * Reads a text file (plain or gzip) line by line, cut into words at blanks, and knows where it is: every error names file and line.
 *
 * <p>The file is untrusted: no line may be longer than 16 MiB, and counts are held against the file's size before anything is allocated.
 */
final class LineReader implements AutoCloseable {
    private static final int MAX_LINE = 1 << 24;
    private static final int MAX_QUOTED = 80;
    private static final int COMPRESSED_START = 1 << 14;
    private static final int MAX_ATOMS = Integer.MAX_VALUE / 9;

    /** Beyond any physical quantity, and small enough that products of three such numbers are finite. */
    static final double MAX_NUMBER = 1e100;

    private final TextSource source;
    private final char commentMark;
    private byte[] line = new byte[256];
    private int length;
    private long lineNumber;
    private boolean pushedBack;
    private int[] begin = new int[16];
    private int[] end = new int[16];
    private int words;
    private int commentAt;

    private LineReader(TextSource source, char commentMark) {
        this.source = source;
        this.commentMark = commentMark;
    }

    /** Opens {@code file}; whatever is after '#' in a line still is part of it. */
    static LineReader open(Path file) {
        return open(file, '\0');
    }

    /** Opens {@code file}, where {@code commentMark} starts a comment. */
    static LineReader open(Path file, char commentMark) {
        return new LineReader(TextSource.open(file), commentMark);
    }

    /** Goes to the next line; false at the end of the file. */
    boolean next() {
        if (pushedBack) {
            pushedBack = false;
            return true;
        }
        length = 0;
        int c = read();
        if (c < 0) {
            words = 0;
            return false;
        }
        lineNumber++;
        while (c >= 0 && c != '\n') {
            append((byte) c);
            c = read();
        }
        split();
        return true;
    }

    /** Goes to the next line, which must exist because {@code expected} is there. */
    void require(String expected) {
        if (!next()) {
            throw ended(expected);
        }
    }

    /** Goes to the next line that has a word, which must exist because {@code expected} is there. */
    void requireNonBlank(String expected) {
        if (!nextNonBlank()) {
            throw ended(expected);
        }
    }

    private InputException ended(String expected) {
        return new InputException(
                source.file() + ":" + (lineNumber + 1) + ": expected " + expected + ", found the end of the file");
    }

    /** Goes to the next line that has a word; false at the end of the file. */
    boolean nextNonBlank() {
        while (next()) {
            if (words > 0) {
                return true;
            }
        }
        return false;
    }

    /** Makes the next call of {@link #next()} give the present line once more. */
    void pushBack() {
        pushedBack = true;
    }

    private int read() {
        try {
            return source.read();
        } catch (IOException e) {
            throw new InputException(
                    where() + ": cannot read on, the file is damaged or cut short: " + IoReason.of(e), e);
        }
    }

    private void append(byte b) {
        if (length == line.length) {
            if (length == MAX_LINE) {
                throw new InputException(where() + ": the line is longer than 16 MiB; this is no structure file");
            }
            line = Arrays.copyOf(line, 2 * length);
        }
        line[length++] = b;
    }

    private void split() {
        words = 0;
        commentAt = length;
        int k = 0;
        while (k < length) {
            if (commentMark != 0 && line[k] == commentMark) {
                commentAt = k;
                return;
            }
            if (isBlank(line[k])) {
                k++;
                continue;
            }
            int from = k;
            while (k < length && !isBlank(line[k]) && (commentMark == 0 || line[k] != commentMark)) {
                k++;
            }
            addWord(from, k);
        }
    }

    private void addWord(int from, int to) {
        if (words == begin.length) {
            begin = Arrays.copyOf(begin, 2 * words);
            end = Arrays.copyOf(end, 2 * words);
        }
        begin[words] = from;
        end[words++] = to;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\f';
    }

    /** Number of words before any comment. */
    int words() {
        return words;
    }

    /** Word {@code k}, from 0. */
    String word(int k) {
        return new String(line, begin[k], end[k] - begin[k], StandardCharsets.UTF_8);
    }

    /** Words {@code from} to the last, with single blanks. */
    String wordsFrom(int from) {
        StringBuilder text = new StringBuilder();
        for (int k = from; k < words; k++) {
            text.append(k == from ? "" : " ").append(word(k));
        }
        return text.toString();
    }

    /** The whole line without its end. */
    String text() {
        int n = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
        return new String(line, 0, n, StandardCharsets.UTF_8);
    }

    /** What stands after the comment mark, trimmed; "" without a comment. */
    String comment() {
        int from = Math.min(commentAt + 1, length);
        return new String(line, from, length - from, StandardCharsets.UTF_8).strip();
    }

    /** Word {@code k} as a finite number. */
    double number(int k, String what) {
        if (k < words && isDecimal(begin[k], end[k])) {
            try {
                double value =
                        Double.parseDouble(new String(line, begin[k], end[k] - begin[k], StandardCharsets.ISO_8859_1));
                if (Math.abs(value) < MAX_NUMBER) {
                    return value;
                }
            } catch (NumberFormatException _) {
                // reported below
            }
        }
        throw badWord(k, what + " (a number below 1e100)");
    }

    /** Double.parseDouble also takes hexadecimal numbers, type suffixes and words, which no structure file may hold. */
    private boolean isDecimal(int from, int to) {
        for (int k = from; k < to; k++) {
            byte b = line[k];
            if ((b < '0' || b > '9') && b != '.' && b != '-' && b != '+' && b != 'e' && b != 'E') {
                return false;
            }
        }
        return true;
    }

    /** Word {@code k} as an integer. */
    long integer(int k, String what) {
        if (k < words) {
            try {
                return Long.parseLong(word(k));
            } catch (NumberFormatException _) {
                // reported below
            }
        }
        throw badWord(k, what + " (an integer)");
    }

    /** Word {@code k} as an integer from {@code low} to {@code high}. */
    int integer(int k, String what, int low, int high) {
        long value = integer(k, what);
        if (value < low || value > high) {
            throw badWord(k, what + " (from " + low + " to " + high + ")");
        }
        return (int) value;
    }

    /** Word {@code k} as a number of atoms, one per line of at least {@code bytesPerLine}, which the file's size must allow. */
    int atomCount(int k, int bytesPerLine) {
        int count = integer(k, "the number of atoms", 1, MAX_ATOMS);
        justify(count, bytesPerLine);
        return count;
    }

    /** Refuses {@code count} lines of {@code bytesPerLine} that cannot all be in this file. */
    void justify(long count, int bytesPerLine) {
        if (!source.compressed() && count * bytesPerLine > source.size() + 1) {
            throw new InputException(where() + ": " + count + " atoms cannot be in a file of " + source.size()
                    + " bytes; it is damaged or cut short");
        }
    }

    /** How many of {@code values} numbers to allocate at once: all for a plain file, whose size was checked; a start for a compressed one. */
    int startCapacity(long values) {
        return (int) Math.min(values, source.compressed() ? COMPRESSED_START : Integer.MAX_VALUE - 8L);
    }

    /** File and line, as in {@code melt.data:17}. */
    String where() {
        return lineNumber == 0 ? source.file().toString() : source.file() + ":" + lineNumber;
    }

    /** The error of a line that is not what was expected. */
    InputException bad(String expected) {
        return new InputException(where() + ": expected " + expected + ", found '" + shortened(text()) + "'");
    }

    private InputException badWord(int k, String expected) {
        if (k >= words) {
            return new InputException(where() + ": expected " + expected + " as word " + (k + 1) + ", found only "
                    + words + " words: '" + shortened(text()) + "'");
        }
        return new InputException(
                where() + ": expected " + expected + " as word " + (k + 1) + ", found '" + shortened(word(k)) + "'");
    }

    private static String shortened(String text) {
        return text.length() <= MAX_QUOTED ? text : text.substring(0, MAX_QUOTED) + "...";
    }

    @Override
    public void close() {
        source.close();
    }
}
