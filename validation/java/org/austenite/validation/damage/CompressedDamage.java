package org.austenite.validation.damage;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.austenite.model.io.TorchArchives;

/** Damage of a compressed model, packed again with correct checksums so that it reaches the reader of what is inside. */
final class CompressedDamage {
    private static final String MANIFEST = "austenite.json";
    private static final String TABLE = "table-1.npy";

    private final String file;
    private final Map<String, byte[]> intact;
    private final List<Damaged> all = new ArrayList<>();

    private CompressedDamage(String file, Map<String, byte[]> intact) {
        this.file = file;
        this.intact = intact;
    }

    static Stream<Damaged> structural(String file, Map<String, byte[]> intact) {
        CompressedDamage damage = new CompressedDamage(file, intact);
        damage.entries();
        damage.manifest();
        damage.arrays();
        return damage.all.stream();
    }

    /** {@code count} archives whose entry {@code entry} is damaged at random. */
    static Stream<Damaged> random(String file, Map<String, byte[]> intact, String entry, int count, long seed) {
        return RandomDamage.bytes(entry, intact.get(entry), count, seed)
                .map(d -> new Damaged(
                        entry + ", " + d.what(),
                        () -> Map.of(
                                file,
                                packed(intact, e -> e.put(entry, d.files().get().get(entry)))),
                        null));
    }

    private void entries() {
        for (String lost : intact.keySet()) {
            String place = lost.equals(MANIFEST) ? "archive" : lost;
            add(lost + " lost", place, e -> e.remove(lost));
        }
        String model = intact.keySet().stream()
                .filter(e -> e.startsWith("model/"))
                .findFirst()
                .orElseThrow();
        add("an empty model", "model", e -> e.put(model, new byte[0]));
        add("half a model", "model", e -> e.put(model, Arrays.copyOf(intact.get(model), intact.get(model).length / 2)));
        add("a model in a model", "model", e -> e.put(model, packed(intact, _ -> {})));
        all.add(Damaged.structural(
                "compressed entries",
                file,
                file + ": " + MANIFEST,
                () -> TorchArchives.pack(intact, ZipEntry.DEFLATED)));
    }

    private void manifest() {
        text("\"version\" : 1", "\"version\" : 2", "version");
        text("Austenite compressed model", "Another format", "version");
        for (String key : List.of("format", "version", "model", "tables", "force_error", "rms", "atoms")) {
            text("\"" + key + "\"", "\"" + key + "_\"", key);
        }
        for (String key : List.of("coefficients", "lower", "upper", "centres", "neighbours")) {
            text("\"" + key + "\"", "\"" + key + "_\"", "tables\\[0\\]\\." + key);
        }
        text("\"model/", "\"modal/", "model");
        text(TABLE, "table-0.npy.", "table-0.npy.");
        text(TABLE, MANIFEST, MANIFEST);
        text("\"lower\" : -?[0-9.E-]+", "\"lower\" : 1e300", "tables\\[0\\]");
        text("\"lower\" : -?[0-9.E-]+", "\"lower\" : \"low\"", "tables\\[0\\].lower");
        text("\"upper\" : -?[0-9.E-]+", "\"upper\" : -1e9", "tables\\[0\\]");
        text("\"centres\" : \\[ 0, 1 \\]", "\"centres\" : [ 0 ]", "tables\\[0\\].neighbours");
        text("\"centres\" : \\[ 0, 1 \\]", "\"centres\" : [ 0, 3 ]", "tables\\[0\\].centres");
        text("\"centres\" : \\[ 0, 1 \\]", "\"centres\" : [ 0, -1 ]", "tables\\[0\\].centres");
        text("\"centres\" : \\[ 0, 1 \\]", "\"centres\" : [ 0, 1.5 ]", "tables\\[0\\].centres");
        text("\"centres\" : \\[ 0, 1 \\]", "\"centres\" : [ 0, 0 ]", "tables\\[0\\].centres");
        text("\"neighbours\" : \\[ 1, 1 \\]", "\"neighbours\" : [ 0, 0 ]", "tables\\[1\\].centres");
        text("\"tables\" : \\[", "\"tables\" : [ null, ", "tables");
        text("\\}\\s*$", "", MANIFEST);
    }

    private void arrays() {
        byte[] bytes = intact.get(TABLE);
        for (int length : new int[] {0, 7, 9, 60, bytes.length - 8, bytes.length - 1, bytes.length + 8}) {
            add(TABLE + ", " + length + " bytes", TABLE, e -> e.put(TABLE, Arrays.copyOf(bytes, length)));
        }
        array("'<f8'", "'<f4'", TABLE);
        array("'<f8'", "'>f8'", TABLE);
        array("False", "True ", TABLE);
        array("NUMPY", "NOMPY", TABLE);
        array("\\(([0-9]+), ", "(9999999, ", TABLE);
        array("\\(([0-9]+), ([0-9]+)\\)", "($2, $1)", "tables\\[1\\].coefficients");
        add("numbers that are none", "tables\\[1\\].coefficients", e -> {
            byte[] broken = bytes.clone();
            Arrays.fill(broken, bytes.length - 8, bytes.length, (byte) 0xff);
            e.put(TABLE, broken);
        });
    }

    private void text(String old, String by, String place) {
        replace(MANIFEST, old, by, place);
    }

    private void array(String old, String by, String place) {
        replace(TABLE, old, by, place);
    }

    private void replace(String entry, String old, String by, String place) {
        String text = new String(intact.get(entry), StandardCharsets.ISO_8859_1);
        String changed = text.replaceFirst(old, by);
        if (changed.equals(text)) {
            throw new AssertionError(entry + " has no " + old);
        }
        add(entry + ": " + old + " -> " + by, place, e -> e.put(entry, changed.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private void add(String what, String place, Consumer<Map<String, byte[]>> change) {
        all.add(Damaged.structural(what, file, file + ".*" + place, () -> packed(intact, change)));
    }

    private static byte[] packed(Map<String, byte[]> intact, Consumer<Map<String, byte[]>> change) {
        Map<String, byte[]> entries = new LinkedHashMap<>(intact);
        change.accept(entries);
        return TorchArchives.pack(entries, ZipEntry.STORED);
    }
}
