package org.austenite.model.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import org.assertj.core.api.SoftAssertions;
import org.austenite.model.DeepPotModel;
import org.austenite.model.ModelFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Randomly damaged files are refused naming where, or give a model of finite numbers; nothing else ever comes up. Seeded. */
@Timeout(120)
class DamagedModelFilesTest {
    private static final Path VARIANTS = Path.of("validation/reference/variants");

    @Test
    void hdf5() throws IOException {
        byte[] original = Files.readAllBytes(VARIANTS.resolve("two-sided.dp"));
        check("model.dp", 300, random -> truncatedOrFlipped(original, random));
    }

    /** Nine tenths of the file are weights: damage its structure alone. */
    @Test
    void hdf5Structure() throws IOException {
        byte[] original = Files.readAllBytes(VARIANTS.resolve("two-sided.dp"));
        String text = new String(original, StandardCharsets.ISO_8859_1);
        List<Integer> structure = new ArrayList<>();
        for (String signature : List.of("\u0089HDF", "TREE", "SNOD", "HEAP", "GCOL")) {
            for (int at = text.indexOf(signature); at >= 0; at = text.indexOf(signature, at + 1)) {
                for (int k = 0; k < 200 && at + k < original.length; k++) {
                    structure.add(at + k);
                }
            }
        }
        check("model.dp", 400, random -> {
            byte[] bytes = original.clone();
            for (int k = random.nextInt(3); k >= 0; k--) {
                bytes[structure.get(random.nextInt(structure.size()))] =
                        (byte) (random.nextBoolean() ? 0xff : random.nextInt());
            }
            return bytes;
        });
    }

    @Test
    void yaml() {
        byte[] original = new SmallModel().text().getBytes(StandardCharsets.UTF_8);
        check("model.yaml", 400, random -> truncatedOrFlipped(original, random));
    }

    @Test
    void yamlAsDeePmdKitWritesIt() throws IOException {
        byte[] original = Files.readAllBytes(VARIANTS.resolve("two-sided.yaml"));
        check("model.yaml", 12, random -> truncatedOrFlipped(original, random));
    }

    @Test
    void torchScript() throws IOException {
        byte[] original = Files.readAllBytes(VARIANTS.resolve("two-sided.pth"));
        check("model.pth", 300, random -> truncatedOrFlipped(original, random));
    }

    /** With correct checksums, so that the damage reaches the unpickler. */
    @Test
    void torchScriptPickle() {
        Map<String, byte[]> entries = TorchArchives.entries(VARIANTS.resolve("two-sided.pth"));
        byte[] original = entries.get("two-sided/data.pkl");
        check("model.pth", 400, random -> {
            entries.put("two-sided/data.pkl", truncatedOrFlipped(original, random));
            return TorchArchives.pack(entries, ZipEntry.STORED);
        });
    }

    private static void check(String name, int cases, Function<Random, byte[]> damage) {
        int refused = 0;
        SoftAssertions all = new SoftAssertions();
        for (int seed = 0; seed < cases; seed++) {
            try {
                DeepPotModel model = read(name, damage.apply(new Random(seed)));
                all.assertThat(ModelContent.isFinite(model))
                        .as("%s, seed %d", name, seed)
                        .isTrue();
            } catch (ModelFormatException e) {
                all.assertThat(e.getMessage()).matches(name + ": [^:].*: .+");
                refused++;
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                all.fail(name + ", seed " + seed, e);
            }
        }
        all.assertAll();
        System.out.println(name + ": " + cases + " damaged, " + refused + " refused, the others finite");
        assertThat(refused).as("damage noticed").isGreaterThan(cases / 4);
    }

    private static DeepPotModel read(String name, byte[] bytes) {
        return switch (FileKind.of(name, bytes)) {
            case HDF5 -> NativeModelReader.readHdf5(Path.of(name), bytes);
            case YAML -> NativeModelReader.readYaml(Path.of(name), bytes);
            case ZIP -> TorchModelReader.read(Path.of(name), bytes);
            case PROTOBUF -> TensorFlowModelReader.read(Path.of(name), bytes);
        };
    }

    private static byte[] truncatedOrFlipped(byte[] original, Random random) {
        if (random.nextInt(4) == 0) {
            return Arrays.copyOf(original, 1 + random.nextInt(original.length - 1));
        }
        byte[] bytes = original.clone();
        for (int k = random.nextInt(4); k >= 0; k--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }
}
