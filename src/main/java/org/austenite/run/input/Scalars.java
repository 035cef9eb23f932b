package org.austenite.run.input;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Meanings of single values: numbers, quantities with units, flags. Errors name the line, the key, the value and what is expected. */
final class Scalars {
    private static final Pattern QUANTITY = Pattern.compile("([-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?)\\s*([^\\s0-9.+-].*)?");

    private final Source source;

    Scalars(Source source) {
        this.source = source;
    }

    /** The node as text. */
    String text(String path, YamlNode node) {
        if (!(node instanceof YamlNode.Scalar scalar)) {
            throw source.error(node.line(), path, "one value is expected here, this is " + node.kind());
        }
        if (scalar.text().isBlank()) {
            throw source.error(node.line(), path, "has no value");
        }
        return scalar.text().strip();
    }

    /** A number without a unit. */
    double number(String path, YamlNode node) {
        String text = text(path, node);
        return plainNumber(text).orElseThrow(() -> source.error(node.line(), path, "\"" + text + "\" is not a number"));
    }

    /** A whole number of at least {@code least}. Underscores and 1e6 are fine. */
    long whole(String path, YamlNode node, long least) {
        String text = text(path, node);
        double value = plainNumber(text.replace("_", "")).orElse(Double.NaN);
        if (value != Math.rint(value) || Math.abs(value) > 1L << 53) {
            throw source.error(node.line(), path, "\"" + text + "\" is not a whole number");
        }
        if (value < least) {
            throw source.error(node.line(), path, text + " is too small: at least " + least + " is needed");
        }
        return (long) value;
    }

    /** A quantity in the engine's unit; one without a unit is refused. */
    double quantity(String path, YamlNode node, Dimension dimension, Sign sign) {
        String text = text(path, node);
        Matcher m = QUANTITY.matcher(text);
        OptionalDouble value = m.matches() ? plainNumber(m.group(1)) : OptionalDouble.empty();
        if (value.isEmpty()) {
            throw source.error(
                    node.line(),
                    path,
                    "\"" + text + "\" is not " + dimension.noun() + " such as " + sign.example() + " "
                            + dimension.example());
        }
        String unit = m.group(2);
        if (unit == null) {
            throw source.error(
                    node.line(),
                    path,
                    dimension.noun() + " needs a unit: write " + text + " " + dimension.example() + " (units: "
                            + dimension.choices() + ")");
        }
        if (!dimension.has(unit.strip())) {
            throw source.error(
                    node.line(),
                    path,
                    "\"" + unit.strip() + "\" is no unit of " + dimension.noun() + " (units: " + dimension.choices()
                            + ")");
        }
        double internal = dimension.toInternal(value.getAsDouble(), unit.strip());
        if (!sign.allows(internal) || !Double.isFinite(internal)) {
            throw source.error(node.line(), path, text + " is out of range: " + sign.rule() + " is needed");
        }
        return internal;
    }

    /** {@code true}, {@code false}, {@code yes}, {@code no}. */
    boolean flag(String path, YamlNode node) {
        String text = text(path, node);
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on" -> true;
            case "false", "no", "off" -> false;
            default -> throw source.error(node.line(), path, "\"" + text + "\" is neither true nor false");
        };
    }

    private static OptionalDouble plainNumber(String text) {
        try {
            double value = Double.parseDouble(text);
            // parseDouble also takes "1d", "0x1p3" and "NaN".
            boolean plain = !text.isEmpty() && text.chars().allMatch(c -> "0123456789+-.eE".indexOf(c) >= 0);
            return plain && Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (NumberFormatException _) {
            return OptionalDouble.empty();
        }
    }

    /** Which values a quantity may take. */
    enum Sign {
        ANY("a number", "0"),
        NOT_NEGATIVE("zero or more", "1"),
        POSITIVE("a value above zero", "1");

        private final String rule;
        private final String example;

        Sign(String rule, String example) {
            this.rule = rule;
            this.example = example;
        }

        boolean allows(double value) {
            return switch (this) {
                case ANY -> true;
                case NOT_NEGATIVE -> value >= 0;
                case POSITIVE -> value > 0;
            };
        }

        String rule() {
            return rule;
        }

        String example() {
            return example;
        }
    }
}
