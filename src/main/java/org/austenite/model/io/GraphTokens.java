package org.austenite.model.io;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.austenite.model.ModelFormatException;

/** The tokens of protobuf's text format. Errors name the line. */
final class GraphTokens {
    private static final int OCTAL_DIGITS = 3;
    private static final int HEX_DIGITS = 2;
    private static final int LONGEST_SHOWN = 40;

    private final String file;
    private final byte[] text;
    private int position;

    /** Tokens of {@code text}; {@code file} names it in errors. */
    GraphTokens(String file, byte[] text) {
        this.file = file;
        this.text = text;
    }

    /** Whether nothing but blanks and comments is left. */
    boolean atEnd() {
        while (position < text.length) {
            byte b = text[position];
            if (b == '#') {
                while (position < text.length && text[position] != '\n') {
                    position++;
                }
            } else if (b == ' ' || b == '\n' || b == '\t' || b == '\r') {
                position++;
            } else {
                return false;
            }
        }
        return true;
    }

    /** Takes {@code wanted} if it comes next. */
    boolean take(char wanted) {
        boolean here = !atEnd() && text[position] == wanted;
        if (here) {
            position++;
        }
        return here;
    }

    /** Takes the bracket that opens a message and returns the one that closes it. */
    char open() {
        if (take('{')) {
            return '}';
        }
        if (take('<')) {
            return '>';
        }
        throw wrong("a message in braces belongs here");
    }

    /** A name or a number as it is written. */
    String word() {
        atEnd();
        int start = position;
        while (position < text.length && isWord(text[position])) {
            position++;
        }
        if (position == start) {
            throw wrong("a name or number belongs here");
        }
        return new String(text, start, position - start, StandardCharsets.ISO_8859_1);
    }

    /** A whole number (decimal, 0x or 0 octal) or a truth value. */
    long whole() {
        String word = word();
        try {
            return switch (word) {
                case "true", "True", "t" -> 1;
                case "false", "False", "f" -> 0;
                default -> Long.decode(word);
            };
        } catch (NumberFormatException e) {
            throw notANumber(word, e);
        }
    }

    /** A double-precision number. */
    double doublePrecision() {
        String word = word();
        try {
            return Double.parseDouble(javaSpelling(word));
        } catch (NumberFormatException e) {
            throw notANumber(word, e);
        }
    }

    /** A single-precision number, rounded once. */
    float singlePrecision() {
        String word = word();
        try {
            return Float.parseFloat(javaSpelling(word));
        } catch (NumberFormatException e) {
            throw notANumber(word, e);
        }
    }

    /** A string: one or more quoted pieces, with C's escapes. */
    GraphBytes string() {
        GraphBytes content = new GraphBytes();
        if (!atQuote()) {
            throw wrong("a quoted string belongs here");
        }
        while (atQuote()) {
            byte quote = text[position++];
            while (at() != quote) {
                content.raw(text[position] == '\\' ? escape() : text[position++]);
            }
            position++;
        }
        return content;
    }

    /** Passes over the value of an unknown field, however deep. */
    void skipValue() {
        int depth = 0;
        do {
            if (atEnd()) {
                throw wrong("the text ends within a value");
            }
            if (atQuote()) {
                string();
            } else if ("{<[".indexOf(text[position]) >= 0) {
                position++;
                depth++;
            } else if ("}>]".indexOf(text[position]) >= 0 && depth > 0) {
                position++;
                depth--;
            } else if (depth > 0 && ":,;".indexOf(text[position]) >= 0) {
                position++;
            } else {
                word();
            }
        } while (depth > 0);
    }

    /** The error that {@code problem} is wrong here. */
    ModelFormatException wrong(String problem) {
        return new ModelFormatException(file, "line " + line(), problem);
    }

    private ModelFormatException notANumber(String word, NumberFormatException cause) {
        String shown = word.length() > LONGEST_SHOWN ? word.substring(0, LONGEST_SHOWN) + "..." : word;
        return new ModelFormatException(file, "line " + line(), "\"" + shown + "\" is not a number", cause);
    }

    private int line() {
        int line = 1;
        for (int i = 0; i < Math.min(position, text.length); i++) {
            if (text[i] == '\n') {
                line++;
            }
        }
        return line;
    }

    private boolean atQuote() {
        return !atEnd() && (text[position] == '"' || text[position] == '\'');
    }

    private byte at() {
        if (position >= text.length || text[position] == '\n') {
            throw wrong("a string without end");
        }
        return text[position];
    }

    private int escape() {
        position++;
        byte code = at();
        if (code == 'x' || code == 'X') {
            position++;
            return digits(16, HEX_DIGITS);
        }
        if (code >= '0' && code <= '7') {
            return digits(8, OCTAL_DIGITS);
        }
        position++;
        return switch (code) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'a' -> 7;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'v' -> 11;
            case '\\', '\'', '"', '?' -> code;
            default -> throw wrong("an unknown escape in a string");
        };
    }

    private int digits(int radix, int most) {
        int value = 0;
        int used = 0;
        while (used < most && Character.digit(at(), radix) >= 0) {
            value = value * radix + Character.digit(text[position++], radix);
            used++;
        }
        if (used == 0) {
            throw wrong("an escape without digits in a string");
        }
        return value;
    }

    /** Protobuf writes inf and nan where Java reads Infinity and NaN. */
    private static String javaSpelling(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "inf", "infinity" -> "Infinity";
            case "-inf", "-infinity" -> "-Infinity";
            case "nan", "-nan" -> "NaN";
            default -> word;
        };
    }

    private static boolean isWord(byte b) {
        return b >= 'a' && b <= 'z'
                || b >= 'A' && b <= 'Z'
                || b >= '0' && b <= '9'
                || b == '_'
                || b == '.'
                || b == '-'
                || b == '+'
                || b == '/';
    }
}
