package org.austenite.run.input;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.austenite.InputException;

/** Wall times as queue systems write them. */
public final class WallTime {
    private static final Pattern CLOCK = Pattern.compile("(?:(\\d{1,4})-)?(\\d{1,5}):([0-5]?\\d):([0-5]?\\d)");
    private static final Pattern UNIT = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)\\s*(s|min|h)");

    private WallTime() {}

    /**
     * Seconds of {@code 23:50:00}, {@code 1-12:00:00} (days first), {@code 90 min}, {@code 12 h} or {@code 300 s}.
     *
     * @throws InputException when it is none of these
     */
    public static double seconds(String text) {
        Matcher clock = CLOCK.matcher(text.strip());
        if (clock.matches()) {
            long days = clock.group(1) == null ? 0 : Long.parseLong(clock.group(1));
            return ((days * 24 + Long.parseLong(clock.group(2))) * 60 + Long.parseLong(clock.group(3))) * 60.0
                    + Long.parseLong(clock.group(4));
        }
        Matcher unit = UNIT.matcher(text.strip());
        if (unit.matches()) {
            return Dimension.WALL_TIME.toInternal(Double.parseDouble(unit.group(1)), unit.group(2));
        }
        throw new InputException("\"" + text + "\" is no wall time: write 23:50:00, 90 min, 12 h or 300 s");
    }
}
