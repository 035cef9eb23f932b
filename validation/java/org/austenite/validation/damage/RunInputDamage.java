package org.austenite.validation.damage;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.austenite.run.input.GoodInput;

/** Structural damage of an input file: each of its keys renamed, doubled, lost, or given another kind of value. */
final class RunInputDamage {
    private static final Pattern ENTRY = Pattern.compile("([A-Za-z_]+): ?(\\{[^}]*\\}|\\[[^\\]]*\\]|[^,{}\\n]*)");

    /** Keys whose absence has a meaning. */
    private static final Set<String> OPTIONAL = Set.of(
            "elements",
            "backend",
            "precision",
            "seed",
            "box",
            "snapshots",
            "from",
            "msd",
            "rdf",
            "dump",
            "max_lag",
            "cutoff",
            "results",
            "output",
            "stages",
            "fmax",
            "pdamp",
            "viscosity");

    /** Keys whose value is any text. */
    private static final Set<String> FREE = Set.of("model", "file", "output", "elements", "name");

    private final String file;
    private final List<Damaged> all = new ArrayList<>();

    private RunInputDamage(String file) {
        this.file = file;
    }

    static List<Damaged> of(String file) {
        RunInputDamage damage = new RunInputDamage(file);
        Matcher entry = ENTRY.matcher(GoodInput.TEXT);
        for (int from = 0; entry.find(from); from = entry.end(1) + 1) {
            damage.entry(entry.group(1), entry.group(2), entry.start(), entry.end());
        }
        return damage.all;
    }

    private void entry(String key, String value, int start, int end) {
        long line = GoodInput.TEXT
                        .substring(0, start)
                        .chars()
                        .filter(c -> c == '\n')
                        .count()
                + 1;
        String here = ":" + line + ": ";
        put(start, end, key + "x: " + value, here + ".*" + key + "x");
        put(start, start, "nonsense: 1, ".replace(", ", separator(start)), ":" + line + ": .*nonsense");
        if (!value.isEmpty()) {
            put(start, end, key + ": " + value + separator(start) + key + ": " + value, ":[0-9]+: .*" + key);
        }
        if (!OPTIONAL.contains(key)) {
            put(start, end, separator(start).contains("\n") ? "" : "seat: 1", ":[0-9]+: ");
        }
        for (String wrong : List.of("[1, [2, {a: b}]]", "{odd: {odd: 1}}", "[{}]")) {
            put(start, end, key + ": " + wrong, ":[0-9]+: ");
        }
        boolean number = !FREE.contains(key);
        for (String wrong : number ? List.of("-1e99 apples", "\"\"", "1e999", "*a", "!!int x") : List.of("\"\"")) {
            put(start, end, key + ": " + wrong, ":[0-9]+: ");
        }
    }

    /** What stands between two entries there: the top level is in block style, the rest in flow style. */
    private static String separator(int start) {
        return start == 0 || GoodInput.TEXT.charAt(start - 1) == '\n' ? "\n" : ", ";
    }

    private void put(int start, int end, String by, String place) {
        String what = "line "
                + (GoodInput.TEXT
                                .substring(0, start)
                                .chars()
                                .filter(c -> c == '\n')
                                .count()
                        + 1) + ": " + by;
        all.add(Damaged.structural(
                what,
                file,
                file + place,
                () -> (GoodInput.TEXT.substring(0, start) + by + GoodInput.TEXT.substring(end))
                        .getBytes(StandardCharsets.UTF_8)));
    }
}
