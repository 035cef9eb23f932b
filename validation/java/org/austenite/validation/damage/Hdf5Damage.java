package org.austenite.validation.damage;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Structural damage of a DeePMD-kit HDF5 model: keys and values of its tree (of the same length), shapes and types of its data sets. */
final class Hdf5Damage {
    private static final Pattern NEEDED = Pattern.compile(
            "\"(type_map|descriptor|fitting|rcut|rcut_smth|sel|axis_neuron"
                    + "|type_one_side|embeddings|nets|networks|ndim|layers|@variables|w|b|davg|dstd|bias_atom_e|model)\":");

    /** Keys that the file repeats where nothing depends on them. */
    private static final Set<String> REPEATED = Set.of("type_map", "rcut", "rcut_smth");

    /** A dataspace message of one to three axes: version, rank, flags, reserved, sizes. */
    private static final Pattern SPACE =
            Pattern.compile("\u0001([\u0001-\u0003])[\u0000\u0001]\u0000{5}", Pattern.DOTALL);

    /** A datatype message of eight-byte floating-point numbers, little-endian. */
    private static final String DOUBLE = "\u0011\u0020\u003f\u0000\u0008\u0000\u0000\u0000";

    private final String file;
    private final String original;
    private final List<Damaged> all = new ArrayList<>();

    private Hdf5Damage(String file, byte[] original) {
        this.file = file;
        this.original = new String(original, StandardCharsets.ISO_8859_1);
    }

    static List<Damaged> of(String file, byte[] original) {
        Hdf5Damage damage = new Hdf5Damage(file, original);
        damage.keys();
        damage.values();
        damage.shapes();
        damage.types();
        return damage.all;
    }

    /** {@code count} damages of the bytes that tell where things are: superblock, trees, symbol tables, heaps. */
    static Stream<Damaged> randomStructure(String file, byte[] original, int count, long seed) {
        String text = new String(original, StandardCharsets.ISO_8859_1);
        List<Integer> places = new ArrayList<>();
        for (String signature : List.of("\u0089HDF", "TREE", "SNOD", "HEAP", "GCOL")) {
            for (int at = text.indexOf(signature); at >= 0; at = text.indexOf(signature, at + 1)) {
                IntStream.range(at, Math.min(at + 200, original.length)).forEach(places::add);
            }
        }
        return IntStream.range(0, count)
                .mapToObj(k -> new Damaged(
                        "random damage of the structure " + k,
                        () -> Map.of(file, flipped(original, places, new SplittableRandom(seed * 10_000 + k))),
                        null));
    }

    private static byte[] flipped(byte[] original, List<Integer> places, RandomGenerator random) {
        byte[] bytes = original.clone();
        for (int k = random.nextInt(3); k >= 0; k--) {
            bytes[places.get(random.nextInt(places.size()))] = (byte) (random.nextBoolean() ? 0xff : random.nextInt());
        }
        return bytes;
    }

    private void keys() {
        Matcher key = NEEDED.matcher(original);
        while (key.find() && key.start() < original.indexOf("\"model_def_script\"")) {
            boolean first = original.indexOf(key.group()) == key.start();
            if (first || !REPEATED.contains(key.group(1))) {
                replace("key " + key.group(1) + " renamed", key.start() + 1, "~");
            }
        }
    }

    private void values() {
        String[][] changes = {
            {"\"rcut\":5.0", "\"rcut\":\"5\""},
            {"\"rcut\":5.0", "\"rcut\":-5."},
            {"\"rcut\":5.0", "\"rcut\":[5]"},
            {"\"rcut_smth\":1.0", "\"rcut_smth\":9.0"},
            {"\"sel\":[60,48,20]", "\"sel\":[60,48,21]"},
            {"\"sel\":[60,48,20]", "\"sel\":[60,48020]"},
            {"\"sel\":[60,48,20]", "\"sel\":[60,-8,20]"},
            {"\"sel\":[60,48,20]", "\"sel\":[[0],8,20]"},
            {"\"sel\":[60,48,20]", "\"sel\":[6e9,8,20]"},
            {"\"ndim\":2", "\"ndim\":1"},
            {"\"ndim\":2", "\"ndim\":9"},
            {"\"axis_neuron\":4", "\"axis_neuron\":8"},
            {"\"axis_neuron\":4", "\"axis_neuron\":0"},
            {"\"type_one_side\":false", "\"type_one_side\":true "},
            {"\"type_one_side\":false", "\"type_one_side\":\"yes\""},
            {"\"type_map\":[\"Fe\",\"Cr\",\"C\"]", "\"type_map\":[\"Fe\",\"Fe\",\"C\"]"},
            {"\"type_map\":[\"Fe\",\"Cr\",\"C\"]", "\"type_map\":[\"Fe\",[\"C\",\"C\"]"},
            {"\"type_map\":[\"Fe\",\"Cr\",\"C\"]", "\"type_map\":[\"Fe\",1234,\"C\"]"},
            {"\"type\":\"se_e2_a\"", "\"type\":\"se_e3_x\""},
            {"\"type\":\"ener\"", "\"type\":\"enor\""},
            {"\"json\"", "\"jsen\""},
            {"{\"software\"", "[\"software\""},
        };
        for (String[] change : changes) {
            int at = original.indexOf(change[0]);
            if (at >= 0) {
                replace(change[1], at, change[1]);
            }
        }
        Matcher name = Pattern.compile("\"/variable_0").matcher(original);
        while (name.find()) {
            replace("a data set that is not there", name.end() - 1, "9");
        }
    }

    private void shapes() {
        Matcher space = SPACE.matcher(original);
        ByteBuffer bytes = bytes().order(ByteOrder.LITTLE_ENDIAN);
        while (space.find()) {
            int rank = space.group(1).charAt(0);
            for (int axis = 0; axis < rank; axis++) {
                int at = space.end() + 8 * axis;
                long extent = bytes.getLong(at);
                if (extent > 1 && extent < 10_000) {
                    for (long wrong : new long[] {extent + 1, extent - 1, -1, 1L << 40}) {
                        replace("extent " + wrong + " for " + extent, at, text(wrong));
                    }
                }
            }
        }
    }

    private void types() {
        for (int at = original.indexOf(DOUBLE); at >= 0; at = original.indexOf(DOUBLE, at + 1)) {
            replace("numbers of 4 bytes", at + 4, "\u0004");
            replace("numbers of 0 bytes", at + 4, "\u0000");
            replace("text for numbers", at, "\u0013");
        }
    }

    private ByteBuffer bytes() {
        return ByteBuffer.wrap(original.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String text(long number) {
        byte[] bytes = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(number)
                .array();
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private void replace(String what, int at, String by) {
        all.add(Damaged.structural(
                what + " at byte " + at,
                file,
                file + ": [^:]+: ",
                () -> (original.substring(0, at) + by + original.substring(at + by.length()))
                        .getBytes(StandardCharsets.ISO_8859_1)));
    }
}
