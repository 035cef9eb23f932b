package org.austenite.gpu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why mutants that were tried before change nothing: written by hand into the committed list, found again by kernel and change. */
final class EquivalentMutants {
    private static final Pattern ROW = Pattern.compile("(\".*\",\\w+),\\d+,\\w+,equivalent,\"(.*)\"");
    private static final String UNKNOWN = "no reason given yet";

    private final Map<String, String> reasons = new HashMap<>();

    private EquivalentMutants() {}

    static EquivalentMutants read(Path committed) throws IOException {
        EquivalentMutants known = new EquivalentMutants();
        for (String line : Files.exists(committed) ? Files.readAllLines(committed) : List.<String>of()) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                known.reasons.put(row.group(1), row.group(2));
            }
        }
        return known;
    }

    String of(Mutation mutation) {
        return reasons.getOrDefault("\"" + mutation.change() + "\"," + mutation.kernel(), UNKNOWN);
    }
}
