package org.austenite.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time with its unit, {@code 1 fs}, {@code 0.5ps}, {@code 2 ns}, as picoseconds. A bare number is refused: users read it differently. */
final class Picoseconds implements ITypeConverter<Double> {
    private static final Pattern TIME = Pattern.compile("\\s*([0-9.]+(?:[eE][+-]?[0-9]+)?)\\s*(fs|ps|ns)\\s*");

    @Override
    public Double convert(String text) {
        Matcher m = TIME.matcher(text);
        if (!m.matches()) {
            throw new TypeConversionException("'" + text + "' is not a time with a unit (fs, ps, ns), such as '1 fs'");
        }
        double value = number(m.group(1), text);
        return switch (m.group(2)) {
            case "fs" -> value / 1000;
            case "ns" -> value * 1000;
            default -> value;
        };
    }

    private static double number(String digits, String text) {
        try {
            return Double.parseDouble(digits);
        } catch (NumberFormatException _) {
            throw new TypeConversionException("'" + digits + "' in '" + text + "' is not a number");
        }
    }
}
