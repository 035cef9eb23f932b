package org.austenite.run.input;

import static org.austenite.run.input.Scalars.Sign.POSITIVE;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.austenite.run.input.StartInput.Crystal;
import org.austenite.run.input.StartInput.EarlierRun;
import org.austenite.run.input.StartInput.Lattice;
import org.austenite.run.input.StartInput.Melt;
import org.austenite.run.input.StartInput.StructureFile;
import org.austenite.system.Elements;

/** Reads {@code system} or {@code start_from}. */
final class StartReader {
    private static final List<String> KEYS = List.of(
            "file",
            "elements",
            "frame",
            "replicate",
            "melt",
            "density",
            "lattice",
            "a",
            "c",
            "repeat",
            "alloy",
            "element",
            "seed",
            "masses");
    /** Three coordinates of each must fit into one array. */
    private static final int MOST_ATOMS = 200_000_000;

    private final Section section;
    private final Path folder;
    private final long seed;

    private StartReader(Section section, Path folder, long seed) {
        this.section = section;
        this.folder = folder;
        this.seed = seed;
    }

    static StartInput read(Section root, Path folder, long seed) {
        if (root.has("system") == root.has("start_from")) {
            throw root.error(
                    "the atoms come from either system (a file, a melt, a lattice) or start_from (an earlier run)");
        }
        if (root.has("start_from")) {
            Section from = root.section("start_from", List.of("run", "replica", "replicate", "masses"));
            int replica = from.count("replica", 1, Integer.MAX_VALUE, 1);
            return new EarlierRun(folder.resolve(from.text("run")), replica, replicate(from), masses(from));
        }
        return new StartReader(root.section("system", KEYS), folder, seed).system();
    }

    private StartInput system() {
        List<String> kinds =
                List.of("file", "melt", "lattice").stream().filter(section::has).toList();
        if (kinds.size() != 1) {
            throw section.error("one of file, melt or lattice says what the system is; given: "
                    + (kinds.isEmpty() ? "none" : String.join(" and ", kinds)));
        }
        return switch (kinds.getFirst()) {
            case "file" -> file();
            case "melt" -> melt();
            default -> crystal();
        };
    }

    private StartInput file() {
        refuseOthers("file", List.of("elements", "frame", "replicate", "masses"));
        List<String> elements = section.has("elements") ? section.texts("elements") : List.of();
        long frame = section.has("frame") ? section.whole("frame", Integer.MIN_VALUE) : 0;
        return new StructureFile(
                folder.resolve(section.text("file")), elements, frame, replicate(section), masses(section));
    }

    private StartInput melt() {
        refuseOthers("melt", List.of("density", "seed", "masses"));
        Section counts = section.freeSection("melt");
        SequencedMap<String, Integer> atoms = new LinkedHashMap<>();
        long total = 0;
        for (String element : counts.keys()) {
            checkElement(counts, element);
            long count = Math.min(MOST_ATOMS, counts.whole(element, 1));
            atoms.put(element, (int) count);
            total += count;
        }
        if (total == 0 || total >= MOST_ATOMS) {
            throw section.error("melt", total + " atoms cannot be placed");
        }
        double density = section.quantity("density", Dimension.DENSITY, POSITIVE);
        return new Melt(atoms, density, section.whole("seed", 0, seed), masses(section));
    }

    private StartInput crystal() {
        refuseOthers("lattice", List.of("a", "c", "repeat", "alloy", "element", "seed", "masses"));
        Lattice kind = section.choice("lattice", Lattice.class);
        if (kind != Lattice.HCP) {
            section.refuse("c", "belongs to lattice: hcp");
        }
        double a = section.quantity("a", Dimension.LENGTH, POSITIVE);
        Optional<Double> c =
                section.has("c") ? Optional.of(section.quantity("c", Dimension.LENGTH, POSITIVE)) : Optional.empty();
        return new Crystal(
                kind, a, c, copies(section, "repeat"), alloy(), section.whole("seed", 0, seed), masses(section));
    }

    private static int[] replicate(Section section) {
        return section.has("replicate") ? copies(section, "replicate") : new int[] {1, 1, 1};
    }

    /** Copies along three directions: three numbers, or one for all. */
    private static int[] copies(Section section, String key) {
        double[] given = section.numbers(key);
        if (given.length != 3 && given.length != 1) {
            throw section.error(key, "three whole numbers are needed, such as [4, 4, 4]; given: " + given.length);
        }
        int[] copies = new int[3];
        double cells = 1;
        for (int k = 0; k < 3; k++) {
            double value = given[given.length == 1 ? 0 : k];
            cells *= value;
            if (value < 1 || value != Math.rint(value) || cells > MOST_ATOMS / 4) {
                throw section.error(key, value + " is no usable number of cells");
            }
            copies[k] = (int) value;
        }
        return copies;
    }

    private SequencedMap<String, Double> alloy() {
        if (section.has("alloy") == section.has("element")) {
            throw section.error("a lattice needs either element: Fe or alloy: {Fe: 0.8, Cr: 0.2}");
        }
        if (section.has("element")) {
            String element = section.text("element");
            checkSymbol(section, "element", element);
            return new LinkedHashMap<>(Map.of(element, 1.0));
        }
        Section shares = section.freeSection("alloy");
        SequencedMap<String, Double> alloy = new LinkedHashMap<>();
        double sum = 0;
        for (String element : shares.keys()) {
            checkElement(shares, element);
            double share = shares.number(element);
            if (!(share > 0 && share <= 1)) {
                throw shares.error(element, share + " is no share: more than 0 and at most 1 is needed");
            }
            alloy.put(element, share);
            sum += share;
        }
        if (Math.abs(sum - 1) > 1e-6) {
            throw section.error("alloy", "the shares add up to " + (float) sum + ", not to 1");
        }
        return alloy;
    }

    private void refuseOthers(String kind, List<String> allowed) {
        for (String key : section.keys()) {
            if (!key.equals(kind) && !allowed.contains(key)) {
                throw section.error(
                        key, "does not go with " + kind + " (which takes " + String.join(", ", allowed) + ")");
            }
        }
    }

    private static Map<String, Double> masses(Section section) {
        if (!section.has("masses")) {
            return Map.of();
        }
        Section given = section.freeSection("masses");
        Map<String, Double> masses = new LinkedHashMap<>();
        for (String element : given.keys()) {
            masses.put(element, given.quantity(element, Dimension.MASS, POSITIVE));
        }
        return masses;
    }

    private static void checkElement(Section section, String element) {
        checkSymbol(section, element, element);
    }

    private static void checkSymbol(Section section, String key, String element) {
        if (Elements.mass(element).isEmpty()) {
            throw section.error(key, "\"" + element + "\" is no element's symbol");
        }
    }
}
