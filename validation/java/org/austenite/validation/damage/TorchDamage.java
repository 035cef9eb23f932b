package org.austenite.validation.damage;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.austenite.model.io.TorchArchives;

/** Damage of a TorchScript archive, packed again with correct checksums so that it reaches the reader of what is inside. */
final class TorchDamage {
    private static final Path MODEL = Path.of("validation/reference/variants/two-sided.pth");
    private static final String FOLDER = "two-sided/";
    private static final String PICKLE = FOLDER + "data.pkl";

    /** Attributes and classes that the model is built from. */
    private static final List<String> NEEDED = List.of(
            "atomic_model",
            "type_map",
            "out_bias",
            "descriptor",
            "sea",
            "rcut",
            "rcut_smth",
            "sel",
            "axis_neuron",
            "type_one_side",
            "filter_layers",
            "ndim",
            "networks",
            "layers",
            "matrix",
            "bias",
            "mean",
            "stddev",
            "fitting_net",
            "bias_atom_e");

    private final String file;
    private final List<Damaged> all = new ArrayList<>();

    private TorchDamage(String file) {
        this.file = file;
    }

    static List<Damaged> structural(String file) {
        TorchDamage damage = new TorchDamage(file);
        damage.archive();
        damage.storages();
        damage.pickle();
        return damage.all;
    }

    /** {@code count} archives whose pickle is damaged at random. */
    static Stream<Damaged> randomPickle(String file, int count, long seed) {
        byte[] pickle = TorchArchives.entries(MODEL).get(PICKLE);
        return RandomDamage.bytes(PICKLE, pickle, count, seed)
                .map(d -> new Damaged(
                        "pickle, " + d.what(),
                        () -> Map.of(
                                file, packed(e -> e.put(PICKLE, d.files().get().get(PICKLE)))),
                        null));
    }

    private void archive() {
        for (String lost : List.of(PICKLE, FOLDER + "code/__torch__/deepmd/pt/utils/nlist.py")) {
            add(
                    "without " + lost,
                    e -> e.keySet()
                            .removeIf(name -> name.equals(lost) || lost.contains("/code/") && name.contains("/code/")));
        }
        add("big-endian", e -> e.put(FOLDER + "byteorder", utf8("big")));
        add("empty pickle", e -> e.put(PICKLE, new byte[0]));
        all.add(Damaged.structural(
                "compressed entries",
                file,
                place(),
                () -> TorchArchives.pack(TorchArchives.entries(MODEL), ZipEntry.DEFLATED)));
    }

    /** Every array that the model takes: its bytes missing, too few, too many. */
    private void storages() {
        for (Map.Entry<String, byte[]> entry : TorchArchives.entries(MODEL).entrySet()) {
            String name = entry.getKey();
            byte[] bytes = entry.getValue();
            boolean taken = name.matches(FOLDER + "data/[0-9]+") && bytes.length > 24;
            if (!taken) {
                continue;
            }
            add(name + " lost", e -> e.remove(name));
            add(name + " elsewhere", e -> e.put(name + "0000", e.remove(name)));
            for (int change : new int[] {-bytes.length, -8, -1, 8, 800}) {
                add(name + ", " + change + " bytes", e -> e.put(name, Arrays.copyOf(bytes, bytes.length + change)));
            }
        }
    }

    private void pickle() {
        for (String name : NEEDED) {
            String held = (char) name.length() + "\u0000\u0000\u0000" + name;
            pickle(name + " renamed", "X" + held, "X" + held.replace(name, "~" + name.substring(1)));
            pickle(name + " renamed", "X" + held, "X" + held.replace(name, name.substring(1) + "~"));
            pickle(name + " with an absurd length", "X" + held, "X\u00ff\u00ff\u00ff\u007f" + name);
            pickle(name + " with a negative length", "X" + held, "X\u00ff\u00ff\u00ff\u00ff" + name);
            pickle(name + " as bytes", "X" + held, "B" + held);
            pickle(name + " as a number", "X" + held, "K\u0001");
        }
        String[][] changes = {
            {"\nDoubleStorage\n", "\nFloatStorage\n"},
            {"\nDoubleStorage\n", "\nHalfStorage\n"},
            {"\nDoubleStorage\n", "\nDouble\n"},
            {"ctorch._utils\n_rebuild_tensor_v2\n", "ctorch._utils\n_rebuild_tensor_v9\n"},
            {"ctorch._utils\n_rebuild_tensor_v2\n", "cos\nsystem\n"},
            {"ccollections\nOrderedDict\n", "cbuiltins\neval\n"},
            {"\nEnergyModel\n", "\nDipoleModel\n"},
            {"\nDPEnergyAtomicModel\n", "\nDPDipoleAtomicModel\n"},
            {"\nDescrptSeA\n", "\nDescrptSeR\n"},
            {"\nEnergyFittingNet\n", "\nDipoleFittingNet\n"},
            {"\u0080\u0002", "\u0080\u0005"},
            {"\u0080\u0002", "\u0080\u0002."},
            {"\u0080\u0002", "\u0080\u00020"},
            {"\u0080\u0002", "\u0080\u0002t"},
            {"storageq\u0003", "sturageq\u0007"},
        };
        for (String[] change : changes) {
            pickle(change[0] + " -> " + change[1], change[0], change[1]);
        }
    }

    private void pickle(String what, String old, String by) {
        add(what.replaceAll("\\P{Print}", "?"), e -> {
            String text = new String(e.get(PICKLE), StandardCharsets.ISO_8859_1);
            if (!text.contains(old)) {
                throw new AssertionError("the pickle has no " + old);
            }
            e.put(
                    PICKLE,
                    text.replaceFirst(Pattern.quote(old), Matcher.quoteReplacement(by))
                            .getBytes(StandardCharsets.ISO_8859_1));
        });
    }

    private void add(String what, Consumer<Map<String, byte[]>> change) {
        all.add(Damaged.structural(what, file, place(), () -> packed(change)));
    }

    private String place() {
        return file + ": (archive|data.pkl byte [0-9]+|[\\w./\\[\\]@ -]+): ";
    }

    private static byte[] packed(Consumer<Map<String, byte[]>> change) {
        Map<String, byte[]> entries = TorchArchives.entries(MODEL);
        change.accept(entries);
        return TorchArchives.pack(entries, ZipEntry.STORED);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
