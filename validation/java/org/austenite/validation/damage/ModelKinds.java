package org.austenite.validation.damage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.austenite.embedding.TableSet;
import org.austenite.model.NetTables;
import org.austenite.model.io.CompressedModelWriter;
import org.austenite.model.io.GraphEdit;
import org.austenite.model.io.ModelContent;
import org.austenite.model.io.ModelReader;
import org.austenite.model.io.SmallModel;
import org.austenite.model.io.TorchArchives;

/** Damaged model files of all kinds that are read. */
final class ModelKinds {
    private static final Path VARIANTS = Path.of("validation/reference/variants");

    private ModelKinds() {}

    static List<Kind> all() {
        return List.of(binaryGraph(), textGraph(), tables(), hdf5(), smallYaml(), yaml(), torchScript(), compressed());
    }

    private static boolean isFinite(Path path) {
        return ModelContent.isFinite(ModelReader.read(path));
    }

    private static Kind binaryGraph() {
        String file = "model.pb";
        byte[] intact = read("one-layer.pb");
        return kind(
                "TensorFlow .pb",
                file,
                intact,
                sampled(GraphDamage.of(file, intact), 220),
                List.of(
                        RandomDamage.bytes(file, intact, 100, 31),
                        RandomDamage.bytes(file, read("exclude-cr-c.pb"), 60, 32)));
    }

    private static Kind textGraph() {
        String file = "model.pbtxt";
        byte[] intact = read("one-layer.pbtxt");
        return kind(
                "TensorFlow .pbtxt",
                file,
                intact,
                sampled(TextGraphDamage.of(file), 130),
                List.of(RandomDamage.text(file, intact, 100, 33)));
    }

    private static Kind tables() {
        String file = "compressed.pb";
        byte[] intact = GraphEdit.ofTables().binary();
        return kind(
                "compressed .pb",
                file,
                intact,
                sampled(GraphDamage.of(file, intact), 120),
                List.of(RandomDamage.bytes(file, intact, 100, 34)));
    }

    /** Nine tenths of the file are weights: half of the random damage goes to its structure alone. */
    private static Kind hdf5() {
        String file = "model.dp";
        byte[] intact = read("two-sided.dp");
        return kind(
                "DeePMD-kit .dp",
                file,
                intact,
                sampled(Hdf5Damage.of(file, intact), 130),
                List.of(RandomDamage.bytes(file, intact, 70, 35), Hdf5Damage.randomStructure(file, intact, 120, 36)));
    }

    private static Kind smallYaml() {
        String file = "model.yaml";
        byte[] intact = new SmallModel().text().getBytes(StandardCharsets.UTF_8);
        return kind(
                "DeePMD-kit .yaml, small",
                file,
                intact,
                sampled(TreeDamage.of(file), 180),
                List.of(RandomDamage.text(file, intact, 120, 37)));
    }

    private static Kind yaml() {
        String file = "model.yml";
        byte[] intact = read("two-sided.yaml");
        LineDamage damage = new LineDamage(file, intact);
        for (String start : List.of(
                "      ndim", "      networks", "    rcut", "    rcut_smth", "    sel", "  type_map", "  fitting")) {
            int line = damage.find(start + ":", 1);
            damage.replace(line, ":", "_:", ": [\\w@.]+: ");
            damage.replace(line, ":", ": {", ": [\\w@. ]+[^:]*: ");
        }
        return kind(
                "DeePMD-kit .yaml",
                file,
                intact,
                damage.all().stream(),
                List.of(RandomDamage.text(file, intact, 12, 38)));
    }

    private static Kind torchScript() {
        String file = "model.pth";
        byte[] intact = read("two-sided.pth");
        return kind(
                "TorchScript .pth",
                file,
                intact,
                sampled(TorchDamage.structural(file), 150),
                List.of(RandomDamage.bytes(file, intact, 60, 39), TorchDamage.randomPickle(file, 100, 40)));
    }

    private static Kind compressed() {
        String file = "model.zip";
        SmallModel small = new SmallModel();
        TableSet tables = TableSet.build(small.read().descriptor(), 4);
        byte[] intact = CompressedModelWriter.bytes(
                "small.yaml",
                small.text().getBytes(StandardCharsets.UTF_8),
                new NetTables(tables.tables(), tables.intervals(), 1e-6, 1e-5, 8));
        Map<String, byte[]> entries = TorchArchives.entries(intact);
        return kind(
                "compressed .zip",
                file,
                intact,
                CompressedDamage.structural(file, entries),
                List.of(
                        RandomDamage.bytes(file, intact, 60, 41),
                        CompressedDamage.random(file, entries, "austenite.json", 60, 42),
                        CompressedDamage.random(file, entries, "table-0.npy", 30, 43)));
    }

    private static Kind kind(
            String name, String file, byte[] intact, Stream<Damaged> structural, List<Stream<Damaged>> random) {
        Stream<Damaged> all = Stream.concat(structural, random.stream().flatMap(s -> s));
        return Kind.file(name, file, intact, ModelKinds::isFinite, all);
    }

    private static Stream<Damaged> sampled(List<Damaged> all, int count) {
        return Damaged.sample(new ArrayList<>(all), count, 30).stream();
    }

    private static byte[] read(String variant) {
        try {
            return Files.readAllBytes(VARIANTS.resolve(variant));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
