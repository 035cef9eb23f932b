package org.austenite.validation.damage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Damage of a folder of NumPy files: headers, sizes, names and the lists of types beside them. */
final class NpyDamage {
    private static final int EACH = 120;
    private static final int HEADER = 10;
    private static final Pattern SHAPE = Pattern.compile("\\(([0-9]+), ([0-9]+)\\)");

    private final String system;
    private final Map<String, byte[]> intact = new TreeMap<>();
    private final List<Damaged> structural = new ArrayList<>();

    /** Damage of the files in {@code folder}. */
    NpyDamage(Path folder) {
        system = folder.getFileName().toString();
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path file : tree.filter(Files::isRegularFile).toList()) {
                intact.put(folder.getParent().relativize(file).toString(), Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Kind kind(String name, Kind.Reader reader) {
        intact.keySet().stream().filter(file -> file.endsWith(".npy")).forEach(this::array);
        files();
        List<Damaged> all = new ArrayList<>(Damaged.sample(structural, EACH, 3));
        int each = EACH / intact.size() + 1;
        intact.forEach((file, bytes) -> RandomDamage.text(file, bytes, each, file.length())
                .map(d -> new Damaged(
                        file + ", " + d.what(),
                        () -> with(e -> e.putAll(d.files().get())),
                        null))
                .forEach(all::add));
        return new Kind(name, system, intact, all, reader);
    }

    private void array(String file) {
        header(file, "'<f8'", "'<f4'", "'<c16'", "'|O8'", "'<f2'", "'<U2'");
        header(file, "False", "True ", "Fals", "0");
        header(file, "'descr'", "'dtype'");
        header(file, "'shape'", "'shapes'");
        Matcher shape = SHAPE.matcher(new String(intact.get(file), StandardCharsets.ISO_8859_1));
        if (shape.find()) {
            int rows = Integer.parseInt(shape.group(1));
            int columns = Integer.parseInt(shape.group(2));
            header(
                    file,
                    shape.group(),
                    "(" + (rows + 1) + ", " + columns + ")",
                    "(" + rows + ", " + (columns + 1) + ")",
                    "(" + rows * columns * 2 + ",)",
                    "(-" + rows + ", " + columns + ")",
                    "(" + rows + ", [" + columns + "])",
                    "(" + rows + ", 4294967296, 4294967296)",
                    "(" + rows + ", 99999999999999999999)",
                    "(" + columns + ", " + rows + ", 3)",
                    "()");
        }
        byte[] bytes = intact.get(file);
        for (int length : new int[] {0, 5, 9, 60, bytes.length - 8, bytes.length - 1, bytes.length + 1}) {
            change(file, length + " bytes", Arrays.copyOf(bytes, length));
        }
        byte[] version = bytes.clone();
        version[6] = 9;
        change(file, "version 9", version);
        byte[] longHeader = bytes.clone();
        longHeader[9] = (byte) 0xff;
        change(file, "a long header", longHeader);
    }

    /** Replaces {@code old} in the header, keeping its length. */
    private void header(String file, String old, String... wrong) {
        for (String by : wrong) {
            String text = new String(intact.get(file), StandardCharsets.ISO_8859_1);
            int end = HEADER + (text.charAt(8) | text.charAt(9) << 8);
            String header = text.substring(HEADER, end);
            if (header.contains(old)) {
                String changed = header.replace(old, by).stripTrailing();
                String padded = changed + " ".repeat(Math.max(0, header.length() - 1 - changed.length())) + "\n";
                change(
                        file,
                        old + " -> " + by,
                        (text.substring(0, HEADER) + padded + text.substring(end))
                                .getBytes(StandardCharsets.ISO_8859_1));
            }
        }
    }

    private void files() {
        String types = system + "/type.raw";
        String names = system + "/type_map.raw";
        for (String lost : List.of(system + "/set.000/coord.npy", system + "/set.000/box.npy", names)) {
            add(lost + " lost", lost, e -> e.remove(lost));
        }
        add("no types", "type.raw|set\\.000|systems?", e -> e.remove(types));
        add("no set", "set\\.\\*", e -> e.keySet().removeIf(f -> f.contains("set.000")));
        add(
                "box for coord",
                "coord.npy",
                e -> e.put(system + "/set.000/coord.npy", e.get(system + "/set.000/box.npy")));
        add("coord for box", "box.npy", e -> e.put(system + "/set.000/box.npy", e.get(system + "/set.000/coord.npy")));
        for (String wrong :
                List.of("", "-1\n0\n0\n1\n", "0\n0\n0\n3\n", "0\n1.5\n0\n1\n", "0 Fe 0 1\n", "9999999999 0 0 1")) {
            change(types, "types " + wrong.replace('\n', ' '), wrong.getBytes(StandardCharsets.UTF_8));
        }
        for (String wrong : List.of("0\n1\n0\n", "0\n1\n0\n2\n0\n")) {
            add(
                    "types " + wrong.replace('\n', ' '),
                    "coord.npy",
                    e -> e.put(types, wrong.getBytes(StandardCharsets.UTF_8)));
        }
        add("a name twice", "Fe, Fe", e -> e.put(names, "Fe\nFe\nCr\n".getBytes(StandardCharsets.UTF_8)));
        add("a name too few", "type.raw:[0-9]+: ", e -> e.put(names, "Fe\n".getBytes(StandardCharsets.UTF_8)));
    }

    private void change(String file, String what, byte[] bytes) {
        add(file + ": " + what, Pattern.quote(file.substring(file.lastIndexOf('/') + 1)), e -> e.put(file, bytes));
    }

    private void add(String what, String place, Consumer<Map<String, byte[]>> change) {
        structural.add(new Damaged(what, () -> with(change), Pattern.compile(place)));
    }

    private Map<String, byte[]> with(Consumer<Map<String, byte[]>> change) {
        Map<String, byte[]> files = new TreeMap<>(intact);
        change.accept(files);
        return files;
    }
}
