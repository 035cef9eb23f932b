package org.austenite.system.io;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.austenite.InputException;

/**
 * The comment line of an extended XYZ frame: {@code key=value} pairs in ASE's dialect. Values may be quoted with " or ' (backslash escapes), or
 * bracketed with {} or []; a key alone means true.
 */
final class ExtxyzHeader {
    private final Map<String, String> values = new LinkedHashMap<>();
    private final String text;
    private final String where;
    private int at;

    private ExtxyzHeader(String text, String where) {
        this.text = text;
        this.where = where;
    }

    /** Parses the present line of {@code in}. */
    static ExtxyzHeader parse(LineReader in) {
        ExtxyzHeader header = new ExtxyzHeader(in.text(), in.where());
        header.parsePairs();
        return header;
    }

    private void parsePairs() {
        skipBlanks();
        while (at < text.length()) {
            String key = token(true);
            skipBlanks();
            String value = "T";
            if (at < text.length() && text.charAt(at) == '=') {
                at++;
                skipBlanks();
                value = token(false);
            }
            if (values.put(key, value) != null) {
                throw new InputException(where + ": " + key + "= is given twice");
            }
            skipBlanks();
        }
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private String token(boolean key) {
        if (at == text.length()) {
            throw new InputException(where + ": expected a value after '=', found the end of the line");
        }
        return switch (text.charAt(at)) {
            case '"', '\'' -> quoted(text.charAt(at));
            case '{' -> bracketed('{', '}');
            case '[' -> bracketed('[', ']');
            default -> bare(key);
        };
    }

    private String quoted(char quote) {
        StringBuilder value = new StringBuilder();
        int start = at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == quote) {
                return value.toString();
            }
            if (c == '\\' && at < text.length()) {
                char escaped = text.charAt(at++);
                value.append(escaped == 'n' ? '\n' : escaped);
            } else {
                value.append(c);
            }
        }
        throw new InputException(
                where + ": the quote " + quote + " opened at column " + (start + 1) + " is never closed");
    }

    private String bracketed(char open, char close) {
        int start = at;
        int depth = 0;
        while (at < text.length()) {
            char c = text.charAt(at++);
            depth += c == open ? 1 : c == close ? -1 : 0;
            if (depth == 0) {
                return text.substring(start + 1, at - 1);
            }
        }
        throw new InputException(where + ": the " + open + " opened at column " + (start + 1) + " is never closed");
    }

    private String bare(boolean key) {
        int start = at;
        while (at < text.length() && !Character.isWhitespace(text.charAt(at)) && !(key && text.charAt(at) == '=')) {
            at++;
        }
        return text.substring(start, at);
    }

    /** Whether {@code key} was given. */
    boolean has(String key) {
        return values.containsKey(key);
    }

    /** The text given for {@code key}, or {@code otherwise}. */
    String get(String key, String otherwise) {
        return values.getOrDefault(key, otherwise);
    }

    /** The numbers given for {@code key}, any count; null when it was not given. */
    double[] numbers(String key) {
        String value = values.get(key);
        if (value == null) {
            return null;
        }
        String[] words = words(value);
        double[] numbers = new double[words.length];
        for (int k = 0; k < numbers.length; k++) {
            numbers[k] = number(key, words[k]);
        }
        return numbers;
    }

    /** The {@code count} numbers given for {@code key}; null when it was not given. */
    double[] numbers(String key, int count) {
        double[] numbers = numbers(key);
        if (numbers != null && numbers.length != count) {
            throw new InputException(
                    where + ": expected " + count + " numbers in " + key + "=, found " + numbers.length);
        }
        return numbers;
    }

    /** The three truth values given for {@code key}. */
    boolean[] flags(String key) {
        String[] words = words(values.get(key));
        if (words.length != 3) {
            throw new InputException(
                    where + ": expected three truth values in " + key + "=, found '" + values.get(key) + "'");
        }
        return new boolean[] {flag(key, words[0]), flag(key, words[1]), flag(key, words[2])};
    }

    private boolean flag(String key, String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "t", "true", "1" -> true;
            case "f", "false", "0" -> false;
            default -> throw new InputException(where + ": expected T or F in " + key + "=, found '" + word + "'");
        };
    }

    private static String[] words(String value) {
        String plain = value.replaceAll("[\\[\\]{},]", " ").strip();
        return plain.isEmpty() ? new String[0] : plain.split("\\s+");
    }

    private double number(String key, String word) {
        try {
            double number = Double.parseDouble(word);
            if (Math.abs(number) < LineReader.MAX_NUMBER) {
                return number;
            }
        } catch (NumberFormatException _) {
            // reported below
        }
        throw new InputException(where + ": expected a number below 1e100 in " + key + "=, found '" + word + "'");
    }

    /** File and line of this header. */
    String where() {
        return where;
    }
}
