package org.austenite.model.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.austenite.InputException;
import org.austenite.model.ModelFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files made to hurt: bombs, absurd sizes, structural damage at every key. */
@Timeout(60)
class HostileModelFilesTest {
    @TempDir
    private Path folder;

    private static void assertYamlRefused(String yaml, String message) {
        assertThatThrownBy(() -> SmallModel.read(yaml))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining(message);
    }

    @Test
    void deepNesting_isRefused() {
        assertYamlRefused("model: " + "[".repeat(100_000), "nested deeper than 64 levels");
        assertYamlRefused("model: " + "{a: ".repeat(100_000), "nested deeper than 64 levels");
        assertYamlRefused("- ".repeat(10_000), "nested deeper than 64 levels");
    }

    @Test
    void aliasBomb_costsNothing() {
        StringBuilder yaml = new StringBuilder("a0: &a0 [1.0, 2.0]\n");
        for (int k = 1; k < 40; k++) {
            yaml.append("a%d: &a%d [*a%d, *a%d, *a%d, *a%d]\n".formatted(k, k, k - 1, k - 1, k - 1, k - 1));
        }
        yaml.append("model: {type_map: *a39}\n");
        assertYamlRefused(yaml.toString(), "model.descriptor: is missing");
    }

    @Test
    void arrayOfAliases_isRefusedAsLargerThanTheFile() {
        StringBuilder yaml = new StringBuilder("a0: &a0 [1.0, 2.0]\n");
        for (int k = 1; k < 12; k++) {
            yaml.append("a%d: &a%d [%s]\n"
                    .formatted(k, k, String.join(", ", java.util.Collections.nCopies(8, "*a" + (k - 1)))));
        }
        String model = new SmallModel().text().replace("\"value\":[[1.0],[2.0]]", "\"value\":*a11");
        assertYamlRefused(
                yaml + "model: " + model.substring(model.indexOf("\"model\":") + 8, model.length() - 1),
                "larger than the file");
    }

    @Test
    void aliases_areReadAsWhatTheyReferTo() {
        String text = new SmallModel().text();
        String aliased = text.replaceFirst(
                "\"type_map\":\\[\"A\",\"B\"\\]", "\"first\":&names [\"A\",\"B\"],\"type_map\": *names ");
        assertThat(aliased).isNotEqualTo(text);
        assertThat(SmallModel.read(aliased).typeMap()).containsExactly("A", "B");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "model: *nowhere",
                "model: &a [*a]",
                "a: 1\na: 2",
                "model: !!java.io.File [x]",
                "\u0000",
                "--- 1\n--- 2",
                "x: \"\\xZZ\""
            })
    void malformedYaml_isRefusedNamingTheLine(String yaml) {
        assertYamlRefused(yaml, "small.yaml: ");
    }

    /** Every key and every array of a small model, damaged one at a time. */
    @Test
    void structuralDamage_isRefusedNamingTheKey() {
        List<String> paths = new ArrayList<>();
        collect(new SmallModel().root, "", paths);
        int refused = 0;
        SoftAssertions all = new SoftAssertions();
        for (String path : paths) {
            for (Object wrong : List.of("text", Map.of("x", 1), List.of(List.of(List.of(List.of("deep")))), -1e300)) {
                SmallModel small = new SmallModel();
                if (!replace(small.root, path.split("/"), wrong)) {
                    continue;
                }
                try {
                    all.assertThat(ModelContent.isFinite(small.read())).isTrue();
                } catch (ModelFormatException e) {
                    all.assertThat(e.getMessage()).matches("small.yaml: [^:].*: .+");
                    refused++;
                } catch (RuntimeException e) {
                    all.fail(path + " = " + wrong, e);
                }
            }
        }
        all.assertAll();
        System.out.println("small.yaml: " + refused + " of " + 4 * paths.size() + " structural damages refused");
        assertThat(refused).isGreaterThan(3 * paths.size());
    }

    private static void collect(Object node, String path, List<String> paths) {
        if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                if (value != null && !key.equals("dtype") && !key.equals("@is_variable")) {
                    paths.add(path + key);
                    collect(value, path + key + "/", paths);
                }
            });
        } else if (node instanceof List<?> list) {
            for (int k = 0; k < list.size(); k++) {
                collect(list.get(k), path + k + "/", paths);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static boolean replace(Object root, String[] path, Object value) {
        Object node = root;
        for (int k = 0; k < path.length - 1; k++) {
            node = node instanceof Map<?, ?> map ? map.get(path[k]) : ((List<?>) node).get(Integer.parseInt(path[k]));
        }
        try {
            ((Map<String, Object>) node).put(path[path.length - 1], value);
            return true;
        } catch (UnsupportedOperationException _) {
            return false;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'\"sel\":[60,48,20]', '\"sel\":[60,48,21]', davg|dstd",
        "'\"ndim\":2', '\"ndim\":1', embeddings",
        "'\"axis_neuron\":4', '\"axis_neuron\":8', fitting",
        "/variable_0007, /variable_9999, variable_9999",
        "'\"type\":\"se_e2_a\"', '\"type\":\"se_e3_x\"', se_e3_x",
        "'\"@variables\"', '\"@variablez\"', '@variables',",
    })
    void damagedTreeInHdf5_isRefused(String what, String by, String message) throws IOException {
        byte[] bytes = Files.readAllBytes(Path.of("validation/reference/variants/two-sided.dp"));
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        assertThat(text).contains(what);
        byte[] damaged = text.replace(what, by).getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> NativeModelReader.readHdf5(Path.of("model.dp"), damaged))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageMatching("(?s)model.dp: .*(" + message + ").*");
    }

    @Test
    void picklesMadeToFillMemory_areRefused() {
        assertPickleRefused(repeat('(', 5_000_000), "more than 4000000 objects");
        assertPickleRefused(repeat('}', 5_000_000), "more than 4000000 objects");
        assertPickleRefused(repeat('N', 5_000_000), "objects on its stack");
        assertPickleRefused(new byte[] {(byte) 0x80, 2, 'X', -1, -1, -1, 0x7f}, "a text of 2147483647 bytes");
        assertPickleRefused(new byte[] {(byte) 0x80, 5, '.'}, "pickle protocol 5");
        assertPickleRefused(new byte[] {'.'}, "empty stack");
        assertPickleRefused("cos\nsystem\n".getBytes(StandardCharsets.UTF_8), "the global os.system is not allowed");
    }

    private static byte[] repeat(char opcode, int times) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int k = 0; k < times; k++) {
            bytes.write(opcode);
        }
        return bytes.toByteArray();
    }

    private static void assertPickleRefused(byte[] pickle, String message) {
        assertThatThrownBy(() -> Unpickler.load("model.pth", ByteBuffer.wrap(pickle)))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.json", "model.pdmodel", "model.pt2", "model.savedmodel", "model.ckpt.pt"})
    void foreignKinds_areRefusedNamingTheConversion(String name) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "{}");
        assertThatThrownBy(() -> ModelReader.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("dp convert-backend");
    }

    @Test
    void filesThatAreNoModels_areRefused() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.dp"));
        assertThatThrownBy(() -> ModelReader.read(empty))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is empty");
        assertThatThrownBy(() -> ModelReader.read(folder))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is a folder");
        assertThatThrownBy(() -> ModelReader.read(folder.resolve("none.pb")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("there is no such file");
        Path picture = Files.write(folder.resolve("model.bin"), new byte[] {(byte) 0xff, (byte) 0xd8, 1, 2});
        assertThatThrownBy(() -> ModelReader.read(picture))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("byte 0: neither HDF5, zip, YAML nor a TensorFlow graph");
    }
}
