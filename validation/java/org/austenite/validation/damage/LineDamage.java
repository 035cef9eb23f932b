package org.austenite.validation.damage;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Structural damage of a text file made of lines of words. Lines count from 1, words from 0. */
final class LineDamage {
    private final String file;
    private final List<String> lines;
    private final List<Damaged> all = new ArrayList<>();

    LineDamage(String file, byte[] original) {
        this.file = file;
        this.lines = List.of(new String(original, StandardCharsets.UTF_8).split("\n", -1));
    }

    List<Damaged> all() {
        return all;
    }

    /** Number of the first line from {@code from} on that starts with {@code start}. */
    int find(String start, int from) {
        for (int line = from; line <= lines.size(); line++) {
            if (lines.get(line - 1).startsWith(start)) {
                return line;
            }
        }
        throw new AssertionError("no line starts with " + start);
    }

    /** Number of the first line that ends with {@code end}. */
    int findEnd(String end) {
        for (int line = 1; line <= lines.size(); line++) {
            if (lines.get(line - 1).endsWith(end)) {
                return line;
            }
        }
        throw new AssertionError("no line ends with " + end);
    }

    /** The line lost: the refusal contains {@code place}. */
    LineDamage lost(int line, String place) {
        add("line " + line + " lost", place, line, null);
        return this;
    }

    /** The line lost, and doubled: the refusal names some line. */
    LineDamage count(int line) {
        add("line " + line + " lost", "(:[0-9]+: |twice)", line, null);
        add("line " + line + " doubled", "(:[0-9]+: |twice)", line, lines.get(line - 1) + "\n" + lines.get(line - 1));
        return this;
    }

    /** A word of the line lost, and a word too many at its end: the refusal names the line. */
    LineDamage length(int line) {
        return shorter(line).longer(line);
    }

    /** A word too many at the end of the line: the refusal names the line. */
    LineDamage longer(int line) {
        return with(line, lines.get(line - 1) + " 1", at(line));
    }

    /** The last word of the line lost: the refusal names the line. */
    LineDamage shorter(int line) {
        String text = lines.get(line - 1).strip();
        return with(line, text.substring(0, Math.max(0, text.lastIndexOf(' '))), at(line));
    }

    /** Everything that is no number in place of word {@code word}: the refusal names the line. */
    LineDamage number(int line, int word) {
        for (String wrong : List.of("x", "nan", "inf", "1e999", "0x1p3", "1,5", "--1", "{1}")) {
            word(line, word, wrong, at(line));
        }
        return this;
    }

    /** Everything that is no count of atoms in place of word {@code word}: the refusal names some line. */
    LineDamage atoms(int line, int word, int count) {
        for (String wrong : List.of("-" + count, "0", "2147483647", "99999999999999999999", "1e3", "x", count + ".0")) {
            word(line, word, wrong, at(line));
        }
        word(line, word, Integer.toString(count + 1), ":[0-9]+: ");
        return word(line, word, Integer.toString(count - 1), ":[0-9]+: ");
    }

    /** {@code by} in place of word {@code word}. */
    LineDamage word(int line, int word, String by, String place) {
        List<String> words =
                new ArrayList<>(Arrays.asList(lines.get(line - 1).strip().split(" +")));
        words.set(word, by);
        return with(line, String.join(" ", words), place);
    }

    /** {@code by} in place of {@code old} in the line, where it must be: the refusal names the line. */
    LineDamage replace(int line, String old, String by) {
        return replace(line, old, by, at(line));
    }

    LineDamage replace(int line, String old, String by, String place) {
        if (!lines.get(line - 1).contains(old)) {
            throw new AssertionError("line " + line + " has no " + old);
        }
        return with(line, lines.get(line - 1).replace(old, by), place);
    }

    private LineDamage with(int line, String text, String place) {
        add("line " + line + ": " + text, place, line, text);
        return this;
    }

    private void add(String what, String place, int line, String text) {
        all.add(Damaged.structural(what, file, file + ".*" + place, () -> {
            List<String> changed = new ArrayList<>(lines);
            changed.set(line - 1, text);
            return changed.stream()
                    .filter(l -> l != null)
                    .collect(Collectors.joining("\n"))
                    .getBytes(StandardCharsets.UTF_8);
        }));
    }

    private static String at(int line) {
        return ":" + line + ": ";
    }
}
