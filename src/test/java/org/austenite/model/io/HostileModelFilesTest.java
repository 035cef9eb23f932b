package org.austenite.model.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    @ParameterizedTest
    @ValueSource(strings = {"model.yaml", "model.pbtxt", "model"})
    void blankLinesAndCommentsAtTheStart_arePassedOver(String name) throws IOException {
        byte[] text = name.endsWith(".pbtxt")
                ? GraphEdit.ofOneLayer().bytes()
                : new SmallModel().text().getBytes(StandardCharsets.UTF_8);
        String content = new String(text, StandardCharsets.ISO_8859_1);
        for (String start : List.of("\n".repeat(5_000), "# a\n".repeat(4_000), "#\n\n".repeat(1_000))) {
            Path file = Files.writeString(folder.resolve(name), start + content, StandardCharsets.ISO_8859_1);
            if (name.contains(".")) {
                assertThat(ModelReader.read(file).typeMap()).isNotEmpty();
            } else {
                assertThatThrownBy(() -> ModelReader.read(file)).isInstanceOf(ModelFormatException.class);
            }
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
